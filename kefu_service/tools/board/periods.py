"""The periods that a board is asked for, as days of the company.

All but the last month end today, so that what is compared with them is as long.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ..report.periods import Period

USUAL = "days_30"
OWN = "own"
PRESETS = (USUAL, "week", "month", "last_month", "days_90", "year")
# Beyond these there are no dates to compare with.
FIRST_YEAR, LAST_YEAR = 1900, 2999
# Nobody looks at more on one screen, and no board has to read more.
MOST_DAYS = 366


def preset(name: str, today: date) -> Period:
    """The period of that name; the usual one for a name that nobody knows."""
    if name == "last_month":
        end = today.replace(day=1) - timedelta(days=1)
        return Period(end.replace(day=1), end)
    starts = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "days_90": today - timedelta(days=89),
        "year": today.replace(month=1, day=1),
    }
    return Period(starts.get(name, today - timedelta(days=29)), today)


def own(start: date, end: date) -> Period | None:
    """From one day to another; None if that is no period of a board."""
    if start.year < FIRST_YEAR or end.year > LAST_YEAR:
        return None
    if not start <= end <= start + relativedelta(days=MOST_DAYS - 1):
        return None
    return Period(start, end)
