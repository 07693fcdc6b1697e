"""Deputies of deputies: somebody who is there acts, and no circle goes on for ever."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.base.deputies import acting

people = st.integers(1, 6)
chains = st.dictionaries(people, st.integers(0, 6), max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, chains, st.sets(people))
def test_whoever_acts_is_neither_away_nor_gone_or_nobody_stands_in(
    person, deputies, gone
):
    found = acting(person, deputies, lambda one: one not in gone)
    if found != person:
        assert found not in deputies
        assert found not in gone


def test_along_the_chain_and_in_a_circle():
    assert acting(1, {1: 2, 2: 3}, lambda _one: True) == 3
    assert acting(1, {1: 2, 2: 1}, lambda _one: True) == 1
    assert acting(1, {1: 2}, lambda one: one != 2) == 1
    assert acting(4, {1: 2}, lambda _one: True) == 4
