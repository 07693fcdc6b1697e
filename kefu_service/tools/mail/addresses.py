"""Who wrote and to whom: addresses out of fields that follow no grammar.

`Name.<a@b>`, `Big Bug bb@bug.com`, `unlisted-recipients:; (no To-header on input)`,
full-width ＠ and brackets, unquoted commas and dots in names, encoded words in quotes.
"""

import re
import unicodedata
from typing import NamedTuple

from .header import decode_words
from .text import one_line

# An apostrophe is a letter of O'Neil's address, and a quote in front of 'lena@x'.
_LOCAL = r"(?!')[^\s<>()\[\]{}\",;:@\\]{1,128}"
_DOMAIN = r"[\w](?:[\w.-]{0,250}[\w])?"
_EMAIL = re.compile(
    rf"(?:\"[^\"\s@<>]{{1,128}}\"|{_LOCAL})@(?:{_DOMAIN}|\[[0-9a-fA-F.:]{{3,50}}\])"
)
_ANGLE = re.compile(r"<\s*([^<>]{0,400}?)\s*>")
# Names are short; without a bound, quotes that never end cost quadratic time.
_ITEM = re.compile(
    r'"(?:[^"\\]|\\.){0,400}"'  # quoted name
    r"|=\?[^?\s]{0,80}\?[bBqQ]\?[^?]*\?="  # encoded word
    r"|\((?:[^()\\]|\\.|\([^()]{0,200}\)){0,400}\)"  # comment
    r"|<[^<>]*>"
    r"|[,;]"
    r"|[^\s\"=(<,;]+|[\"=(<]|\s+",
    re.DOTALL,
)
_GROUP = re.compile(r"^\s*[^<>@\",;:]{0,100}:(?!\S*@)")
_WIDE = str.maketrans("＠＜＞，；．", "@<>,;.")
_QUOTES = "\"'“”‘’ \t"
_LIMIT = 100_000
_COUNT = 2_000


class Address(NamedTuple):
    """A name and an e-mail address, either of which may be empty."""

    name: str = ""
    email: str = ""


def parse(text, elsewhere=()):
    """Return the addresses of one field.

    :param str text: the field with raw 8-bit characters decoded and encoded words left
    :param elsewhere: charsets of the rest of the message
    :return: tuple of :class:`Address`; an item without an address is left out
    """
    text = text[:_LIMIT].translate(_WIDE)
    found = [_address(item, elsewhere) for item in _split(text)[:_COUNT]]
    found = [address for address in found if address.email]
    if not found and "@" in (plain := decode_words(text, elsewhere).translate(_WIDE)):
        # Name and address together in one encoded word, or quotes that never end.
        found = [_loose(piece) for piece in re.split(r"[,;\n]", plain)[:_COUNT]]
        found = [address for address in found if address.email]
    return tuple(dict.fromkeys(found))


def emails(text):
    """Return every address that stands anywhere in `text`, lower-case."""
    plain = one_line(decode_words(text[:_LIMIT])).translate(_WIDE)
    return [_normal(email) for email in _EMAIL.findall(plain)][:_COUNT]


def _split(text):
    """Split at commas and semicolons that are outside quotes, comments and words."""
    items = [""]
    for token in _ITEM.findall(text):
        if token in (",", ";"):
            items.append("")
        else:
            items[-1] += token
    joined = []
    for item in items:
        item = _GROUP.sub("", item)
        if joined and not _EMAIL.search(joined[-1]) and _EMAIL.search(item):
            # An unquoted comma within the name: "Li, Min <limin@example.com>".
            joined[-1] = f"{joined[-1]},{item}" if joined[-1].strip() else item
        else:
            joined.append(item)
    return joined


def _address(item, elsewhere):
    """Read one item; the last address in angle brackets is the address."""
    angles = list(_ANGLE.finditer(item))
    for angle in reversed(angles):
        email = _EMAIL.search(angle.group(1)) or _EMAIL.search(
            re.sub(r"\s", "", angle.group(1))
        )
        if email:
            name = item[: angle.start()] or item[angle.end() :]
            # "Name.<a@b>": the dot ends nothing; "Example Co. <a@b>" is a name.
            name = name.removesuffix(".")
            return Address(_name(name, elsewhere), _normal(email.group()))
    return _loose(decode_words(item, elsewhere))


def _loose(text):
    """The first address anywhere, and what is left as the name."""
    email = _EMAIL.search(text)
    if not email:
        return Address(_name(text), "")
    before, after = text[: email.start()], text[email.end() :]
    comment = re.search(r"\(([^()]{1,200})\)", after + before)
    name = _name(comment.group(1) if comment else before)
    return Address(name, _normal(email.group()))


def _name(text, elsewhere=()):
    """Clean a display name: decoded, unquoted, one line."""
    text = re.sub(r"\\(.)", r"\1", text)
    name = one_line(decode_words(text, elsewhere))
    name = name.removeprefix("mailto:").strip(_QUOTES + "<>,;:")
    # Encoded inside quotes, the word itself may hold the quotes.
    name = name.strip(_QUOTES)
    if _EMAIL.fullmatch(name):
        return ""
    return name


def _normal(email):
    """The form to compare: no quotes that say nothing, lower-case, NFKC."""
    local, _, domain = email.rpartition("@")
    local = local.strip('"') or local
    domain = domain.rstrip(".-").lower()
    return unicodedata.normalize("NFKC", f"{local}@{domain}").lower()
