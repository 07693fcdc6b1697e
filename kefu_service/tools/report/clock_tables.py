"""Tables of clocks: punctuality and hours by clock, department, team and person."""

from collections.abc import Iterator

from . import times
from .figures import CLOCK
from .rows import Rows, count, grouped, share_of
from .sheet import BARS, CASES, HOURS, SHARE, Table
from .tables import Line, by_size, column, table

# Table → the field of a clock that it goes by.
DIMENSIONS = {
    "clocks_by_department": "department",
    "clocks_by_team": "team",
    "clocks_by_person": "person",
}
JUDGED = [
    column("due", CASES, CLOCK),
    column("met", CASES, CLOCK),
    column("missed", CASES, CLOCK),
    column("punctuality", SHARE, CLOCK),
]


def tables(
    now: Rows, before: Rows | None, last_year: Rows | None, records: dict
) -> Iterator[Table]:
    """All tables of clocks, in the order in which they are read."""
    yield _clocks(now, before, last_year, records)
    for key, name in DIMENSIONS.items():
        groups = grouped(times.judged(now), name)
        lines = [Line(value, _judged(groups[value])) for value in by_size(groups)]
        yield table(key, list(JUDGED), lines, records, BARS, ("punctuality",))


def _judged(clocks):
    due, met = count(clocks), count(times.met(clocks))
    missed = count(times.missed(clocks))
    return [due, met, missed, share_of(met, due)]


def _clocks(now, before, last_year, records):
    columns = [
        *JUDGED,
        column("previous", SHARE, CLOCK),
        column("last_year", SHARE, CLOCK),
        column("done", CASES, CLOCK),
        column("median", HOURS, CLOCK),
        column("p90", HOURS, CLOCK),
    ]
    lines = []
    for clock in times.CLOCKS:
        due, ended = now.judged.get(clock, []), now.ended.get(clock, [])
        compared = [
            times.punctuality(rows.judged.get(clock, [])).value if rows else None
            for rows in (before, last_year)
        ]
        if not (due or ended or any(part is not None for part in compared)):
            continue
        spent = [times.hours(ended, 0.5).value, times.hours(ended, 0.9).value]
        lines.append(Line(clock, [*_judged(due), *compared, count(ended), *spent]))
    return table("clocks", columns, lines, records, BARS, ("punctuality",))
