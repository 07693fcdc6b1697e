"""Dates as they stand in registers."""

from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.setup import dates

DAY = date(2025, 3, 5)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月5日",
        "2025 年 03 月 05 日",
        "2025-03-05",
        "2025-3-5",
        "2025/3/5",
        "2025.3.5",
        "２０２５年３月５日",
        "20250305",
        "45721",
        "25.3.5",
        "25-3-5",
        "5-Mar-25",
        "5 March 2025",
        "Mar 5, 2025",
        "2025年3月5号",
        "2025-03-05（周三）",
        "2025年3月5日 星期三",
        "3/5/2025",
        "2025-3-5 上午",
        date(2025, 3, 5),
        datetime(2025, 3, 5),
    ],
)
def test_a_day(text):
    assert dates.read(text) == (DAY, None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2025年3月5日 9:30", time(9, 30)),
        ("2025年3月5日9时30分", time(9, 30)),
        ("2025年3月5日 9点", time(9)),
        ("2025-3-5 14:05:33", time(14, 5, 33)),
        ("2025-03-05T14:05", time(14, 5)),
        ("2025/3/5 下午2:05", time(14, 5)),
        ("2025/3/5 2:05 PM", time(14, 5)),
        ("2025/3/5 上午12:05", time(0, 5)),
        ("45721.39583", time(9, 30)),
        ("202503050930", time(9, 30)),
        (datetime(2025, 3, 5, 9, 30), time(9, 30)),
    ],
)
def test_a_day_and_a_time(text, clock):
    day, found = dates.read(text)
    assert day == DAY
    assert found.replace(second=0) == clock.replace(second=0)


@pytest.mark.parametrize(
    "text",
    [
        "3月5日",
        "2025年3月",
        "上周",
        "2025-02-30",
        "2025-13-01",
        "3/5/25",
        "12345",
        "99999",
        "1025-03-05",
        "2025-3-5 25:10",
        "2025-3-5~2025-3-8",
        "待定",
        "31/31/2025",
    ],
)
def test_what_names_no_day_for_sure(text):
    with pytest.raises(dates.NoDate):
        dates.read(text)


@pytest.mark.parametrize("text", ["", None, "  ", "-", "/", "无"])
def test_nothing(text):
    assert dates.read(text) is None


def test_which_comes_first_is_judged_by_the_whole_column():
    assert dates.likely_order(["3/4/2025", "13/4/2025"]) == dates.DAY_FIRST
    assert dates.likely_order(["3/4/2025", "3/14/2025"]) == dates.MONTH_FIRST
    assert dates.read("3/4/2025", dates.DAY_FIRST).day == date(2025, 4, 3)
    assert dates.read("3/4/2025", dates.MONTH_FIRST).day == date(2025, 3, 4)
    assert dates.read("13/4/2025", dates.MONTH_FIRST).day == date(2025, 4, 13)


@PATIENT
@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)))
def test_every_moment_is_read_back_however_it_is_written(moment):
    moment = moment.replace(microsecond=0)
    for pattern in (
        "%Y-%m-%d %H:%M:%S",
        "%Y年%m月%d日 %H时%M分%S秒",
        "%Y/%m/%d %H:%M:%S",
    ):
        assert dates.read(moment.strftime(pattern)).begin() == moment
    days = (moment - dates.EXCEL_EPOCH).total_seconds() / 86400
    assert dates.read(f"{days:.8f}").begin() == moment


@PATIENT
@given(st.text(max_size=30))
def test_whatever_stands_there_is_a_day_or_none(text):
    try:
        moment = dates.read(text)
    except dates.NoDate:
        return
    assert moment is None or 1990 <= moment.day.year <= 2099
