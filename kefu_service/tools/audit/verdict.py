"""What a number says of its target."""

MET, NEAR, MISSED, NO_DATA = VERDICTS = ("met", "near", "missed", "none")
HIGHER, LOWER = "higher", "lower"
# Numbers that are equal by this are equal: shares are divided, targets typed.
DIGITS = 6


def share(numerator: int, denominator: int) -> float | None:
    """The share in percent; None where there is nothing to have a share in."""
    return 100.0 * numerator / denominator if denominator else None


def distance(value: float, target: float, direction: str) -> float:
    """How far `value` lies on the wrong side of `target`; negative on the right one."""
    wrong = target - value if direction == HIGHER else value - target
    return round(wrong, DIGITS)


def verdict(
    value: float | None, target: float, direction: str, tolerance: float
) -> str:
    """met, near (missed by no more than the tolerance), missed, or none (no data)."""
    if value is None:
        return NO_DATA
    wrong = distance(value, target, direction)
    if wrong <= 0:
        return MET
    return NEAR if wrong <= tolerance else MISSED
