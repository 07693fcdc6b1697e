"""Deliveries: which of the numbers entered counts for what."""

from datetime import date

from tools.report import volumes
from tools.report.rows import Volume

from .common import JUNE, case, june, rows

MONTH = JUNE[0]
MAY = date(2026, 5, 1)


def of(*entered, **named):
    return volumes.deliveries([Volume(MONTH, *it) for it in entered], JUNE, **named)


def test_what_is_entered_for_all_goes_before_its_parts():
    assert of((None, None, 1000), (1, None, 10), (1, 5, 3)) == 1000


def test_customers_add_up_where_no_total_is_entered():
    assert of((1, None, 10), (2, None, 20), (None, 5, 500)) == 30
    assert of((None, 5, 500), (None, 6, 50)) == 550
    assert of((1, 5, 3), (1, 6, 4)) == 7


def test_a_customers_categories_add_up_too():
    assert of((1, 5, 3), (1, 6, 4), (2, 5, 9), customer=1) == 7
    assert of((1, None, 50), (1, 5, 3), customer=1) == 50
    assert of((1, 5, 3), (2, 5, 9), category=5) == 12
    assert of((2, None, 20), customer=1) is None


def test_where_one_month_is_unknown_so_is_the_period():
    entered = [Volume(MONTH, None, None, 10)]
    assert volumes.deliveries(entered, (MAY, MONTH)) is None
    entered.append(Volume(MAY, None, None, 20))
    assert volumes.deliveries(entered, (MAY, MONTH)) == 30
    assert volumes.deliveries(entered, ()) is None


def test_complaints_per_ten_thousand_and_per_million():
    some = rows(
        cases=[case(1, june(2)), case(2, june(2)), case(3, june(2), kind="praise")],
        volumes=[Volume(MONTH, None, None, 40_000)],
        months=JUNE,
    )
    found = volumes.rate(some)
    assert (found.value, found.numerator, found.denominator) == (0.5, 2, 40_000)
    assert volumes.ppm(some).value == 50
    some.volumes = []
    assert volumes.rate(some).value is None
