"""Which months a report is owed of, and from which day on (5.3.1-2)."""

from datetime import date

from tools.report.months import first_working_day, months_owed

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LONG_AGO = date(2020, 1, 1)


def test_the_first_working_day_comes_after_the_holidays():
    holidays = {date(2026, 10, day) for day in range(1, 8)}
    assert first_working_day(OCTOBER, lambda day: day not in holidays) == date(
        2026, 10, 8
    )


def test_where_nobody_ever_works_it_is_the_first():
    assert first_working_day(OCTOBER, lambda _day: False) == OCTOBER


def test_a_service_begins_to_report_with_the_month_that_is_over():
    assert months_owed(OCTOBER, set(), LONG_AGO, 3, OCTOBER) == [OCTOBER]


def test_a_month_is_owed_once():
    assert months_owed(OCTOBER, {OCTOBER}, LONG_AGO, 3, OCTOBER) == []


def test_months_that_were_missed_are_caught_up_with():
    known = {date(2026, 7, 1)}
    assert months_owed(OCTOBER, known, LONG_AGO, 3, OCTOBER) == [
        date(2026, 8, 1),
        date(2026, 9, 1),
        OCTOBER,
    ]


def test_nobody_reports_of_a_time_before_there_was_a_team():
    assert months_owed(OCTOBER, set(), NOVEMBER, 3, OCTOBER) == []
    assert months_owed(OCTOBER, set(), date(2026, 10, 31), 3, OCTOBER) == [OCTOBER]


def test_before_the_first_working_day_the_month_is_not_owed_yet():
    september = date(2026, 9, 1)
    assert months_owed(september, set(), LONG_AGO, 3, OCTOBER) == []
    assert months_owed(september, {date(2026, 8, 1)}, LONG_AGO, 3, OCTOBER) == [
        september
    ]
