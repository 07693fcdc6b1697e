"""Which conversation a message belongs to: case numbers, bare topic, similarity."""

import re
import unicodedata

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])[KＫ][FＦ]\s*[/／\-－_ ]\s*([2２]\d{3})\s*"
    r"(?:[/／]\s*(\d{1,8})|[\-－_ ]\s*(\d{3,8}))(?!\d)",
    re.IGNORECASE,
)
# "Re:", "Re[2]:", "答复：", "自动回复:" is none of them: it says what the mail is.
_PREFIX = re.compile(
    r"\s*(?:re|fwd?|fw|aw|wg|sv|vs|tr|rv|antw|res|enc|odp|回复|回覆|答复|答覆|转发"
    r"|轉發|转寄|轉寄|回信|答|回|转|返信|転送|회신|전달)"
    r"\s*(?:[\[(（]\s*\d{1,3}\s*[\])）]|\^?\d{1,2})?\s*[:：]",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"\s*(?:fwd?|fw|wg|tr|rv|enc|转发|轉發|转寄|轉寄|转|轉|転送|전달)"
    r"\s*(?:[\[(（]\s*\d{1,3}\s*[\])）]|\^?\d{1,2})?\s*[:：]",
    re.IGNORECASE,
)
_TAG = re.compile(r"\s*[\[【［][^\[\]【】［］]{1,60}[\]】］]")
_BRACKETED_NUMBER = re.compile(
    r"[\[【［(（]?\s*" + _NUMBER.pattern + r"\s*[\]】］)）]?", re.IGNORECASE
)
_NO_WORD = re.compile(r"[\W_]+")
_LIMIT = 1000


def find_numbers(text):
    """Return the case numbers in a subject, in order and once each.

    Recognised with any brackets or none, full-width characters, blanks and other
    separators; returned the way they are registered: `KF/2026/00012`.
    """
    numbers = [
        f"KF/{int(year)}/{int(slashed or other):05d}"
        for year, slashed, other in _NUMBER.findall((text or "")[:_LIMIT])
    ]
    return list(dict.fromkeys(numbers))


def is_reply(subject):
    """Whether a subject begins as that of an answer or a forwarded message does."""
    return _PREFIX.match(_without_tags(subject)) is not None


def is_forwarded(subject):
    """Whether a subject begins as that of a forwarded message does."""
    return _FORWARDED.match(_without_tags(subject)) is not None


def _without_tags(subject):
    text = (subject or "")[:_LIMIT]
    while tag := _TAG.match(text):
        text = text[tag.end() :]
    return text


def strip_prefixes(subject):
    """Return the topic of a subject: without Re:, 转发:, case numbers and list tags."""
    text = _BRACKETED_NUMBER.sub(" ", (subject or "")[:_LIMIT])
    while True:
        shorter = text
        for pattern in (_PREFIX, _TAG):
            found = pattern.match(shorter)
            # A subject that is nothing but a tag keeps it.
            if found and shorter[found.end() :].strip():
                shorter = shorter[found.end() :]
        if shorter == text:
            return " ".join(text.split())
        text = shorter


def _pairs(text):
    """The pairs of neighbouring characters, which serve Chinese as words do Latin."""
    plain = unicodedata.normalize("NFKC", strip_prefixes(text)).casefold()
    joined = _NO_WORD.sub("", plain)
    if len(joined) < 2:
        return {joined} - {""}
    return {joined[index : index + 2] for index in range(len(joined) - 1)}


def similarity(first, second):
    """How alike the topics of two subjects are: 0.0 (nothing shared) to 1.0 (the same).

    Share of common pairs of neighbouring characters (Dice's coefficient).
    """
    one, other = _pairs(first), _pairs(second)
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
