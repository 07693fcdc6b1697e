"""What stands out in a sheet: the rules, each from both sides."""

from datetime import date, timedelta

import pytest
from tools.report.findings import RULES, findings
from tools.report.making import sheet
from tools.report.periods import Period
from tools.report.rows import Answer, Mail, Promise, Reopening, Told
from tools.report.trend import Month

from .common import BEGIN, JUNE, case, clock, june, measure, revisit, rows

MAY = BEGIN - timedelta(days=20)
PERIOD = Period(JUNE[0], date(2026, 6, 30))


def find(now, before=None, months=()):
    made = sheet(PERIOD, now, before, None, list(months))
    found = findings(made)
    for finding in found:
        for path in finding["paths"]:
            assert made["records"].get(path), f"{finding['rule']}: {path} is of nothing"
    return {finding["rule"]: finding["values"] for finding in found}


def of_may(count, **values):
    found = rows(cases=[case(n, MAY, MAY, **values) for n in range(count)])
    found.begin, found.end = BEGIN - timedelta(days=31), BEGIN
    return found


def of_june(count, **values):
    return rows(cases=[case(n, june(3), june(3), **values) for n in range(count)])


def months(*counts):
    first = date(2024, 1, 1)
    return [
        Month(first + timedelta(days=31 * n), list(range(1, count + 1)), None)
        for n, count in enumerate(counts)
    ]


def test_of_nothing_there_is_nothing_to_say():
    assert find(rows()) == {}


def test_what_varies_as_usual_is_said_to_and_what_does_not_since_when():
    usual = [10, 9, 11, 10, 12, 8] * 2
    assert find(rows(), months=months(*usual, 12))["trend"]["says"] == "usual"
    high = find(rows(), months=months(*usual, 30))["trend"]
    assert (high["says"], high["since"]) == ("above", high["month"])
    assert find(rows(), months=months(*usual))["trend"]["says"] == "unknown"


def test_only_changes_that_are_no_chance_are_told():
    assert "grown" not in find(of_june(9, category=1), of_may(4, category=1))
    grown = find(of_june(30, category=1), of_may(4, category=1))["grown"]
    assert (grown["count"], grown["previous"]) == (30, 4)
    fallen = find(of_june(1, customer=1), of_may(25, customer=1))
    assert fallen["fallen"]["table"] in ("by_customer", "by_kind")
    assert "grown" not in fallen


def test_without_a_month_before_nothing_has_changed():
    assert not {"grown", "fallen"} & find(of_june(30, category=1)).keys()


def test_the_head_of_the_pareto_and_what_is_new_in_it():
    now = rows(
        cases=[case(n, june(3), june(3), category=1 + n // 5) for n in range(10)]
    )
    found = find(now, of_may(5, category=1))
    assert found["pareto"]["share"] == 1
    assert found["pareto_new"]["count"] == 5
    assert "pareto_new" not in find(of_june(9, category=1), of_may(5, category=1))


def test_the_least_punctual_promise():
    late = [clock(n, "missed", june(3)) for n in range(3)]
    met = [clock(n, "met", june(3), june(3)) for n in range(3, 5)]
    some = rows(clocks=[*late, *met, clock(9, "met", june(3), june(3), clock="plan")])
    worst = find(some)["worst_clock"]
    assert (worst["clock"], worst["missed"], worst["due"]) == ("response", 3, 5)
    assert "worst_clock" not in find(rows(clocks=met))


def test_a_backlog_is_what_grows():
    some = rows(cases=[case(n, june(3)) for n in range(3)])
    assert find(some, of_may(2))["backlog"]["open"] == 3
    assert "backlog" not in find(of_june(3), of_may(2))
    assert "backlog" not in find(some)


@pytest.mark.parametrize(
    ("rule", "lists"),
    [
        ("open_majors", {"cases": [case(1, june(3), severity="major")]}),
        (
            "reopened",
            {
                "cases": [case(1, june(1))],
                "reopenings": [Reopening(1, june(3), june(2), False)],
            },
        ),
        (
            "repeats",
            {"cases": [case(1, june(3))], "told": [Told(1, june(3), june(2))]},
        ),
        ("promises", {"promises": [Promise(1, 1, june(3))]}),
        ("dissatisfied", {"revisits": [revisit(1, "dissatisfied", 1)]}),
        (
            "question",
            {"revisits": [revisit(1)], "answers": [Answer(1, 5, "003", 3.0)]},
        ),
        ("measures_overdue", {"measures": [measure(1, due=june(3))]}),
        ("mail_left", {"mails": [Mail(1, "failed", june(3), None)]}),
    ],
)
def test_what_waits_or_went_wrong_is_told(rule, lists):
    assert rule in find(rows(**lists))


def test_good_news_are_not_told_as_bad_ones():
    some = rows(
        revisits=[revisit(1)],
        answers=[Answer(1, 5, "005", 5.0)],
        measures=[measure(1, due=june(3), done=june(2))],
    )
    assert find(some) == {}


def test_findings_stand_in_the_order_of_the_rules():
    some = rows(
        cases=[case(1, june(3), severity="major")],
        mails=[Mail(1, "failed", june(3), None)],
    )
    order = list(find(some))
    assert order == sorted(order, key=RULES.index)
