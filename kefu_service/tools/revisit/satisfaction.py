"""Satisfaction from 1 to 5, as the answers to a questionnaire tell it."""

LOWEST, HIGHEST = 1, 5


def from_scales(scales) -> int | None:
    """The satisfaction that answers on scales stand for; None without any.

    Each scale is stretched to 1 to 5; their average counts, halves rounded up.

    :param scales: an iterable of `(value, lowest, highest)`, each with lowest < highest
    """
    stretched = [
        LOWEST + (value - lowest) * (HIGHEST - LOWEST) / (highest - lowest)
        for value, lowest, highest in scales
    ]
    if not stretched:
        return None
    average = sum(stretched) / len(stretched)
    return min(max(int(average + 0.5), LOWEST), HIGHEST)
