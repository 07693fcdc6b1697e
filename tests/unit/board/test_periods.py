"""Which days a board shows: by name, or those that somebody chose."""

from datetime import date, timedelta

import pytest
from tools.board.periods import MOST_DAYS, PRESETS, own, preset

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("days_30", date(2026, 10, 29)),
        ("week", date(2026, 11, 23)),
        ("month", date(2026, 11, 1)),
        ("days_90", date(2026, 8, 30)),
        ("year", date(2026, 1, 1)),
    ],
)
def test_what_lasts_ends_today(name, first):
    assert preset(name, FRIDAY) == (first, FRIDAY)


def test_last_month_is_whole_also_in_january():
    assert preset("last_month", FRIDAY) == (date(2026, 10, 1), date(2026, 10, 31))
    january = preset("last_month", date(2027, 1, 31))
    assert january == (date(2026, 12, 1), date(2026, 12, 31))


def test_an_unknown_name_is_the_usual_period():
    assert preset("x", FRIDAY) == preset(None, FRIDAY) == preset(PRESETS[0], FRIDAY)


def test_own_days_have_an_order_and_an_end():
    assert own(FRIDAY, FRIDAY) == (FRIDAY, FRIDAY)
    assert own(FRIDAY, FRIDAY - timedelta(days=1)) is None
    year = FRIDAY + timedelta(days=MOST_DAYS - 1)
    assert own(FRIDAY, year)
    assert own(FRIDAY, year + timedelta(days=1)) is None
