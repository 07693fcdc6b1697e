"""Spreading revisits: inside the period, even, on nobody's day off, nobody twice."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tools.revisit.schedule import (
    NO_CONTACT_DAY,
    NO_ROOM,
    TOO_SOON,
    Customer,
    Person,
    spread,
)

MONDAY = date(2026, 3, 2)
DAYS = [MONDAY + timedelta(days=n) for n in range(60)]
WORKDAYS = [day for day in DAYS if day.weekday() < 5]

# Any days, drawn as the bits of a number: sets of dates take Hypothesis too long
some_days = st.integers(0, 2 ** len(DAYS) - 1).map(
    lambda bits: frozenset(day for n, day in enumerate(DAYS) if bits >> n & 1)
)
periods = some_days.filter(bool)
contacts = st.lists(st.sampled_from(DAYS), max_size=3).map(tuple)


@st.composite
def customers(draw):
    return [
        Customer(number, draw(st.frozensets(st.integers(0, 6), max_size=3)), days)
        for number, days in enumerate(draw(st.lists(contacts, max_size=40)))
    ]


@st.composite
def people(draw, min_size=0):
    loads = st.dictionaries(st.sampled_from(DAYS), st.integers(1, 4), max_size=5)
    return [
        Person(f"P{number}", draw(some_days), load)
        for number, load in enumerate(
            draw(st.lists(loads, min_size=min_size, max_size=5))
        )
    ]


def simply(count):
    return [Customer(number) for number in range(count)]


def staff(*days_off):
    """People who work on all workdays but those named."""
    return [
        Person(f"P{number}", frozenset(WORKDAYS) - set(days))
        for number, days in enumerate(days_off)
    ]


# ----------------------------------------------------------------------
# Whatever comes in
# ----------------------------------------------------------------------


@given(customers(), people(), periods, st.integers(0, 40), st.integers(0, 3))
@settings(max_examples=200)
def test_every_rule_is_kept(asked, team, period, gap, limit):
    placed, left = spread(asked, team, period, gap, limit)

    by_key = {customer.key: customer for customer in asked}
    persons = {person.key: person for person in team}
    for row in placed:
        customer = by_key[row.customer]
        assert row.day in period
        assert row.day in persons[row.person].days
        assert not customer.weekdays or row.day.weekday() in customer.weekdays
        assert all(abs((row.day - day).days) >= gap for day in customer.contacts)
    if limit:
        for (person, day), count in Counter((r.person, r.day) for r in placed).items():
            assert count + persons[person].load.get(day, 0) <= limit
    # nobody twice, nobody lost
    found = [row.customer for row in placed] + [row.customer for row in left]
    assert sorted(found) == sorted(by_key)


@given(customers(), people(), periods, st.integers(0, 40))
def test_whoever_is_left_over_had_no_day_at_all(asked, team, period, gap):
    _placed, left = spread(asked, team, period, gap)

    by_key = {customer.key: customer for customer in asked}
    for key, reason in left:
        customer = by_key[key]
        fits = {
            day
            for day in period
            if not customer.weekdays or day.weekday() in customer.weekdays
        }
        free = {
            day
            for day in fits
            if all(abs((day - other).days) >= gap for other in customer.contacts)
        }
        if reason == NO_CONTACT_DAY:
            assert not fits
        elif reason == TOO_SOON:
            assert fits and not free
        else:
            assert reason == NO_ROOM
            assert not any(free & person.days for person in team)


@given(st.integers(0, 60), people(min_size=1), periods)
def test_the_load_is_levelled_within_one(count, team, period):
    placed, _left = spread(simply(count), team, period)

    got = Counter(row.person for row in placed)
    total = {
        person.key: got[person.key]
        + sum(n for day, n in person.load.items() if day in period)
        for person in team
        if person.days & period
    }
    for key in got:  # nobody got one while somebody else had less to do
        assert total[key] <= min(total.values()) + 1


@given(st.integers(1, 200), st.integers(1, 6), st.integers(1, 40))
def test_days_and_people_differ_by_one_at_most(count, heads, length):
    period = WORKDAYS[:length]
    placed, left = spread(simply(count), staff(*[()] * heads), period)

    assert not left
    by_day = Counter(row.day for row in placed)
    by_person = Counter(row.person for row in placed)
    for counts in (
        [by_day[day] for day in period],
        [by_person[f"P{number}"] for number in range(heads)],
    ):
        assert max(counts) - min(counts) <= 1


@given(st.integers(2, 40), st.integers(1, 4))
def test_few_customers_stand_far_apart(count, heads):
    placed, _left = spread(simply(count), staff(*[()] * heads), WORKDAYS)

    numbers = sorted(WORKDAYS.index(row.day) for row in placed)
    ends = [0, *numbers, len(WORKDAYS)]
    gaps = [after - before for before, after in zip(ends, ends[1:], strict=False)]
    assert max(gaps) <= 2 * len(WORKDAYS) / count + 1


@given(customers(), people(), periods, st.integers(0, 40), st.integers(0, 3))
def test_the_same_input_gives_the_same_plan(asked, team, period, gap, limit):
    again = spread(list(asked), list(team), sorted(period), gap, limit)

    assert spread(asked, team, period, gap, limit) == again


# ----------------------------------------------------------------------
# Cases that an officer would name
# ----------------------------------------------------------------------


def test_whoever_is_away_half_of_the_time_still_gets_a_fair_share():
    away = WORKDAYS[: len(WORKDAYS) // 2]

    placed, left = spread(simply(40), staff((), away), WORKDAYS)

    assert not left
    assert Counter(row.person for row in placed) == {"P0": 20, "P1": 20}


def test_a_customer_with_one_day_gets_it_before_those_who_can_come_any_day():
    asked = [*simply(5), Customer("picky", frozenset({2}))]
    week = WORKDAYS[:5]

    placed, left = spread(asked, staff(()), week, limit=1)

    assert ("picky", "P0", week[2]) in placed
    assert [row.reason for row in left] == [NO_ROOM]


def test_a_customer_visited_lately_comes_as_soon_as_thirty_days_have_passed():
    placed, _left = spread(
        [Customer("A", contacts=(MONDAY,))], staff(()), WORKDAYS[:23], gap=30
    )

    assert placed == [("A", "P0", MONDAY + timedelta(days=30))]


def test_a_customer_named_twice_is_visited_once():
    placed, left = spread([Customer("A"), Customer("A")], staff(()), WORKDAYS)

    assert len(placed) == 1 and not left
