"""Tables of measures, of promises that were changed, and of inbound mail."""

from collections.abc import Iterator

from . import work
from .figures import MEASURE, PROMISE, QUARANTINE
from .rows import Rows, count, grouped
from .sheet import BARS, CASES, Table
from .tables import Line, by_size, column, table


def tables(now: Rows, records: dict) -> Iterator[Table]:
    """All of them, in the order in which they are read."""
    yield _measures(now, records)
    yield _promises(now, records)
    if now.mails is not None:
        yield _mail(now, records)


def _measures(now, records):
    columns = [column(key, CASES, MEASURE) for key in ("open", "overdue", "verified")]
    groups = [
        grouped(rows, "department")
        for rows in (
            now.open_measures,
            work.overdue_measures(now),
            work.verified_measures(now),
        )
    ]
    every = {key: groups[0].get(key, []) for group in groups for key in group}
    lines = [
        Line(key, [count(group.get(key, ())) for group in groups])
        for key in by_size(every)
    ]
    return table("measures", columns, lines, records, BARS, ("open",))


def _promises(now, records):
    """Each case of which the promised time was changed; its name says why."""
    columns = [column("changes", CASES, PROMISE)]
    changed = [promise for promise in now.promises if now.has(promise.changed)]
    groups = grouped(changed, "case")
    lines = [Line(key, [count(groups[key])]) for key in by_size(groups)]
    return table("promises", columns, lines, records)


def _mail(now, records):
    """What was quarantined, by the reason, and what of it is left."""
    columns = [
        column("quarantined", CASES, QUARANTINE),
        column("left", CASES, QUARANTINE),
    ]
    kept = [mail for mail in work.arrived(now) if mail.kind != "case"]
    came = grouped(kept, "kind")
    left = grouped(work.left(now), "kind")
    every = {key: came.get(key, []) for key in {*came, *left}}
    lines = [
        Line(key, [count(came.get(key, ())), count(left.get(key, ()))])
        for key in by_size(every)
    ]
    return table("mail", columns, lines, records, BARS, ("quarantined",))
