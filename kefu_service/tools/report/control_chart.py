"""Signal or noise: control charts of counts, as Montgomery draws them.

D. C. Montgomery, Introduction to Statistical Quality Control, chapter 7.3: the c chart
for counts over equal chances, the u chart for counts per unit where their number is
known and varies. Limits lie three standard deviations of the Poisson distribution from
the centre line, and not below 0. The last point is judged by those before it.
"""

from math import sqrt
from typing import NamedTuple

# Without a year before it nobody can tell a season from a change; of two years before
# it Montgomery's 20 to 25 samples come.
FEWEST, MOST = 12, 24
# So many points on one side of the centre line are no chance (Western Electric).
RUN = 8
SIGMAS = 3
# What the last points say.
UNKNOWN, USUAL, ABOVE, BELOW = "unknown", "usual", "above", "below"


class Limits(NamedTuple):
    """The centre line and the limits of one point."""

    centre: float
    lower: float
    upper: float


class Verdict(NamedTuple):
    """What the last point says, and the index of the point since which it holds."""

    says: str
    since: int | None


def c_limits(counts: list[int]) -> Limits:
    """Limits of a count, from those of samples of one size."""
    centre = sum(counts) / len(counts)
    spread = SIGMAS * sqrt(centre)
    return Limits(centre, max(0.0, centre - spread), centre + spread)


def u_limits(counts: list[int], sizes: list[float], size: float) -> Limits:
    """Limits of a count per unit in a sample of `size` units."""
    centre = sum(counts) / sum(sizes)
    spread = SIGMAS * sqrt(centre / size)
    return Limits(centre, max(0.0, centre - spread), centre + spread)


def limits(counts: list[int], sizes: list[float] | None = None) -> list[Limits] | None:
    """Limits of each point, by the points before the last; None of too few or of 0."""
    base = counts[:-1]
    if len(base) < FEWEST or not sum(base):
        return None
    if sizes is None:
        return [c_limits(base)] * len(counts)
    return [u_limits(base, sizes[:-1], size) for size in sizes]


def signals(values: list[float], lines: list[Limits]) -> list[str | None]:
    """Of each point "above", "below" (the limits), "run", or None: usual variation."""
    found = [
        ABOVE if value > line.upper else BELOW if value < line.lower else None
        for value, line in zip(values, lines, strict=True)
    ]
    for first, last in _runs(values, lines):
        for place in range(first, last):
            found[place] = found[place] or "run"
    return found


def _sides(values, lines):
    """1 above the centre line, -1 below, 0 on it."""
    return [
        (value > line.centre) - (value < line.centre)
        for value, line in zip(values, lines, strict=True)
    ]


def _runs(values, lines):
    """Where long runs on one side begin and end."""
    sides, first = _sides(values, lines), 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[first]:
            if sides[first] and place - first >= RUN:
                yield first, place
            first = place


def verdict(
    values: list[float], centres: list[float | None], found: list[str | None]
) -> Verdict:
    """Whether the last point varies as usual, else on which side and since when."""
    if not values or centres[-1] is None:
        return Verdict(UNKNOWN, None)
    if not found[-1]:
        return Verdict(USUAL, None)
    above, since = values[-1] > centres[-1], len(values) - 1
    while (
        since and found[since - 1] and (values[since - 1] > centres[since - 1]) == above
    ):
        since -= 1
    return Verdict(ABOVE if above else BELOW, since)
