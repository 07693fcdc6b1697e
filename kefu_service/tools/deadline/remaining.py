"""How much working time remains, in the units in which one speaks of it."""

# From so many days on nobody counts the hours.
WHOLE_DAYS = 3


def in_units(hours, hours_per_day) -> tuple[int, int, int]:
    """Working days, hours and minutes of `hours`, whichever side of zero they are.

    As exact as it matters: minutes within a day, hours within three, then whole days.
    """
    days = abs(hours) / hours_per_day
    if round(days) >= WHOLE_DAYS:
        return round(days), 0, 0
    per_day = max(round(hours_per_day * 60), 1)
    minutes = round(abs(hours) * 60)
    if minutes < per_day:
        return 0, *divmod(minutes, 60)
    whole, rest = divmod(minutes, per_day)
    rest = round(rest / 60)
    return (whole + 1, 0, 0) if rest * 60 >= per_day else (whole, rest, 0)
