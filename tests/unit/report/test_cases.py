"""Cases of a month: received, closed, open at its end; reopened and repeated."""

from datetime import datetime, timedelta

from tools.report import cases
from tools.report.rows import Reopening, Told

from .common import BEGIN, END, case, june, rows

SECOND = timedelta(seconds=1)
MAY, JULY = datetime(2026, 5, 20), datetime(2026, 7, 10)


def test_the_month_begins_and_ends_where_the_company_works():
    some = rows(
        cases=[
            case(1, BEGIN - SECOND),
            case(2, BEGIN),
            case(3, END - SECOND),
            case(4, END),
        ]
    )
    assert cases.received(some).ids == [2, 3]


def test_open_at_the_end_goes_by_dates_and_not_by_today():
    some = rows(
        as_of=JULY,
        cases=[
            case(1, MAY),
            case(2, MAY, closed=june(3)),
            case(3, june(3), closed=END),
            case(4, june(3), closed=END - SECOND),
            case(5, END),
            case(6, june(3), closed=JULY, cancelled=True),
        ],
    )
    assert cases.open_at_end(some).ids == [1, 3, 6]


def test_while_the_month_lasts_open_is_open_now():
    some = rows(as_of=june(10), cases=[case(1, MAY), case(2, MAY, closed=june(9))])
    assert cases.open_at_end(some).ids == [1]


def test_what_was_closed_in_the_month_and_taken_up_later_was_closed_then():
    some = rows(
        as_of=JULY,
        cases=[case(1, MAY, round=1), case(2, MAY, round=1)],
        reopenings=[
            Reopening(1, datetime(2026, 7, 5), june(20), False),
            Reopening(2, datetime(2026, 7, 5), june(20), True),
        ],
    )
    assert cases.closed(some).ids == [1], "The other one was cancelled"
    assert cases.open_at_end(some).ids == []
    assert cases.reopened(some).ids == [], "That was in July"


def test_what_was_taken_up_again_and_closed_within_the_month_is_closed_once():
    some = rows(
        cases=[case(1, MAY, closed=june(25), round=1)],
        reopenings=[Reopening(1, june(20), june(10), False)],
    )
    assert cases.closed(some).value == 1
    assert cases.reopened(some).ids == [1]


def test_cancelled_cases_were_received_but_not_closed():
    some = rows(cases=[case(1, june(2), closed=june(3), cancelled=True)])
    assert cases.received(some).value == 1
    assert cases.closed(some).value == 0
    assert cases.cancelled(some).ids == [1]


def test_complaints_are_complaints_and_grievances():
    kinds = ["complaint", "grievance", "inquiry", "request", "suggestion", "praise"]
    some = rows(cases=[case(n, june(2), kind=k) for n, k in enumerate(kinds)])
    assert cases.complaints(some).ids == [0, 1]


def test_resolved_at_first_contact_is_a_share_of_what_was_closed():
    some = rows(
        cases=[
            case(1, june(2), closed=june(2), first_contact=True),
            case(2, june(2), closed=june(4)),
            case(3, june(2), closed=june(4), first_contact=True, round=1),
            case(4, june(2), closed=june(4), taken_over=True),
            case(5, june(2), first_contact=True),
        ]
    )
    found = cases.first_contact(some)
    assert (found.numerator, found.denominator) == (1, 3)
    assert found.ids == [1, 2, 3]
    assert cases.first_contact(rows()).value is None


def test_a_complaint_is_repeated_within_ninety_days():
    first = june(20) - timedelta(days=90)
    some = rows(
        cases=[case(2, june(20)), case(4, june(20)), case(6, june(20), kind="praise")],
        told=[
            Told(2, june(20), first),
            Told(4, june(20), first - SECOND),
            Told(6, june(20), first),
            Told(9, june(20), first),
        ],
    )
    assert cases.repeats(some).ids == [2], "The others are late, no complaint, not here"
