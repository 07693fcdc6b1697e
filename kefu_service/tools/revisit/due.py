"""When a revisit is due: one calendar month after closing, on a working day (5.3.2-2).

Days are local dates, moments naive UTC, as Odoo stores them. Which time is working time
is said by the caller (see `working_time`); nothing here knows a database.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone

from ..days import DAY

UTC = timezone.utc
SECOND_IN_HOURS = 1 / 3600
# More days off on end than any calendar has: then the day itself has to do.
DAYS_SEARCHED = 31


def one_month_after(day: date) -> date:
    """The same day of the next month, or its last day: 31 January leads to 28 February.

    A leap year has its 29th.
    """
    year, month = divmod(day.year * 12 + day.month, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class WorkDays:
    """The days of a schedule on which somebody works.

    :param working_time: the schedule's `WorkingTime`
    :param zone: its time zone (a `tzinfo`)
    """

    def __init__(self, working_time, zone):
        self._working_time = working_time
        self._zone = zone

    def day_of(self, moment: datetime) -> date:
        """The local date of a moment."""
        return moment.replace(tzinfo=UTC).astimezone(self._zone).date()

    def is_working(self, day: date) -> bool:
        """Whether any time of the day is working time."""
        return self._working_time.between(self._start(day), self._start(day + DAY)) > 0

    def on_or_before(self, day: date) -> date:
        """The day itself if it is worked, else the last one before that is.

        A month without any working day gives the day itself.
        """
        return self._search(day, -DAY)

    def after(self, day: date) -> date:
        """The next working day."""
        return self._search(day + DAY, DAY)

    def end_of(self, day: date) -> datetime:
        """When work ends on the day, or on the last working day before it.

        A month without any working day gives the end of the day itself.
        """
        worked = self.on_or_before(day)
        midnight = self._start(worked + DAY)
        if not self.is_working(worked):
            return midnight
        # the last second of work, and that second itself
        last = self._working_time.add(midnight, -SECOND_IN_HOURS)
        return last + timedelta(seconds=1)

    def hours_of(self, day: date) -> tuple[datetime, datetime]:
        """When work begins and ends on the day; on a day off, as on the last before it.

        A month without any working day gives the day from midnight to midnight.
        """
        worked = self.on_or_before(day)
        if not self.is_working(worked):
            return self._start(day), self._start(day + DAY)
        begin = self._working_time.next_start(self._start(worked))
        off = day - worked
        return begin + off, self.end_of(worked) + off

    def effect_due(self, ended: date) -> date:
        """By when the effect of a correction is looked at that ended on a day.

        One calendar month later; if nobody works then, on the working day before,
        never after it, but not before the end itself either.
        """
        return max(self.on_or_before(one_month_after(ended)), ended)

    def _search(self, day, step):
        found = day
        for _i in range(DAYS_SEARCHED):
            if self.is_working(found):
                return found
            found += step
        return day

    def _start(self, day):
        """Midnight at the start of the day."""
        local = datetime.combine(day, time(), tzinfo=self._zone)
        return local.astimezone(UTC).replace(tzinfo=None)
