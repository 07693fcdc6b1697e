"""One calendar month, on a working day, never after it (5.3.2-2)."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.revisit.due import WorkDays, one_month_after
from tools.revisit.satisfaction import from_scales
from tools.worktime.working_time import WorkingTime

CHANGSHA = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
# Spring Festival of 2026, as announced: off from Sunday 15 to Monday 23 February,
# worked instead on Saturday 14 and Saturday 28.
OFF = {date(2026, 2, 15) + n * DAY for n in range(9)}
MAKEUP = {date(2026, 2, 14), date(2026, 2, 28)}


def worked(day, off, makeup):
    return day in makeup or (day.weekday() < 5 and day not in off)


def work_days(off=OFF, makeup=MAKEUP, is_worked=worked):
    """Office hours from 8:30 to 17:30 in Changsha."""

    def load(year):
        day, intervals = date(year, 1, 1), []
        while day.year == year:
            if is_worked(day, off, makeup):
                intervals.append((_utc(day, time(8, 30)), _utc(day, time(17, 30))))
            day += DAY
        return intervals

    return WorkDays(WorkingTime(load), CHANGSHA)


def _utc(day, at):
    local = datetime.combine(day, at, tzinfo=CHANGSHA)
    return local.astimezone(timezone.utc).replace(tzinfo=None)


# ----------------------------------------------------------------------
# One month
# ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closed", "due"),
    [
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),  # a leap year
        ("2028-01-29", "2028-02-29"),
        ("2028-02-29", "2028-03-29"),
        ("2026-03-31", "2026-04-30"),
        ("2026-12-31", "2027-01-31"),
        ("2026-11-30", "2026-12-30"),
        ("2026-07-15", "2026-08-15"),
    ],
)
def test_c5_3_2_2_one_calendar_month_later(closed, due):
    assert one_month_after(date.fromisoformat(closed)) == date.fromisoformat(due)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_c5_3_2_2_one_month_later_is_in_the_next_month(day):
    later = one_month_after(day)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == 1
    assert later.day == day.day or (later + DAY).day == 1 and later.day < day.day


# ----------------------------------------------------------------------
# On a working day
# ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closed", "due"),
    [
        ("2026-01-16", "2026-02-14"),  # the 16th is off: the make-up Saturday before
        ("2026-01-23", "2026-02-14"),
        ("2026-01-24", "2026-02-24"),  # the first day after the festival
        ("2026-01-28", "2026-02-28"),  # a Saturday that is worked
        ("2026-01-31", "2026-02-28"),
        ("2026-02-21", "2026-03-20"),  # a Saturday: the Friday before
        ("2026-02-22", "2026-03-20"),  # a Sunday as well
    ],
)
def test_c5_3_2_2_never_after_the_month_through_the_spring_festival(closed, due):
    found = work_days().effect_due(date.fromisoformat(closed))
    assert found == date.fromisoformat(due)


days = st.dates(date(2025, 12, 1), date(2026, 6, 1))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days, st.sets(days, max_size=60), st.sets(days, max_size=5))
def test_c5_3_2_2_the_last_working_day_within_the_month(closed, off, makeup):
    due = work_days(off, makeup).effect_due(closed)
    month = one_month_after(closed)
    assert closed <= due <= month
    between = [due + n * DAY for n in range(1, (month - due).days + 1)]
    assert not any(worked(day, off, makeup) for day in between)
    if any(worked(closed + n * DAY, off, makeup) for n in range((month - closed).days)):
        assert worked(due, off, makeup) or due == closed


def test_a_month_in_which_nobody_works_ends_as_it_is():
    idle = work_days(is_worked=lambda day, *_rest: day.year != 2026)
    assert idle.effect_due(date(2026, 5, 10)) == date(2026, 6, 10)
    assert idle.end_of(date(2026, 6, 10)) == datetime(2026, 6, 10, 16)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-02-14", "2026-02-14 17:30"),
        ("2026-02-18", "2026-02-14 17:30"),  # off: work ended before the festival
        ("2026-03-07", "2026-03-06 17:30"),  # a Saturday
    ],
)
def test_the_clock_ends_with_work_on_that_day(day, end):
    local = datetime.fromisoformat(end).replace(tzinfo=CHANGSHA)
    expected = local.astimezone(timezone.utc).replace(tzinfo=None)
    assert work_days().end_of(date.fromisoformat(day)) == expected


def test_the_next_try_is_on_the_next_working_day():
    assert work_days().after(date(2026, 2, 13)) == date(2026, 2, 14)
    assert work_days().after(date(2026, 2, 14)) == date(2026, 2, 24)
    assert work_days().after(date(2026, 3, 6)) == date(2026, 3, 9)


def test_the_day_is_that_of_changsha():
    late = datetime(2026, 1, 30, 16, 30)  # half past midnight in Changsha
    assert work_days().day_of(late) == date(2026, 1, 31)


# ----------------------------------------------------------------------
# Satisfaction
# ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scales", "score"),
    [
        ([], None),
        ([(4, 1, 5)], 4),
        ([(0, 0, 10)], 1),
        ([(10, 0, 10)], 5),
        ([(5, 0, 10)], 3),
        ([(4, 1, 5), (5, 1, 5)], 5),  # halves are rounded up
        ([(1, 1, 5), (2, 1, 5), (2, 1, 5)], 2),
    ],
)
def test_satisfaction_goes_from_one_to_five(scales, score):
    assert from_scales(scales) == score
