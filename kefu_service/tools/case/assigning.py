"""Which case goes to whom: in turn or by load, with skills and a ceiling for each.

Knows nothing of calendars or a database: whoever is handed over is at work. The same
cases and officers lead to the same answer, however they come in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

TURN, LOAD = "turn", "load"
# What a case weighs in the load of its officer, by severity.
WEIGHTS = {"general": 1, "serious": 2, "major": 4}


@dataclass(frozen=True)
class Case:
    """What waits for an officer."""

    id: int
    weight: int = 1
    # the category with those above it; empty where nobody has said one
    categories: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Officer:
    """Somebody at work, with the open cases there are already."""

    id: int
    count: int = 0  # open cases
    load: int = 0  # what they weigh together
    ceiling: int = 0  # open cases at most; 0: any number
    skills: frozenset[int] = frozenset()  # categories; empty: all
    turn: int = 0  # the larger, the later somebody got the last case

    def may_take(self, case: Case) -> bool:
        """Whether the officer knows the matter and has room for it."""
        if self.ceiling and self.count >= self.ceiling:
            return False
        return not (self.skills and case.categories) or bool(
            self.skills & case.categories
        )

    def taking(self, case: Case, turn: int) -> "Officer":
        """The officer with one case more."""
        return replace(
            self, count=self.count + 1, load=self.load + case.weight, turn=turn
        )


def assign(
    cases: Iterable[Case], officers: Iterable[Officer], way: str
) -> dict[int, int]:
    """Who gets which case, the cases in the order in which they come.

    In turn: whoever got none for longest. By load: whose open cases weigh least,
    then whoever's turn it is. A case that nobody may take waits.

    :return: the officer of each case that has found one
    """
    people = {officer.id: officer for officer in officers}
    turn = last_turn(people.values())
    found = {}
    for case in cases:
        able = [officer for officer in people.values() if officer.may_take(case)]
        if not able:
            continue
        chosen = min(able, key=lambda officer: _place(officer, way))
        turn += 1
        people[chosen.id] = chosen.taking(case, turn)
        found[case.id] = chosen.id
    return found


def last_turn(officers: Iterable[Officer]) -> int:
    """The turn of whoever got the last case; 0 if nobody got any."""
    return max((officer.turn for officer in officers), default=0)


def next_turns(officers: Iterable[Officer], takers: Iterable[int]) -> dict[int, int]:
    """The turns of those who got cases, in the order in which these were given."""
    return {taker: turn for turn, taker in enumerate(takers, last_turn(officers) + 1)}


def _place(officer, way):
    """Where somebody stands in the row of those who may get the next case."""
    if way == LOAD:
        return officer.load, officer.turn, officer.id
    return officer.turn, officer.id
