"""What of a table is drawn: its columns by name, its largest rows and the rest."""

import math
import re
from typing import NamedTuple

from ..sheet import BARS, CASES, CONTROL, PARETO, SHARE, Row

# As many rows are drawn; of a control chart all.
MOST = {BARS: 15, PARETO: 11, CONTROL: None}
_MONTH = re.compile(r"\d{4}-\d{2}")


def columns(table):
    """The drawn columns as (key, unit, values by row)."""
    keys = [column["key"] for column in table["columns"]]
    for key in table["drawn"]:
        index = keys.index(key)
        unit = table["columns"][index]["unit"]
        yield key, unit, [row["cells"][index] for row in table["rows"]]


class Drawn(NamedTuple):
    """A row of a picture; `row` is that of the table, None for all others together."""

    name: str
    values: list[float | None]
    row: Row | None


def largest(table, words):
    """What is drawn of a table, in its order: not too many rows, and the rest as one.

    Months are all drawn: without one the others would say something else. Of counts the
    largest are; of what has no sum (shares, scores, means) the first, and their rest
    has no bar.
    """
    drawn = list(columns(table))
    found = [
        Drawn(row["name"], [values[number] for _key, _unit, values in drawn], row)
        for number, row in enumerate(table["rows"])
    ]
    most = MOST[table["chart"]]
    if not most or len(found) <= most or _are_months(table):
        return found
    kept = range(most - 1)
    if drawn[0][1] == CASES:
        by_size = sorted(
            range(len(found)), key=lambda n: (-(found[n].values[0] or 0), n)
        )
        kept = set(by_size[: most - 1])
    rest = [row for number, row in enumerate(found) if number not in kept]
    together = [
        _together(table, unit, [row.values[index] for row in rest])
        for index, (_key, unit, _values) in enumerate(drawn)
    ]
    shown = [row for number, row in enumerate(found) if number in kept]
    return [*shown, Drawn(words.say("others", count=len(rest)), together, None)]


def _together(table, unit, values):
    """Several rows as one: their sum, the last of what is cumulative, or nothing."""
    if unit == CASES:
        return sum(value or 0 for value in values)
    return values[-1] if table["chart"] == PARETO and unit == SHARE else None


def _are_months(table):
    return all(_MONTH.fullmatch(str(row["key"])) for row in table["rows"])


def scale(top):
    """The end of an axis that holds `top`, and the step of its marks."""
    if top <= 0:
        return 1, 1
    power = 10 ** math.floor(math.log10(top / 4))
    step = next(n * power for n in (1, 2, 2.5, 5, 10) if n * power * 4 >= top)
    return step * math.ceil(top / step - 1e-9), step


def marks(end, step):
    """The marks of an axis, 0 and its end included."""
    return [step * number for number in range(round(end / step) + 1)]


def tick(value):
    """A mark as short as it can be written."""
    return f"{value:,.10g}" if value >= 1 or not value else f"{value:.3g}"
