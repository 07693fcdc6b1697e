"""Quiet hours: when somebody who isn't to be disturbed may be told."""

from datetime import datetime, time, timedelta

MINUTES = 60


def next_loud(moment: datetime, start: float, end: float) -> datetime:
    """`moment`, or the end of the quiet hours in which it lies.

    From `start` to `end` in hours of the day; over midnight if the end is the earlier
    one, never if they are the same. In the zone of `moment`, which may have none.
    """
    if start == end:
        return moment
    hour = moment.hour + moment.minute / MINUTES
    over_midnight = start > end
    inside = (hour >= start or hour < end) if over_midnight else start <= hour < end
    if not inside:
        return moment
    day = moment.date()
    if over_midnight and hour >= start:
        day += timedelta(days=1)
    minutes = round(end * MINUTES)
    day += timedelta(days=minutes // (24 * MINUTES))
    minutes %= 24 * MINUTES
    clock = time(minutes // MINUTES, minutes % MINUTES)
    return datetime.combine(day, clock, tzinfo=moment.tzinfo)
