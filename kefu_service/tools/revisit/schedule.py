"""Spreading revisits over the working days of a period and the people who make them.

Nothing here knows a database: customers and people are known by keys of the caller's,
days are dates. The same input gives the same plan.

Whoever has the least to do gets the next customer, on the day on which the least is
planned; few customers stand far apart, not all at the beginning. Customers with the
fewest days to choose from come first, as long as there is a choice. It takes customers ×
(people + days) steps.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

# Why a customer finds no place, the first that holds.
NO_CONTACT_DAY = (
    "contact_day"  # the customer's days of the week are none of the period's
)
TOO_SOON = "too_soon"  # visited, or going to be, within the days that must lie between
NO_ROOM = "no_room"  # nobody is there, or everybody has enough to do, on those days


@dataclass(frozen=True)
class Customer:
    """Who is to be revisited once.

    :param key: whatever the caller knows the customer by
    :param weekdays: on which the customer wants to be contacted (Monday is 0); empty
        for any
    :param contacts: days of the customer's other revisits, past and planned
    """

    key: Hashable
    weekdays: frozenset[int] = frozenset()
    contacts: tuple[date, ...] = ()


@dataclass(frozen=True)
class Person:
    """Who makes revisits.

    :param key: whatever the caller knows the person by
    :param days: on which the person works; those outside of the period don't matter
    :param load: how many other revisits the person has on each day of the period
    """

    key: Hashable
    days: frozenset[date]
    load: Mapping[date, int] = field(default_factory=dict)


class Assignment(NamedTuple):
    """One revisit: whom, by whom, when. Keys as the caller gave them."""

    customer: Hashable
    person: Hashable
    day: date


class Leftover(NamedTuple):
    """A customer without a place, and why: one of the reasons above."""

    customer: Hashable
    reason: str


def spread(customers, people, days, gap=0, limit=0):
    """Give each customer a person and a day.

    :param customers: `Customer`s; a key that comes again is left out
    :param people: `Person`s
    :param days: the working days of the period
    :param gap: days that must lie between two revisits of a customer: 30 means that
        the next one is 30 days later at the earliest
    :param limit: how many revisits a person makes on a day, those of `load` included;
        0 for any number
    :return: `Assignment`s in the order of their days, and `Leftover`s in the order of
        the customers
    """
    days = sorted(set(days))
    choices = {}
    for customer in customers:
        if customer.key not in choices:
            choices[customer.key] = _choice(customer, days, gap)
    book = _Book(people, days, limit)
    order = sorted(choices, key=lambda key: len(choices[key][0]))  # stable
    placed = {key: book.place(key, choices[key][0]) for key in order}
    leftovers = [
        Leftover(key, choices[key][1]) for key in choices if placed[key] is None
    ]
    return sorted(filter(None, placed.values()), key=lambda row: row.day), leftovers


def _choice(customer, days, gap):
    """The days that suit a customer, and why there is no place if none can be had."""
    suiting = days
    if customer.weekdays:
        suiting = [day for day in days if day.weekday() in customer.weekdays]
    if not suiting:
        return suiting, NO_CONTACT_DAY if days else NO_ROOM
    if customer.contacts and gap:
        suiting = [
            day
            for day in suiting
            if all(abs((day - other).days) >= gap for other in customer.contacts)
        ]
    return suiting, NO_ROOM if suiting else TOO_SOON


class _Book:
    """Who has how much to do on which day."""

    def __init__(self, people, days, limit):
        self._limit = limit
        self._by_day = Counter()
        self._rank = _far_apart(days)
        self._people = [_Agenda(person, days, limit) for person in people]
        for agenda in self._people:
            self._by_day.update(agenda.load)

    def place(self, customer, days):
        """The assignment of a customer to one of `days`, or None without a place."""
        wanted = frozenset(days)
        for agenda in sorted(self._people, key=lambda agenda: agenda.total):
            free = agenda.open & wanted
            if free:
                day = min(free, key=lambda d: self._strain(agenda, d))
                agenda.add(day, self._limit)
                self._by_day[day] += 1
                return Assignment(customer, agenda.key, day)
        return None

    def _strain(self, agenda, day):
        return self._by_day[day], agenda.load[day], self._rank[day]


class _Agenda:
    """What one person has to do in the period."""

    def __init__(self, person, days, limit):
        period = frozenset(days)
        self.key = person.key
        self.load = Counter({d: n for d, n in person.load.items() if d in period})
        self.total = sum(self.load.values())
        self.open = {
            day for day in period & person.days if not limit or self.load[day] < limit
        }

    def add(self, day, limit):
        self.load[day] += 1
        self.total += 1
        if limit and self.load[day] >= limit:
            self.open.discard(day)


def _far_apart(days):
    """The order in which days are filled: each far from those before it.

    First the first, the middle, the quarters, and so on: the numbers of the days with
    their bits reversed (the sequence of van der Corput).
    """
    bits = max(len(days) - 1, 1).bit_length()
    return {day: int(f"{number:0{bits}b}"[::-1], 2) for number, day in enumerate(days)}
