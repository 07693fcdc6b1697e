"""Rows of June 2026 in Changsha, with as little in each as a test needs."""

from datetime import date, datetime

from tools.report.rows import Case, Clock, Measure, Revisit, Rows

# June, as UTC has it: Changsha is eight hours ahead.
BEGIN, END = datetime(2026, 5, 31, 16), datetime(2026, 6, 30, 16)
JULY = datetime(2026, 7, 1, 1)
JUNE = (date(2026, 6, 1),)


def june(day, hour=1):
    """A moment of a day in June (UTC)."""
    return datetime(2026, 6, day, hour)


def rows(**lists):
    return Rows(BEGIN, END, lists.pop("as_of", JULY), **lists)


def case(number, received, closed=None, **values):
    defaults = {
        "kind": "complaint",
        "channel": "phone",
        "severity": "general",
        "category": None,
        "customer": None,
        "department": None,
        "team": None,
        "person": None,
        "cancelled": False,
        "cause": None,
        "first_contact": False,
        "round": 0,
        "taken_over": False,
    }
    return Case(id=number, received=received, closed=closed, **{**defaults, **values})


def clock(number, state, due, done=None, hours=0.0, **values):
    defaults = {"clock": "response", "team": None, "department": None, "person": None}
    return Clock(
        id=number,
        state=state,
        due=due,
        done=done,
        hours=hours,
        **{**defaults, **values},
    )


def measure(number, **values):
    names = ("department", "due", "done", "verified", "cancelled")
    defaults = {**dict.fromkeys(names), "assigned": june(1), "taken_over": False}
    return Measure(id=number, **{**defaults, **values})


def revisit(number, outcome="satisfied", satisfaction=5, **values):
    defaults = {
        "done": june(10),
        "asked": None,
        "answered": False,
        "segments": (),
        "region": None,
    }
    return Revisit(
        id=number,
        outcome=outcome,
        satisfaction=satisfaction,
        **{**defaults, **values},
    )
