"""Dates as people write them into a register: 2025年3月5日, 2025-3-5 9:30, 45721, 5-Mar-25.

Nothing is invented: what could be two days, or has no year, is none.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1990, 2099
# Day 0 of Excel, which takes 1900 for a leap year.
EXCEL_EPOCH = datetime(1899, 12, 30)
# 1990-01-01 and 2100-01-01 as Excel counts them.
FIRST_SERIAL, LAST_SERIAL = 32874, 73051
MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1
    )
}
DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

_WEEKDAY = re.compile(
    r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?",
    re.I,
)
_TIME = re.compile(
    r"(?P<half>上午|早上|凌晨|中午|下午|晚上|晚|am|pm)?\s*"
    r"(?P<hour>\d{1,2})\s*(?:[:时点]\s*(?P<minute>\d{1,2})?|时)"
    r"(?:\s*(?:分|:\s*(?P<second>\d{1,2})(?:\.\d+)?\s*秒?))?"
    r"(?:\s*(?P<second_zh>\d{1,2})\s*秒)?\s*(?P<after>am|pm)?\s*$",
    re.I,
)
_HALF_ONLY = re.compile(r"(?:上午|早上|凌晨|中午|下午|晚上|晚)\s*$")
_NUMBERS = re.compile(
    r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*[日号]?"
)
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:\d\d)?)?")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]*"
    r"|(?P<month_2>[a-z]{3})[a-z]*\.?\s+(?P<day_2>\d{1,2})(?:st|nd|rd|th)?)"
    r"[\s,.-]+(?P<year>\d{4}|\d\d)",
    re.I,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


class Moment(NamedTuple):
    """A day, with the time of the day where it was written down."""

    day: date
    clock: time | None = None

    def begin(self):
        """The moment itself, or the begin of the day."""
        return datetime.combine(self.day, self.clock or time())


class NoDate(ValueError):
    """The text names no day for sure."""


def read(value, order: str = MONTH_FIRST) -> Moment | None:
    """The day that a cell names; None for an empty one.

    :param order: what 3/4/2025 begins with, where it might be either
    :raises NoDate: it is no day, or might be several
    """
    if isinstance(value, datetime):
        return _whole(value)
    if isinstance(value, date):
        return _checked(Moment(value))
    text = unicodedata.normalize("NFKC", str(value if value is not None else ""))
    text = " ".join(text.split())
    if not text or text in ("-", "--", "/", "无", "N/A", "n/a"):
        return None
    if _SERIAL.fullmatch(text):
        return _of_excel(float(text))
    try:
        return _checked(_of_text(text, order))
    except (ValueError, KeyError) as error:
        raise NoDate(text) from error


def likely_order(values) -> str:
    """What dates such as 13/4/2025 begin with in a column, judged by all of them."""
    for value in values:
        found = re.match(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", str(value or ""))
        if found and int(found[1]) > 12:
            return DAY_FIRST
        if found and int(found[2]) > 12:
            return MONTH_FIRST
    return MONTH_FIRST


def _of_excel(serial):
    if not FIRST_SERIAL <= serial < LAST_SERIAL:
        raise NoDate(str(serial))
    moment = EXCEL_EPOCH + timedelta(seconds=round(serial * 86400))
    return _whole(moment, timed=serial % 1 != 0)


def _whole(moment, timed=None):
    moment = moment.replace(tzinfo=None, microsecond=0)
    timed = moment.time() != time() if timed is None else timed
    return _checked(Moment(moment.date(), moment.time() if timed else None))


def _of_text(text, order):
    text = " ".join(_WEEKDAY.sub(" ", text).split())
    if packed := _PACKED.fullmatch(text):
        year, month, day, hour, minute = packed.groups()
        clock = time(int(hour), int(minute)) if hour else None
        return Moment(date(int(year), int(month), int(day)), clock)
    text = re.sub(r"(?<=\d)T(?=\d)", " ", text)
    clock = None
    if (timed := _TIME.search(text)) and timed.start() > 0:
        clock = _clock(timed)
        text = text[: timed.start()]
    text = _HALF_ONLY.sub("", text).strip(" ,")
    if numbers := _NUMBERS.fullmatch(text):
        return Moment(_day(*map(str, numbers.groups()), order), clock)
    if named := _NAMED.fullmatch(text):
        month = MONTHS[(named["month"] or named["month_2"]).lower()]
        day = int(named["day"] or named["day_2"])
        return Moment(date(_year(named["year"]), month, day), clock)
    raise NoDate(text)


def _clock(found):
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    second = int(found["second"] or found["second_zh"] or 0)
    half = (found["half"] or found["after"] or "").lower()
    if half in ("下午", "晚上", "晚", "pm") and hour < 12:
        hour += 12
    if half in ("am", "上午", "凌晨") and hour == 12:
        hour = 0
    return time(hour, minute, second)


def _day(first, second, third, order):
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    one, two = int(first), int(second)
    if len(third) == 4:
        day_first = one > 12 or (two <= 12 and order == DAY_FIRST)
        day, month = (one, two) if day_first else (two, one)
        return date(int(third), month, day)
    if one > 12 and len(third) <= 2:  # 25.3.5, as people abbreviate the year
        return date(_year(first), two, int(third))
    raise NoDate(f"{first}/{second}/{third}")


def _year(text):
    return int(text) if len(text) == 4 else 2000 + int(text)


def _checked(moment):
    if not FIRST_YEAR <= moment.day.year <= LAST_YEAR:
        raise NoDate(str(moment.day))
    return moment
