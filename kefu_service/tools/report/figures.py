"""Every figure of a sheet: its unit, what is better, what stands behind it.

What each of them counts is said by the function that finds it, and in words in
docs/reports.md.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from . import cases, satisfaction, times, volumes, work
from .rows import Found, Rows
from .sheet import CASES, HOURS, PPM, RATE, SCORE, SHARE, Figure, path_of_figure

CASE, CLOCK, REVISIT = "kefu.complaint", "kefu.deadline", "kefu.revisit"
MEASURE, PROMISE = "kefu.measure", "kefu.promise"
QUARANTINE, MESSAGE = "kefu.mail.quarantine", "mail.message"
LOWER, HIGHER = "lower", "higher"
# Clocks that have a figure of the hours they took.
TIMED = ("response", "resolution")


class Definition(NamedTuple):
    """How a figure is found; `of_plan` if the report of a revisit plan has it too."""

    unit: str
    model: str
    better: str | None
    find: Callable[[Rows], Found]
    of_plan: bool = False


def _punctuality(clock):
    def find(rows):
        return times.punctuality(rows.judged.get(clock, []))

    return Definition(SHARE, CLOCK, HIGHER, find, of_plan=clock == "revisit")


def _hours(clock, part):
    def find(rows):
        return times.hours(rows.ended.get(clock, []), part)

    return Definition(HOURS, CLOCK, LOWER, find)


_case = partial(Definition, CASES, CASE)
_measure = partial(Definition, CASES, MEASURE)

DEFINITIONS = {
    "received": _case(None, cases.received),
    "complaints": _case(LOWER, cases.complaints),
    "closed": _case(HIGHER, cases.closed),
    "cancelled": _case(None, cases.cancelled),
    "open": _case(LOWER, cases.open_at_end),
    "open_majors": _case(LOWER, cases.open_majors),
    "reopened": _case(LOWER, cases.reopened),
    "repeats": _case(LOWER, cases.repeats),
    "first_contact": Definition(SHARE, CASE, HIGHER, cases.first_contact),
    "rate": Definition(RATE, CASE, LOWER, volumes.rate),
    "ppm": Definition(PPM, CASE, LOWER, volumes.ppm),
    "punctuality_response": _punctuality("response"),
    "punctuality_plan": _punctuality("plan"),
    "punctuality_promise": _punctuality("promise"),
    "punctuality_resolution": _punctuality("resolution"),
    "punctuality_feedback": _punctuality("feedback"),
    "punctuality_revisit": _punctuality("revisit"),
    **{
        f"{clock}_{name}": _hours(clock, part)
        for clock in TIMED
        for name, part in (("median", 0.5), ("p90", 0.9))
    },
    "revisits": Definition(CASES, REVISIT, None, satisfaction.revisits_done, True),
    "reached": Definition(SHARE, REVISIT, HIGHER, satisfaction.revisits_reached, True),
    "satisfaction": Definition(SCORE, REVISIT, HIGHER, satisfaction.satisfaction, True),
    "satisfied": Definition(SHARE, REVISIT, HIGHER, satisfaction.satisfied, True),
    "response_rate": Definition(
        SHARE, REVISIT, HIGHER, satisfaction.response_rate, True
    ),
    "rating": Definition(SCORE, CASE, HIGHER, satisfaction.rating),
    "measures_open": _measure(None, work.measures_open),
    "measures_overdue": _measure(LOWER, work.measures_overdue),
    "measures_verified": _measure(HIGHER, work.measures_verified),
    "promises_changed": Definition(CASES, PROMISE, LOWER, work.promises_changed),
    "mail_received": Definition(CASES, MESSAGE, None, work.mail_received),
    "mail_robots": Definition(CASES, QUARANTINE, None, work.mail_robots),
    "mail_left": Definition(CASES, QUARANTINE, LOWER, work.mail_left),
}


def figures(
    now: Rows,
    before: Rows | None,
    last_year: Rows | None,
    records: dict[str, list[int]],
    *,
    of_plan: bool = False,
) -> list[Figure]:
    """All figures, in the order in which they are read.

    :param records: takes the ids behind each of them
    :param of_plan: only what is said of the revisits of a plan
    """
    found = []
    for key, definition in DEFINITIONS.items():
        if of_plan and not definition.of_plan:
            continue
        mine = definition.find(now)
        records[path_of_figure(key)] = mine.ids
        found.append(
            Figure(
                key=key,
                unit=definition.unit,
                value=mine.value,
                previous=definition.find(before).value if before else None,
                last_year=definition.find(last_year).value if last_year else None,
                numerator=mine.numerator,
                denominator=mine.denominator,
                better=definition.better,
                model=definition.model,
            )
        )
    return found
