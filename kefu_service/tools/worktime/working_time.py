"""Counting in working time, for clocks that stand still outside of it.

Which time is working time is said by the caller, a year at a time; nothing here knows
calendars, time zones or a database.
"""

from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta

SECONDS_PER_HOUR = 3600
YEARS_SEARCHED = 3


class NoWorkingTime(ValueError):
    """Nobody works in three years on end: no working hour will ever pass."""

    def __init__(self, moment):
        super().__init__(
            f"No working time within {YEARS_SEARCHED} years of {moment:%Y-%m-%d}"
        )


class WorkingYear(tuple):
    """The working intervals `(start, end)` of a year, with their hours added up.

    Made from a sequence of naive UTC datetimes in whole seconds, sorted and disjoint;
    an interval may end where the next one starts. Immutable: it can be cached.
    """

    def __new__(cls, intervals):
        if isinstance(intervals, cls):
            return intervals
        year = super().__new__(cls, intervals)
        year.starts = [start for start, _end in year]
        year.ends = [end for _start, end in year]
        # Working seconds of the year before the start and up to the end of each
        year.before, year.through = [], []
        year.seconds = 0
        for start, end in year:
            year.before.append(year.seconds)
            year.seconds += _seconds(end - start)
            year.through.append(year.seconds)
        return year

    def seconds_until(self, moment):
        """Working seconds from the start of the year to `moment`."""
        index = bisect_right(self.starts, moment) - 1
        if index < 0:
            return 0
        passed = min(moment, self.ends[index]) - self.starts[index]
        return self.before[index] + _seconds(passed)

    def earliest(self, seconds):
        """The first moment at which `seconds` (more than 0) have passed."""
        index = bisect_left(self.through, seconds)
        return self.ends[index] - timedelta(seconds=self.through[index] - seconds)

    def latest(self, seconds):
        """The last moment at which no more than `seconds` have passed."""
        index = bisect_right(self.before, seconds) - 1
        return self.starts[index] + timedelta(seconds=seconds - self.before[index])


class WorkingTime:
    """Working time, from a callable that knows the working intervals of a year.

    `load(year)` gives the sorted, disjoint intervals `(start, end)` of that year as
    naive UTC datetimes in whole seconds, cut at the year's borders (in UTC). It is
    called once per year, when the year is first needed. An interval holds its start
    but not its end.

    All moments are naive UTC datetimes, in whole seconds: parts of a second are
    dropped. Hours are floats and counted to the second.
    """

    def __init__(self, load):
        self._load = load
        self._years = {}

    def add(self, start: datetime, hours: float) -> datetime:
        """The moment at which `hours` of working time have passed since `start`.

        It is the first such moment: four hours from 13:30 end with the day at 17:30,
        not on the next morning. Negative hours go back, to the last moment from which
        that many hours led to `start`: an hour back from 9:30 is this morning's 8:30,
        not yesterday's end. No hours leave a moment in working time, or at an end of
        it, as it is, and take any other to the next start.

        :raise NoWorkingTime: there is none in the three years ahead (or back)
        """
        start = _whole_second(start)
        seconds = round(hours * SECONDS_PER_HOUR)
        if seconds > 0:
            return self._forward(start, seconds)
        if seconds < 0:
            return self._back(start, -seconds)
        return start if self._is_end(start) else self.next_start(start)

    def between(self, start: datetime, end: datetime) -> float:
        """Working hours from `start` to `end`; negative if `end` is the earlier one."""
        start, end = _whole_second(start), _whole_second(end)
        if end < start:
            return -self.between(end, start)
        seconds = self._year(end.year).seconds_until(end)
        seconds -= self._year(start.year).seconds_until(start)
        seconds += sum(self._year(year).seconds for year in range(start.year, end.year))
        return seconds / SECONDS_PER_HOUR

    def next_start(self, moment: datetime) -> datetime:
        """`moment` itself if it is in working time, else the next start of some.

        :raise NoWorkingTime: there is none in the next three years
        """
        moment = _whole_second(moment)
        if self.is_working(moment):
            return moment
        for number in range(moment.year, moment.year + YEARS_SEARCHED + 1):
            starts = self._year(number).starts
            index = bisect_left(starts, moment)
            if index < len(starts):
                return starts[index]
        raise NoWorkingTime(moment)

    def is_working(self, moment: datetime) -> bool:
        """Whether `moment` is in working time; the end of an interval is not."""
        year = self._year(moment.year)
        index = bisect_right(year.starts, moment) - 1
        return index >= 0 and moment < year.ends[index]

    def _forward(self, start, seconds):
        number = start.year
        year = self._year(number)
        seconds += year.seconds_until(start)
        idle = 0
        while seconds > year.seconds:
            seconds -= year.seconds
            number += 1
            year = self._year(number)
            idle = self._count_idle(idle, year, start)
        return year.earliest(seconds)

    def _back(self, start, seconds):
        number = start.year
        seconds = self._year(number).seconds_until(start) - seconds
        idle = 0
        while seconds < 0:
            number -= 1
            year = self._year(number)
            seconds += year.seconds
            idle = self._count_idle(idle, year, start)
        return self._year(number).latest(seconds)

    @staticmethod
    def _count_idle(idle, year, start):
        """Years without working time on end, `year` included."""
        if year:
            return 0
        if idle + 1 == YEARS_SEARCHED:
            raise NoWorkingTime(start)
        return idle + 1

    def _is_end(self, moment):
        ends = self._year(moment.year).ends
        index = bisect_left(ends, moment)
        return index < len(ends) and ends[index] == moment

    def _year(self, number) -> WorkingYear:
        if number not in self._years:
            self._years[number] = WorkingYear(self._load(number))
        return self._years[number]


def _all_year(year):
    return WorkingYear([(datetime(year, 1, 1), datetime(year + 1, 1, 1))])


# Every hour counts, at night and on holidays too.
AROUND_THE_CLOCK = WorkingTime(_all_year)


def _seconds(duration):
    return duration // timedelta(seconds=1)


def _whole_second(moment):
    return moment.replace(microsecond=0)
