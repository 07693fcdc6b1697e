"""What PostgreSQL, XML and a screen refuse in a text, taken out."""

import re

# NUL (PostgreSQL), other control characters and non-characters (XML), surrogates
# (cannot be encoded).
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SPACE = re.compile(r"[\s\u200b\u2028\u2029]+")


def clean(text):
    """Return `text` without characters that storage or markup refuses."""
    return _REFUSED.sub("", text)


def one_line(text):
    """Return `text` as one line: clean, every run of blanks or breaks one blank.

    A line break in a header, folded or smuggled in encoded, ends here.
    """
    return _SPACE.sub(" ", clean(text)).strip()
