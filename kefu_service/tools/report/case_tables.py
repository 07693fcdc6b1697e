"""Tables of cases: by what they are of, and the Pareto of categories and causes."""

from collections.abc import Iterator
from operator import attrgetter

from . import cases, pareto, volumes
from .figures import CASE
from .rows import Found, Rows, count, counted, grouped
from .sheet import BARS, CASES, PARETO, PPM, RATE, SHARE, Table
from .tables import Line, by_size, column, table

# Table → the field of a case that it goes by.
DIMENSIONS = {
    "by_kind": "kind",
    "by_severity": "severity",
    "by_channel": "channel",
    "by_category": "category",
    "by_customer": "customer",
    "by_department": "department",
    "by_team": "team",
    "by_person": "person",
}


def tables(
    now: Rows, before: Rows | None, last_year: Rows | None, records: dict
) -> Iterator[Table]:
    """All tables of cases, in the order in which they are read."""
    for key, name in DIMENSIONS.items():
        yield _by(key, name, (now, before, last_year), records)
    for key, name, find in PARETOS:
        former = before and counted(find(before), name)
        yield _pareto(key, grouped(find(now), name), former, records)
    yield _rates("rate_by_customer", now, records)
    yield _rates("rate_by_category", now, records)


def _by(key, name, periods, records):
    """Received (against the other periods), closed and open at the end."""

    now, before, last_year = periods
    received = grouped(now.received, name)
    former = before and counted(before.received, name)
    year_ago = last_year and counted(last_year.received, name)
    closed, still_open = grouped(now.closed, name), grouped(now.open, name)
    columns = [
        column("received", CASES, CASE),
        column("previous", CASES, CASE),
        column("last_year", CASES, CASE),
        column("closed", CASES, CASE),
        column("open", CASES, CASE),
    ]
    every = {*received, *(former or ()), *(year_ago or ()), *closed, *still_open}
    lines = [
        Line(
            value,
            [
                count(received.get(value, ())),
                _former(former, value),
                _former(year_ago, value),
                count(closed.get(value, ())),
                count(still_open.get(value, ())),
            ],
        )
        for value in by_size({value: received.get(value, ()) for value in every})
    ]
    return table(key, columns, lines, records, BARS, ("received",))


def _caused(rows):
    """Complaints that were closed with the kind of their cause."""
    return [c for c in rows.closed if cases.is_complaint(c) and c.cause]


# Table, the field of a case that it goes by, and of which cases.
PARETOS = (
    ("pareto_category", "category", attrgetter("complaints")),
    ("pareto_cause", "cause", _caused),
)


def _former(counts, value):
    """How many there were of it; unknown if nothing is known of that time."""
    return None if counts is None else counts.get(value, 0)


def _pareto(key, groups, former, records):
    columns = [
        column("complaints", CASES, CASE),
        column("previous", CASES, CASE),
        column("share", SHARE, CASE),
        column("cumulative", SHARE, CASE),
    ]
    parts = pareto.parts({value: len(rows) for value, rows in groups.items()})
    lines = [
        Line(
            part.key,
            [
                count(groups[part.key]),
                _former(former, part.key),
                part.share,
                part.cumulative,
            ],
        )
        for part in parts
    ]
    return table(key, columns, lines, records, PARETO, ("complaints", "cumulative"))


def _rates(key, now, records):
    """Complaints against deliveries, where these are known; the worst first."""
    columns = [
        column("complaints", CASES, CASE),
        column("deliveries", CASES, "kefu.volume"),
        column("rate", RATE, CASE),
        column("ppm", PPM, CASE),
    ]
    lines = [
        Line(
            value,
            [
                Found(number := len(rows), [row.id for row in rows]),
                total,
                volumes.per(number, total, volumes.PER_RATE),
                volumes.per(number, total, volumes.PER_PPM),
            ],
        )
        for value, total, rows in _delivered(key.removeprefix("rate_by_"), now)
    ]
    lines.sort(key=lambda line: (-(line.cells[2] or 0), line.key))
    return table(key, columns, lines, records, BARS, ("rate",))


def _delivered(name, now):
    """Of each customer or category: its deliveries and its complaints."""
    known = {value for it in now.volumes if (value := getattr(it, name))}
    for value in sorted(known):
        total = volumes.deliveries(now.volumes, now.months, **{name: value})
        if total is None:
            continue
        yield (
            value,
            total,
            [
                case
                for case in now.complaints
                if getattr(case, name) == value
                or (name == "category" and value in now.above.get(case.category, ()))
            ],
        )
