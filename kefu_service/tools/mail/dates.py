"""When a message was written and received, past the clocks that are wrong."""

import email.utils
import re
from datetime import datetime, timedelta, timezone

_EARLIEST = datetime(1990, 1, 1, tzinfo=timezone.utc)
_AHEAD = timedelta(days=1)
# Queues give up after five days: what is older was not written then.
_BEHIND = timedelta(days=7)
_NO_YEAR = re.compile(r"[A-Za-z]{3,9}[ -]0\d{3}\b")
_ISO = re.compile(
    r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?[T\s]*(?:(\d{1,2})[:时](\d{1,2})"
    r"(?:[:分](\d{1,2}))?)?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?"
)


def parse(text):
    """Return the time in a Date field as aware UTC, or None where it has none."""
    text = (text or "")[:200]
    try:
        # The standard library reads the year 0001 as 2001.
        parts = None if _NO_YEAR.search(text) else email.utils.parsedate_tz(text)
        if parts:
            offset = parts[9] or 0
            if abs(offset) > 14 * 3600:
                offset = 0
            moment = datetime(*parts[:6], tzinfo=timezone.utc)
            return moment - timedelta(seconds=offset)
        return _iso(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _iso(text):
    found = _ISO.search(text)
    if not found:
        return None
    *numbers, zone = found.groups()
    moment = datetime(*(int(number or 0) for number in numbers), tzinfo=timezone.utc)
    if zone and zone != "Z":
        digits = zone[1:].replace(":", "")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        moment += offset if zone[0] == "-" else -offset
    return moment


def received_at(received_fields, fetched):
    """Return when the last server took the message, else `fetched`.

    :param received_fields: values of the Received fields, topmost (last server) first
    :param datetime fetched: when it was fetched, aware
    """
    for text in received_fields[:20]:
        moment = parse(text.rpartition(";")[2].strip())
        if moment and _EARLIEST <= moment <= fetched + _AHEAD:
            return moment
    return fetched


def is_recent(moment, fetched):
    """Whether a message of that time can have been on its way until it was fetched."""
    return moment >= fetched - _BEHIND


def written_at(date_text, received, was_received):
    """Return the Date of the message if it is believable, else `received`.

    :param bool was_received: whether `received` comes from a Received field: without
        one an old date may be that of an archived message, and is believed
    """
    moment = parse(date_text)
    if moment is None or moment < _EARLIEST or moment > received + _AHEAD:
        return received
    if was_received and moment < received - _BEHIND:
        return received
    return moment
