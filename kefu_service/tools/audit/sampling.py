"""Random samples that anybody can draw again (clause 7).

The same seed, name and records always give the same sample, in the order in which they
were drawn: an auditor who doubts it draws it anew with Python alone.
"""

from random import Random


def draw(seed: int, name: str, ids: list[int], count: int) -> list[int]:
    """`count` of the records `ids` (all, if there are no more), each at most once.

    :param name: what the sample is of, so that two samples don't pick alike
    """
    among = sorted(set(ids))
    return Random(f"{seed}/{name}").sample(among, min(count, len(among)))
