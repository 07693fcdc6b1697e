"""Figures of cases: received, closed, open, reopened, repeated, resolved at once."""

from datetime import timedelta

from .rows import COMPLAINTS, Found, Rows, count, share

# Within so long, a complaint of the same customer in the same category is a repeated one.
REPEATED_WITHIN = timedelta(days=90)


def received(rows: Rows) -> Found:
    return count(rows.received)


def complaints(rows: Rows) -> Found:
    return count(rows.complaints)


def closed(rows: Rows) -> Found:
    return count(rows.closed)


def cancelled(rows: Rows) -> Found:
    return count(c for c in rows.cases if c.cancelled and rows.has(c.closed))


def open_at_end(rows: Rows) -> Found:
    return count(rows.open)


def open_majors(rows: Rows) -> Found:
    return count(case for case in rows.open if case.severity == "major")


def reopened(rows: Rows) -> Found:
    """Cases, each once, however often it was taken up again."""
    again = {it.case for it in rows.reopenings if rows.has(it.moment)}
    return count(case for case in rows.cases if case.id in again)


def first_contact(rows: Rows) -> Found:
    """Of the cases closed in the period, those resolved at once and never reopened.

    What an old register resolved at once it doesn't tell.
    """
    known = [case for case in rows.closed if not case.taken_over]
    return share((c for c in known if c.first_contact and not c.round), known)


def repeats(rows: Rows) -> Found:
    """Complaints that follow another one of the same customer and category."""
    mine = {case.id for case in rows.complaints}
    return count(
        told
        for told in rows.told
        if told.id in mine and told.received - told.before <= REPEATED_WITHIN
    )


def is_complaint(case) -> bool:
    """Whether a case is a complaint or a grievance."""
    return case.kind in COMPLAINTS
