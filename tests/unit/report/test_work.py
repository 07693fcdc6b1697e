"""Measures, promised times and mail of a month; satisfaction and its shares."""

from datetime import datetime, timedelta

from tools.report import pareto, satisfaction, work
from tools.report.rows import Mail, Promise

from .common import BEGIN, END, june, measure, revisit, rows

SECOND = timedelta(seconds=1)


def test_measures_are_open_until_they_are_done():
    some = rows(
        measures=[
            measure(1),
            measure(2, done=END - SECOND),
            measure(3, done=END),
            measure(4, cancelled=june(3)),
            measure(5, verified=june(3)),
            measure(6, assigned=END),
        ]
    )
    assert work.measures_open(some).ids == [1, 3]
    assert work.measures_verified(some).ids == [5]


def test_measures_are_overdue_by_the_end_of_the_month():
    some = rows(
        measures=[
            measure(1, due=END - SECOND),
            measure(2, due=END),
            measure(3, due=june(3), done=june(4)),
            measure(4, due=june(3), taken_over=True),
        ]
    )
    assert work.measures_overdue(some).ids == [1]


def test_promises_count_when_they_are_changed():
    moments = [BEGIN - SECOND, BEGIN, END - SECOND, END]
    some = rows(promises=[Promise(n, 1, moment) for n, moment in enumerate(moments)])
    assert work.promises_changed(some).ids == [1, 2]


def test_mail_is_counted_once_wherever_it_went():
    some = rows(
        mails=[
            Mail(1, "case", june(3), june(3)),
            Mail(2, "robot", june(3), june(3)),
            Mail(3, "failed", june(3), june(20), taken_up=True),
            Mail(4, "unroutable", june(3), None),
            Mail(5, "unroutable", datetime(2026, 5, 3), END),
            Mail(6, "loop", datetime(2026, 5, 3), june(3)),
        ]
    )
    assert work.mail_received(some).value == 3
    assert work.mail_robots(some).ids == [2]
    assert work.mail_left(some).ids == [4, 5]


def test_where_an_analysis_filters_cases_mail_is_unknown():
    some = rows(mails=None)
    assert work.mail_received(some).value is None
    assert work.mail_left(some).value is None


def test_who_was_not_reached_is_not_satisfied_or_dissatisfied():
    some = rows(
        revisits=[
            revisit(1),
            revisit(2, "dissatisfied", 1),
            revisit(3, "not_reached", None),
            revisit(4, "partly", None),
            revisit(5, done=END),
        ]
    )
    assert satisfaction.revisits_done(some).ids == [1, 2, 3, 4]
    assert satisfaction.revisits_reached(some).value == 3 / 4
    assert satisfaction.satisfaction(some).value == 3
    assert satisfaction.satisfied(some).value == 1 / 3
    assert satisfaction.satisfaction(rows()).value is None


def test_the_response_rate_is_of_the_questionnaires_that_were_sent():
    some = rows(
        revisits=[
            revisit(1, asked=june(3), answered=True),
            revisit(2, asked=june(3)),
            revisit(3, answered=True),
            revisit(4, asked=END, answered=True),
        ]
    )
    assert satisfaction.response_rate(some).value == 0.5


def test_the_few_that_make_up_the_most():
    found = pareto.parts({1: 5, 2: 70, None: 5, "b": 20})
    assert [part.key for part in found] == [2, "b", 1, None]
    assert [round(part.cumulative, 2) for part in found] == [0.7, 0.9, 0.95, 1]
    shares = [part.share for part in found]
    assert pareto.head(shares, [part.cumulative for part in found]) == 2
    assert pareto.head([1.0], [1.0]) == 1
    assert pareto.head([], []) == 0
