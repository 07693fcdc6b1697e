"""Reckoning in days and months."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)


def months_later(day, months):
    """The same day of a later month; the last day of a month stays the last."""
    later = day + relativedelta(months=months)
    if (day + DAY).month != day.month:
        later += relativedelta(day=31)
    return later
