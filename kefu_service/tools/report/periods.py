"""Periods of days, and those that they are compared with.

Both ends are included. Whole months are compared with as many whole months, any other
period with as many days.
"""

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from ..days import DAY


class Period(NamedTuple):
    """From the first day to the last, both included."""

    start: date
    end: date

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of its months; none if it is not of whole months."""
        if self.start.day != 1 or (self.end + DAY).day != 1 or self.end < self.start:
            return ()
        count = (self.end.year - self.start.year) * 12
        count += self.end.month - self.start.month + 1
        return tuple(self.start + relativedelta(months=n) for n in range(count))

    @property
    def before(self) -> "Period":
        """As long a period that ends on the day before."""
        end = self.start - DAY
        if months := self.months:
            return Period(self.start - relativedelta(months=len(months)), end)
        return Period(end - (self.end - self.start), end)

    @property
    def last_year(self) -> "Period":
        """The same days a year ago."""
        end = self.end - relativedelta(years=1)
        if self.months:
            end += relativedelta(day=31)  # February has its own last day
        return Period(self.start - relativedelta(years=1), end)


def month_key(day: date) -> str:
    """The month of a day, as the rows of tables name it."""
    return f"{day:%Y-%m}"


def months_until(day: date, count: int) -> list[date]:
    """The first days of `count` months, the last one that of `day`."""
    last = day.replace(day=1)
    return [last - relativedelta(months=n) for n in reversed(range(count))]


def last_whole_month(day: date, today: date) -> date:
    """The first day of the last month that has ended, by `day` and by yesterday."""
    return min(day + DAY, today).replace(day=1) - relativedelta(months=1)
