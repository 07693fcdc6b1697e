"""China's public holidays and make-up workdays, as the State Council announces them.

Once a year, in November as a rule, the General Office of the State Council publishes
the next year's holidays: which days are off, and which weekend days are worked in
exchange (调休). The package `holidays` has the notices since 2001; before a notice is
out it estimates, by law and the moon, and estimates are refused here.
"""

import datetime
import re
from typing import NamedTuple

import holidays

from ..days import DAY

SATURDAY = 5
# A day off that is worked on another date is named after it, other holidays are not.
_WORKED_ON = re.compile(r"\d{4}-\d{2}-\d{2}")
# 春节（补假）: off on another day because it falls on a weekend
_IN_LIEU = re.compile(r"（.*")
# Its eve is part of the Spring Festival to everybody
_SAME_FESTIVAL = {"农历除夕": "春节"}
_NAMELESS = "调休"


class NotAnnounced(LookupError):
    """The year's notice is not out, or the installed package does not have it yet."""


class Festival(NamedTuple):
    """Days off on end, weekends included."""

    name: str
    first: datetime.date
    last: datetime.date
    # The day that the law gives: stays the same when a notice is amended
    statutory: datetime.date


class Workday(NamedTuple):
    """A weekend day that is worked, and the day that is off in exchange if known."""

    name: str
    date: datetime.date
    day_off: datetime.date | None


class Year(NamedTuple):
    """What the notice for a year says."""

    festivals: list[Festival]
    workdays: list[Workday]


def announced_year(number: int) -> Year:
    """Holidays and make-up workdays of a year.

    :raise NotAnnounced: there is no notice for it
    """
    china = holidays.country_holidays("CN", years=number, language="zh_CN")
    days_off = {day: china.get_list(day) for day in sorted(china) if day.year == number}
    worked = _worked(days_off)
    for day in china.weekend_workdays:
        if day.year == number:
            worked.setdefault(day, None)
    if not worked:
        raise NotAnnounced(number)
    festivals = _festivals(days_off, worked)
    workdays = [
        Workday(_workday_name(festivals, day_off), day, day_off)
        for day, day_off in sorted(worked.items())
    ]
    return Year(festivals, workdays)


def _worked(days_off):
    """The day off by the day on which it is worked."""
    return {
        datetime.date.fromisoformat(found[0]): day
        for day, names in days_off.items()
        for name in names
        if (found := _WORKED_ON.search(name))
    }


def _festivals(days_off, worked):
    festivals = []
    run = []
    for day in sorted(_with_weekends(days_off, worked)):
        if run and day != run[-1] + DAY:
            festivals.append(_festival(run, days_off))
            run = []
        run.append(day)
    return [*festivals, _festival(run, days_off)]


def _with_weekends(days_off, worked):
    """The days off and the weekends that adjoin them: 放假 counts them, too."""
    result = set(days_off)
    for day in days_off:
        for step in (DAY, -DAY):
            neighbour = day + step
            while neighbour.weekday() >= SATURDAY and neighbour not in worked:
                result.add(neighbour)
                neighbour += step
    return result


def _festival(run, days_off):
    named = {}
    for day in run:
        for name in days_off.get(day, ()):
            if not _WORKED_ON.search(name):
                name = _IN_LIEU.sub("", name)
                named.setdefault(_SAME_FESTIVAL.get(name, name), day)
    statutory = min(named.values(), default=run[0])
    return Festival("、".join(named) or _NAMELESS, run[0], run[-1], statutory)


def _workday_name(festivals, day_off):
    for festival in festivals:
        if day_off and festival.first <= day_off <= festival.last:
            return f"{festival.name}调休上班"
    return f"{_NAMELESS}上班"
