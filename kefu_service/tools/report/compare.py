"""How a figure stands against another time: more or less, better or worse."""

from typing import NamedTuple

from .sheet import SHARE, Figure

# Differences that no reader would see in the figure as it is written.
_SAME = {SHARE: 0.0005}
_SAME_ELSE = 0.005


class Comparison(NamedTuple):
    """`change` is value minus before; `share` that change of what was before.

    `share` is None where there was nothing before; a share changes by points and has
    none. `verdict` is "better", "worse", "same", or None for what is neither.
    """

    change: float
    share: float | None
    verdict: str | None

    @property
    def direction(self):
        """ "more", "less" or "same"."""
        if self.verdict == "same":
            return "same"
        return "more" if self.change > 0 else "less"


def compare(figure: Figure, against: str) -> Comparison | None:
    """`figure` against its value `previous` or `last_year`; None where one is unknown."""
    value, before = figure["value"], figure[against]
    if value is None or before is None:
        return None
    change = value - before
    share = change / before if before and figure["unit"] != SHARE else None
    if abs(change) < _SAME.get(figure["unit"], _SAME_ELSE):
        return Comparison(change, share, "same")
    better = figure["better"]
    if better is None:
        return Comparison(change, share, None)
    improved = (change < 0) == (better == "lower")
    return Comparison(change, share, "better" if improved else "worse")
