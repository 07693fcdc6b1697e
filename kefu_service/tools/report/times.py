"""Figures of clocks: punctuality, and working hours taken.

A clock counts in the period in which it was due: met or missed, and missed from the
moment at which it is overdue, whether it is ever done or not. Hours count in the period
in which the clock ended. What waits for the customer is neither.
"""

from collections.abc import Iterable

from .rows import Clock, Found, Rows, share

MET = "met"
# In the order in which a case, a measure and a revisit meet them.
CLOCKS = (
    "response",
    "plan",
    "promise",
    "resolution",
    "feedback",
    "acceptance",
    "measure",
    "minutes",
    "review",
    "revisit",
    "report",
    "acknowledgement",
)


def judged(rows: Rows) -> list[Clock]:
    """All clocks due in the period that were met or missed."""
    return [clock for clocks in rows.judged.values() for clock in clocks]


def met(clocks: Iterable[Clock]) -> list[Clock]:
    """Those of which what was promised was done by then."""
    return [clock for clock in clocks if clock.state == MET]


def missed(clocks: Iterable[Clock]) -> list[Clock]:
    """The others."""
    return [clock for clock in clocks if clock.state != MET]


def punctuality(clocks: list[Clock]) -> Found:
    """The share of the clocks that were met."""
    return share(met(clocks), clocks)


def hours(clocks: Iterable[Clock], part: float) -> Found:
    """The working hours within which `part` of the clocks ended."""
    clocks = list(clocks)
    value = percentile([row.hours for row in clocks], part)
    return Found(value, [row.id for row in clocks])


def percentile(values: list[float], part: float) -> float | None:
    """Below or at which a part (0 to 1) of the values lies, between two of them if so.

    As PostgreSQL's `percentile_cont` and a spreadsheet's PERCENTILE reckon it.
    """
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
