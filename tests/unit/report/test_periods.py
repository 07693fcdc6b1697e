"""Periods, and those that they are compared with."""

from datetime import date, timedelta

import pytest
from tools.report.periods import Period, last_whole_month, months_until


def test_a_month_is_compared_with_months():
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert march.before == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert march.last_year == Period(date(2025, 3, 1), date(2025, 3, 31))


def test_february_of_a_leap_year_has_its_own_last_day():
    leap = Period(date(2028, 2, 1), date(2028, 2, 29))
    assert leap.last_year == Period(date(2027, 2, 1), date(2027, 2, 28))
    after = Period(date(2029, 2, 1), date(2029, 2, 28))
    assert after.last_year == Period(date(2028, 2, 1), date(2028, 2, 29))
    assert Period(date(2028, 3, 1), date(2028, 3, 31)).before == leap


def test_a_quarter_is_compared_with_quarters():
    quarter = Period(date(2026, 1, 1), date(2026, 3, 31))
    assert quarter.before == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert [month.month for month in quarter.months] == [1, 2, 3]


def test_days_are_compared_with_as_many_days():
    days = Period(date(2026, 3, 10), date(2026, 3, 16))
    assert days.before == Period(date(2026, 3, 3), date(2026, 3, 9))
    assert days.months == ()
    assert Period(date(2026, 3, 1), date(2026, 3, 30)).months == ()


@pytest.mark.parametrize("length", [0, 1, 27, 28, 29, 30, 31, 58, 89, 364, 365])
@pytest.mark.parametrize("day", [1, 2, 28, 29, 30, 31])
def test_the_period_before_ends_on_the_day_before(day, length):
    start = date(2028, 1, day)
    period = Period(start, start + timedelta(days=length))
    assert (period.start - period.before.end).days == 1
    assert period.before.start <= period.before.end
    if not period.months:
        assert period.before.end - period.before.start == period.end - period.start


def test_a_month_that_still_runs_is_not_whole():
    october = date(2026, 10, 31)
    assert last_whole_month(october, date(2026, 10, 31)) == date(2026, 9, 1)
    assert last_whole_month(october, date(2026, 11, 1)) == date(2026, 10, 1)
    assert last_whole_month(october, date(2027, 5, 3)) == date(2026, 10, 1)
    assert last_whole_month(date(2026, 10, 15), date(2026, 11, 3)) == date(2026, 9, 1)


def test_months_end_with_that_of_the_day():
    months = months_until(date(2026, 2, 27), 3)
    assert months == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
