"""How long it still takes, as one says it."""

import pytest
from tools.deadline.remaining import in_units
from tools.revisit.satisfaction import contradicts


@pytest.mark.parametrize(
    ("hours", "spoken"),
    [
        (-71.75, (9, 0, 0)),
        (71.75, (9, 0, 0)),
        (24, (3, 0, 0)),
        (19.4, (2, 3, 0)),
        (8, (1, 0, 0)),
        (7.99, (0, 7, 59)),
        (3.5, (0, 3, 30)),
        (-0.25, (0, 0, 15)),
        (0, (0, 0, 0)),
    ],
)
def test_whole_days_hours_within_three_minutes_within_one(hours, spoken):
    assert in_units(hours, 8) == spoken


@pytest.mark.parametrize(
    ("hours", "day", "spoken"),
    [
        (15, 7.5, (2, 0, 0)),
        (11, 7.5, (1, 4, 0)),
        (14.9, 7.5, (1, 7, 0)),
        (1, 0.5, (2, 0, 0)),
        (0.4, 0.5, (0, 0, 24)),
        (1.45, 0.75, (2, 0, 0)),
        (15.8, 8, (2, 0, 0)),
    ],
)
def test_days_that_are_no_whole_hours(hours, day, spoken):
    assert in_units(hours, day) == spoken


def test_a_day_is_as_long_as_the_schedule_has_it():
    assert in_units(96, 24) == (4, 0, 0)
    assert in_units(30, 7.5) == (4, 0, 0)


@pytest.mark.parametrize(
    ("outcome", "points", "wrong"),
    [
        ("dissatisfied", 5, True),
        ("dissatisfied", 3, False),
        ("satisfied", 1, True),
        ("satisfied", 3, False),
        ("partly", 5, True),
        ("partly", 1, True),
        ("partly", 2, False),
        ("refused", 4, True),
        ("not_reached", 1, True),
        ("refused", 0, False),
        (False, 5, False),
    ],
)
def test_what_was_said_and_the_points_go_together(outcome, points, wrong):
    assert contradicts(outcome, points) is wrong
