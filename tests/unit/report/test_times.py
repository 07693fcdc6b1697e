"""Punctuality and working hours of a month."""

import statistics

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.report import times

from .common import BEGIN, END, clock, june, rows


def test_what_is_overdue_is_missed_from_the_moment_it_is():
    running = clock(1, "running", june(10))
    assert times.judged(rows(clocks=[running], as_of=june(10))) == []
    assert times.judged(rows(clocks=[running], as_of=june(10, 2))) == [running]
    found = times.punctuality([running])
    assert (found.value, found.numerator, found.denominator) == (0, 0, 1)


def test_a_clock_counts_in_the_month_in_which_it_was_due():
    some = rows(
        clocks=[
            clock(1, "met", BEGIN, done=BEGIN),
            clock(2, "met", END, done=june(3)),
            clock(3, "missed", june(3)),
            clock(4, "paused", june(3)),
            clock(5, "running", END),
        ]
    )
    found = times.punctuality(times.judged(some))
    assert found.ids == [1, 3]
    assert found.value == 0.5


def test_of_nothing_punctuality_is_unknown():
    assert times.punctuality([]).value is None


def test_hours_count_in_the_month_in_which_a_clock_ended():
    some = rows(
        clocks=[
            clock(1, "met", END, done=june(3), hours=2),
            clock(2, "missed", june(3), done=june(4), hours=6),
            clock(3, "missed", june(3)),
            clock(4, "met", june(3), done=END, hours=9),
            clock(5, "met", june(3), done=june(3), hours=9, clock="plan"),
        ]
    )
    ended = some.ended["response"]
    assert times.hours(ended, 0.5) == (4, [1, 2], None, None)


def test_hours_of_nothing_are_unknown():
    assert times.percentile([], 0.9) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.floats(0, 1000), min_size=2))
def test_percentiles_are_those_of_the_standard_library(values):
    tenths = statistics.quantiles(values, n=10, method="inclusive")
    assert abs(times.percentile(values, 0.9) - tenths[8]) < 1e-6
    assert abs(times.percentile(values, 0.5) - statistics.median(values)) < 1e-6
