"""How wide a text is, and what of it fits: without the font, which whoever looks has."""

import re
import unicodedata

ELLIPSIS = "…"
# Of the size of the font. Chinese characters are square in every font; of others the
# wider are taken, so that nothing is cut at the edge.
_WIDE, _CAPITAL, _NARROW = 1.0, 0.68, 0.56
# What XML can't carry, and what would break a line.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]+")
# No line begins with these.
_CLOSING = frozenset(
    "%.,:;!?)]}\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
)


def clean(text: str) -> str:
    """`text` on one line, with nothing in it that a picture can't say."""
    return " ".join(_CONTROL.sub(" ", text).split())


def width_of(text: str, size: float) -> float:
    """About how wide `text` is."""
    return size * sum(map(_width, text))


def _width(character):
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or character == ELLIPSIS:
        return _WIDE
    return _CAPITAL if character.isupper() or character in "%&@mw" else _NARROW


def shortened(text: str, width: float, size: float) -> str:
    """`text` cut in its middle to fit: names of one group often end differently."""
    if width_of(text, size) <= width:
        return text
    room = width - width_of(ELLIPSIS, size)
    head = _fitting(text, room * 0.6, size)
    tail = _fitting(text[::-1], room - width_of(text[:head], size), size)
    return text[:head].rstrip() + ELLIPSIS + text[len(text) - tail :].lstrip()


def _fitting(text, width, size):
    """How many characters of the start of `text` fit."""
    for count, character in enumerate(text):
        width -= _width(character) * size
        if width < 0:
            return count
    return len(text)


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """`text` on at most so many lines; words stay whole where they fit on one."""
    text = clean(text)
    found = []
    while text and len(found) < lines - 1 and width_of(text, size) > width:
        count = max(1, _fitting(text, width, size))
        count = _good_end(text, count)
        found.append(text[:count].rstrip())
        text = text[count:].lstrip()
    return [*found, shortened(text, width, size)] if text else found


def _good_end(text, count):
    """`count`, or less of it: no Latin word is broken, no line begins with a comma."""
    if 1 < count < len(text) and text[count] in _CLOSING:
        count -= 1
    if count < len(text) and _is_latin(text[count]) and _is_latin(text[count - 1]):
        start = count
        while start and _is_latin(text[start - 1]):
            start -= 1
        return start or count
    return count


def _is_latin(character):
    return character.isalnum() and character < "\u2e80"
