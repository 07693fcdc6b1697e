"""Who acts for somebody who is away: along the chain of deputies, never in a circle."""

from collections.abc import Callable


def acting(person: int, deputies: dict[int, int], there: Callable[[int], bool]) -> int:
    """The first who is neither away nor gone, from `person` on; else `person`.

    :param deputies: the deputy of each who is away now; 0 if there is none
    :param there: whether somebody has not left for good
    """
    seen = set()
    current = person
    while current in deputies:
        seen.add(current)
        current = deputies[current]
        if not current or current in seen or not there(current):
            return person
    return current
