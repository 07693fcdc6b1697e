"""A number against its target, and samples that can be drawn again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.audit import sampling, verdict


@pytest.mark.parametrize(
    ("value", "target", "direction", "tolerance", "expected"),
    [
        (95, 95, "higher", 5, "met"),
        (94.9, 95, "higher", 5, "near"),
        (90, 95, "higher", 5, "near"),
        (89.9, 95, "higher", 5, "missed"),
        (94.9, 95, "higher", 0, "missed"),
        (5, 5, "lower", 2, "met"),
        (7, 5, "lower", 2, "near"),
        (7.1, 5, "lower", 2, "missed"),
        (0, 0, "lower", 0, "met"),
        (None, 95, "higher", 5, "none"),
        # a share of 7 in 100 is 7.000000000000001 for a machine
        (100 * 7 / 100, 7, "lower", 0, "met"),
        (verdict.share(2, 3), 66.666667, "higher", 0, "met"),
    ],
)
def test_c7_a_number_against_its_target(value, target, direction, tolerance, expected):
    assert verdict.verdict(value, target, direction, tolerance) == expected


def test_a_share_of_nothing_is_no_data():
    assert verdict.share(0, 0) is None
    assert verdict.share(0, 4) == 0
    assert verdict.share(4, 4) == 100


def test_c7_the_same_seed_draws_the_same_sample():
    ids = list(range(1000, 1400, 3))
    drawn = sampling.draw(2026, "12", ids, 5)
    assert drawn == sampling.draw(2026, "12", ids[::-1] + ids, 5)
    # so that a change of the way of drawing doesn't go unseen
    assert drawn == [1237, 1165, 1066, 1174, 1141]


def test_c7_another_seed_or_another_indicator_draws_other_records():
    ids = list(range(500))
    assert sampling.draw(1, "a", ids, 5) != sampling.draw(2, "a", ids, 5)
    assert sampling.draw(1, "a", ids, 5) != sampling.draw(1, "b", ids, 5)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(), st.text(), st.lists(st.integers()), st.integers(0, 50))
def test_a_sample_is_drawn_of_what_there_is_and_nothing_twice(seed, name, ids, count):
    drawn = sampling.draw(seed, name, ids, count)
    assert len(drawn) == len(set(drawn)) == min(count, len(set(ids)))
    assert set(drawn) <= set(ids)
