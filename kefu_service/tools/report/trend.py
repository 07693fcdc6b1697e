"""Complaints month by month, as a control chart where there are months enough.

The u chart where the deliveries of every month are known, else the c chart, else bars.
"""

from datetime import date
from typing import NamedTuple

from . import control_chart
from .figures import CASE
from .periods import month_key
from .rows import Found
from .sheet import BARS, CASES, CONTROL, RATE, Table
from .tables import Line, column, table
from .volumes import PER_RATE


class Month(NamedTuple):
    """The complaints of a whole month, and its deliveries if they are known."""

    first: date
    ids: list[int]
    deliveries: int | None


def trend(months: list[Month], records: dict[str, list[int]]) -> Table:
    """The table of these months, the last one that of the report."""
    counts = [len(month.ids) for month in months]
    known = bool(months) and all(month.deliveries for month in months)
    sizes = [month.deliveries / PER_RATE for month in months] if known else None
    values = [c / n for c, n in zip(counts, sizes, strict=True)] if known else counts
    limits = control_chart.limits(counts, sizes)
    signals = control_chart.signals(values, limits) if limits else [None] * len(months)
    lines = []
    for place, month in enumerate(months):
        rate = values[place] if known else None
        line = limits[place] if limits else (None, None, None)
        cells = [Found(counts[place], month.ids), month.deliveries, rate, *line]
        lines.append(Line(month_key(month.first), cells, signals[place]))
    return table("trend", _columns(known), lines, records, *_chart(known, limits))


def _columns(known):
    unit = RATE if known else CASES
    return [
        column("complaints", CASES, CASE),
        column("deliveries", CASES, "kefu.volume"),
        column("rate", RATE, CASE),
        column("centre", unit, CASE),
        column("lower", unit, CASE),
        column("upper", unit, CASE),
    ]


def _chart(known, limits):
    line = "rate" if known else "complaints"
    if limits:
        return CONTROL, (line, "centre", "lower", "upper")
    return BARS, (line,)


def name_key(found: Table) -> str:
    """The key of a table's name: a trend that draws the rate is called so."""
    drawn = found["drawn"][:1]
    return "trend_rate" if (found["key"], *drawn) == ("trend", "rate") else found["key"]


def verdict(found: Table) -> tuple[control_chart.Verdict, str | None]:
    """What the last month of the trend says, and the key of the month it began in."""
    keys = [head["key"] for head in found["columns"]]
    value = keys.index(found["drawn"][0])
    centre = keys.index("centre")
    said = control_chart.verdict(
        [row["cells"][value] for row in found["rows"]],
        [row["cells"][centre] for row in found["rows"]],
        [row["signal"] for row in found["rows"]],
    )
    since = None if said.since is None else found["rows"][said.since]["key"]
    return said, since
