"""Satisfaction from 1 to 5, as the answers to a questionnaire tell it."""

LOWEST, HIGHEST = 1, 5


def stretched(value: float, lowest: float, highest: float) -> float:
    """A value on a scale from `lowest` to `highest`, on one from 1 to 5."""
    return LOWEST + (value - lowest) * (HIGHEST - LOWEST) / (highest - lowest)


def from_scales(scales) -> int | None:
    """The satisfaction that answers on scales stand for; None without any.

    Each scale is stretched to 1 to 5; their average counts, halves rounded up.

    :param scales: an iterable of `(value, lowest, highest)`, each with lowest < highest
    """
    values = [stretched(*scale) for scale in scales]
    if not values:
        return None
    average = sum(values) / len(values)
    return min(max(int(average + 0.5), LOWEST), HIGHEST)


# What goes with each outcome; 3 goes with whatever the customer said.
POINTS = {
    "satisfied": range(3, HIGHEST + 1),
    "partly": range(LOWEST + 1, HIGHEST),
    "dissatisfied": range(LOWEST, 4),
    # nobody was asked
    "not_reached": (),
    "refused": (),
}


def contradicts(outcome, points) -> bool:
    """Whether somebody who gave so many points can't have said that.

    :param outcome: of a revisit, or False
    :param points: from 1 to 5, or 0 for none
    """
    return bool(outcome and points and points not in POINTS[outcome])
