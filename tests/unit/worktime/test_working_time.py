"""Working time, held against an oracle that counts minute by minute."""

from collections import namedtuple
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.worktime.working_time import NoWorkingTime, WorkingTime

MINUTE = timedelta(minutes=1)
HALF_HOUR = 30
DAY = timedelta(days=1)
# Around a New Year and a leap day, in UTC
FIRST, LAST = datetime(2023, 12, 18), datetime(2024, 3, 10)

# Minutes of the day in which somebody works, as (from, to); the days of the week and
# the dates that are worked or not, whatever day of the week they are
Schedule = namedtuple("Schedule", "periods weekdays off makeup")


def in_minutes(low, high):
    """Any minute, and often those at which something may start or end."""
    halves = st.integers(-(-low // HALF_HOUR), high // HALF_HOUR)
    return halves.map(lambda n: n * HALF_HOUR) | st.integers(low, high)


@st.composite
def schedules(draw):
    edges = draw(st.lists(in_minutes(0, 1440), min_size=2, max_size=6, unique=True))
    edges.sort()
    periods = list(zip(edges[::2], edges[1::2], strict=False))
    dates = st.sets(st.dates(FIRST.date(), LAST.date()), max_size=12)
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    off = draw(dates)
    return Schedule(periods, weekdays, off, draw(dates) - off)


moments = in_minutes(0, (LAST - FIRST) // MINUTE).map(lambda n: FIRST + n * MINUTE)
spans = in_minutes(-2400, 2400)  # some weeks at most


# ----------------------------------------------------------------------
# The oracle: slow and obvious
# ----------------------------------------------------------------------


def works_at(schedule, moment):
    day = moment.date()
    if day in schedule.off:
        return False
    if day.weekday() not in schedule.weekdays and day not in schedule.makeup:
        return False
    minute = moment.hour * 60 + moment.minute
    return any(start <= minute < end for start, end in schedule.periods)


def counted_add(schedule, start, minutes):
    """Step through the minutes until so many of them were worked."""
    moment = start
    while minutes > 0:
        minutes -= works_at(schedule, moment)
        moment += MINUTE
    while minutes < 0:
        moment -= MINUTE
        minutes += works_at(schedule, moment)
    return moment


def counted_between(schedule, start, end):
    if end < start:
        return -counted_between(schedule, end, start)
    minutes = (end - start) // MINUTE
    return sum(works_at(schedule, start + n * MINUTE) for n in range(minutes))


# ----------------------------------------------------------------------
# What is tested
# ----------------------------------------------------------------------


def working_time(schedule):
    """As the calendars do it: the intervals of a year at a time."""

    def load(year):
        day, intervals = datetime(year, 1, 1), []
        while day.year == year:
            intervals += [
                (day + start * MINUTE, day + end * MINUTE)
                for start, end in schedule.periods
                if works_at(schedule, day + start * MINUTE)
            ]
            day += DAY
        return intervals

    return WorkingTime(load)


OFFICE = Schedule(
    periods=[(30, 240), (300, 570)],  # 8:30-12:00 and 13:00-17:30 in Changsha
    weekdays=set(range(5)),
    off={date(2024, 2, 10) + n * DAY for n in range(8)},
    makeup={date(2024, 2, 4), date(2024, 2, 18)},
)


@given(schedules(), moments, spans)
@settings(deadline=None)
def test_add_agrees_with_counting(schedule, start, minutes):
    end = working_time(schedule).add(start, minutes / 60)
    if minutes:
        assert end == counted_add(schedule, start, minutes)


@given(schedules(), moments, moments)
@settings(deadline=None, max_examples=50)
def test_between_agrees_with_counting(schedule, start, end):
    hours = working_time(schedule).between(start, end)
    assert hours * 60 == pytest.approx(counted_between(schedule, start, end))


@given(schedules(), moments)
@settings(deadline=None)
def test_next_start_agrees_with_counting(schedule, moment):
    counting = working_time(schedule)
    assert counting.is_working(moment) == works_at(schedule, moment)
    expected = moment
    while not works_at(schedule, expected):
        expected += MINUTE
    assert counting.next_start(moment) == expected


@given(schedules(), moments, st.floats(-200, 200))
@settings(deadline=None)
def test_between_undoes_add_to_the_second(schedule, start, hours):
    counting = working_time(schedule)
    end = counting.add(start, hours)
    assert counting.between(start, end) * 3600 == pytest.approx(round(hours * 3600))


@given(schedules(), moments, st.integers(0, 90_000), st.integers(0, 90_000))
@settings(deadline=None)
def test_a_sum_of_hours_can_be_added_in_parts(schedule, start, first, second):
    counting = working_time(schedule)
    parts = counting.add(counting.add(start, first / 3600), second / 3600)
    assert parts == counting.add(start, (first + second) / 3600)


@given(schedules(), moments, moments, spans, spans)
@settings(deadline=None)
def test_later_starts_and_more_hours_never_end_earlier(schedule, one, other, low, high):
    counting = working_time(schedule)
    one, other = sorted((one, other))
    low, high = sorted((low / 60, high / 60))
    assert counting.add(one, high) <= counting.add(other, high)
    assert counting.add(one, low) <= counting.add(one, high)


@given(schedules(), moments, moments, moments)
@settings(deadline=None)
def test_hours_of_parts_add_up(schedule, start, middle, end):
    counting = working_time(schedule)
    parts = counting.between(start, middle) + counting.between(middle, end)
    assert parts == pytest.approx(counting.between(start, end))
    assert counting.between(end, start) == -counting.between(start, end)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        # The end of a day, a morning or the way back is no jump to the other side
        ("2024-01-05 05:30", 4, "2024-01-05 09:30"),
        ("2024-01-05 03:00", 1, "2024-01-05 04:00"),
        ("2024-01-08 01:30", -1, "2024-01-08 00:30"),
        # The same at a turn of the year: the 29th of December is a Friday
        ("2023-12-29 08:30", 1, "2023-12-29 09:30"),
        ("2024-01-01 01:30", -1, "2024-01-01 00:30"),
        # Nothing added: working time and its ends stay, other moments start work
        ("2024-01-05 09:30", 0, "2024-01-05 09:30"),
        ("2024-01-05 09:31", 0, "2024-01-08 00:30"),
        ("2024-01-05 04:20", 0, "2024-01-05 05:00"),
        # To the second, over the weekend
        ("2024-01-05 09:29", 0.05, "2024-01-08 00:32"),
        ("2024-01-05 09:29:30", 1 / 3600, "2024-01-05 09:29:31"),
        # From the eve of Spring Festival over eight days to the make-up Sunday
        ("2024-02-09 09:00", 1, "2024-02-18 01:00"),
    ],
)
def test_edges(start, hours, end):
    start, end = datetime.fromisoformat(start), datetime.fromisoformat(end)
    assert working_time(OFFICE).add(start, hours) == end


def test_work_has_started_at_its_start_and_ended_at_its_end():
    counting = working_time(OFFICE)
    start, end = datetime(2024, 1, 5, 0, 30), datetime(2024, 1, 5, 9, 30)
    assert counting.is_working(start) and not counting.is_working(end)
    assert counting.next_start(start) == start
    assert counting.next_start(end) == datetime(2024, 1, 8, 0, 30)


def test_years_are_loaded_once_and_only_when_needed():
    loaded = []
    counting = WorkingTime(
        lambda year: (
            loaded.append(year) or [(datetime(year, 3, 1), datetime(year, 3, 2))]
        )
    )
    assert loaded == []
    for _again in range(2):
        assert counting.add(datetime(2024, 1, 1), 30) == datetime(2025, 3, 1, 6)
        assert counting.between(datetime(2024, 1, 1), datetime(2025, 1, 1)) == 24
    assert loaded == [2024, 2025]


def test_a_calendar_in_which_nobody_works_is_an_error():
    nobody = WorkingTime(lambda year: [])
    for count in (
        lambda: nobody.add(datetime(2024, 1, 1), 1),
        lambda: nobody.add(datetime(2024, 1, 1), -1),
        lambda: nobody.add(datetime(2024, 1, 1), 0),
        lambda: nobody.next_start(datetime(2024, 1, 1)),
    ):
        with pytest.raises(NoWorkingTime, match="within 3 years of 2024-01-01"):
            count()


def test_work_far_ahead_is_found():
    late = WorkingTime(
        lambda year: [(datetime(2027, 5, 1), datetime(2027, 5, 2))] * (year == 2027)
    )
    assert late.next_start(datetime(2025, 1, 1)) == datetime(2027, 5, 1)
    assert late.add(datetime(2025, 1, 1), 3) == datetime(2027, 5, 1, 3)
    assert late.add(datetime(2029, 1, 1), -3) == datetime(2027, 5, 1, 21)
