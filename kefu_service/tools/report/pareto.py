"""The few that make up the most: shares by size, added up (Pareto)."""

from typing import NamedTuple

# The causes of so much of the whole are its head (the rule of 80 to 20).
HEAD = 0.8


class Part(NamedTuple):
    """A part of a whole: its share, and that of it and all larger ones."""

    key: int | str | None
    count: int
    share: float
    cumulative: float


def parts(counts: dict) -> list[Part]:
    """The parts by size; those of one size in the order of their keys."""
    whole, added, found = sum(counts.values()), 0, []
    for key, number in sorted(counts.items(), key=_by_size):
        added += number
        found.append(Part(key, number, number / whole, added / whole))
    return found


def head(shares: list[float], cumulative: list[float]) -> int:
    """How many of the first parts make up the head."""
    for place, (part, added) in enumerate(zip(shares, cumulative, strict=True)):
        if added - part >= HEAD - 1e-9:
            return place
    return len(shares)


def _by_size(item):
    key, number = item
    return -number, key is None, str(type(key)), key or 0
