"""Who gets which case: fairly, never too much, never somebody who can't."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.case.assigning import (
    LOAD,
    TURN,
    WEIGHTS,
    Case,
    Officer,
    assign,
    next_turns,
)

# Drawn as numbers: sets and records take Hypothesis too long
weights = st.sampled_from(sorted(WEIGHTS.values()))
some = st.integers(0, 7).map(
    lambda bits: frozenset(kind for kind in (1, 2, 3) if bits >> kind - 1 & 1)
)
few = st.integers(0, 5)


def waiting():
    return st.lists(st.tuples(weights, some), max_size=12).map(
        lambda drawn: [
            Case(n, weight, kinds) for n, (weight, kinds) in enumerate(drawn)
        ]
    )


def people():
    return st.lists(
        st.tuples(few, weights, few, some, few), min_size=1, max_size=4
    ).map(
        lambda drawn: [
            Officer(n, count, count * weight, ceiling, skills, turn)
            for n, (count, weight, ceiling, skills, turn) in enumerate(drawn)
        ]
    )


def unlimited(number):
    return [Officer(id=n) for n in range(number)]


ways = st.sampled_from((TURN, LOAD))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(waiting(), people(), ways)
def test_only_to_who_may_take_it_and_never_over_the_ceiling(cases, officers, way):
    found = assign(cases, officers, way)
    by_id = {officer.id: officer for officer in officers}
    for case in cases:
        if case.id in found:
            officer = by_id[found[case.id]]
            assert not (officer.skills and case.categories) or (
                officer.skills & case.categories
            )
    for officer in officers:
        given_to = list(found.values()).count(officer.id)
        if officer.ceiling and given_to:
            assert officer.count + given_to <= officer.ceiling


@given(waiting(), people(), ways)
def test_nothing_waits_that_somebody_could_take(cases, officers, way):
    """Whoever has room at the end knows nothing of what was left."""
    found = assign(cases, officers, way)
    for officer in officers:
        count = officer.count + list(found.values()).count(officer.id)
        if officer.ceiling and count >= officer.ceiling:
            continue
        for case in cases:
            if case.id not in found:
                assert officer.skills and case.categories
                assert not officer.skills & case.categories


@given(waiting(), people(), ways, st.randoms())
def test_the_same_leads_to_the_same(cases, officers, way, random):
    shuffled = random.sample(officers, len(officers))
    assert assign(cases, officers, way) == assign(cases, shuffled, way)


@given(waiting(), st.integers(1, 6))
def test_in_turn_nobody_gets_two_more_than_another(cases, number):
    found = list(assign(cases, unlimited(number), TURN).values())
    counts = [found.count(n) for n in range(number)]
    assert max(counts) - min(counts) <= 1


@given(waiting(), st.integers(1, 6))
def test_by_load_nobody_is_ahead_by_more_than_one_case(cases, number):
    found = assign(cases, unlimited(number), LOAD)
    loads = [0] * number
    for case in cases:
        loads[found[case.id]] += case.weight
    assert max(loads) - min(loads) <= max(WEIGHTS.values())


@given(waiting(), st.integers(1, 6), ways)
def test_in_two_goes_as_in_one(cases, number, way):
    """What waits is given batch by batch: the turn goes on where it was."""
    officers = unlimited(number)
    middle = len(cases) // 2
    first = assign(cases[:middle], officers, way)
    turns = next_turns(officers, first.values())
    weight = {case.id: case.weight for case in cases}
    later = [
        Officer(
            id=officer.id,
            count=list(first.values()).count(officer.id),
            load=sum(weight[c] for c, taker in first.items() if taker == officer.id),
            turn=turns.get(officer.id, 0),
        )
        for officer in officers
    ]
    second = assign(cases[middle:], later, way)
    assert first | second == assign(cases, officers, way)


def test_nobody_at_work_gets_nothing():
    assert assign([Case(1)], [], TURN) == {}
