"""The value and the parameters of `Content-Type` and `Content-Disposition`.

Reads `name="…"` quoted once, twice or not at all, encoded words in values (Outlook and
Foxmail write them), and RFC 2231: continuations, percent escapes in whatever charset.
"""

import re
from urllib.parse import unquote_to_bytes

from .charset.guess import decode
from .header import decode_words
from .text import one_line

_NAME = re.compile(r"[;\s]*([A-Za-z0-9_.-]{1,60}(?:\*\d{0,3}\*?)?)\s*=\s*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_WORDS = re.compile(r"(?:=\?[^?\s]{0,80}\?[bBqQ]\?[^?]*\?=\s*)+")
_TOKEN = re.compile(r"[^;]*")
_ESCAPED = re.compile(r'\\(["\\])')
_SECTION = re.compile(r"([^*]+)\*(\d*)(\*?)")
_EXTENDED = re.compile(r"([^']*)'([^']*)'(.*)", re.DOTALL)


def parse(text, elsewhere=()):
    """Return `(value, parameters)`; names lower-case, values decoded, one line.

    :param elsewhere: charsets of the rest of the message
    """
    text = text[:20_000]
    value, _, rest = text.partition(";")
    if "=" in value and "/" not in value:
        # `charset=gb2312` alone: the value itself is missing.
        value, rest = "", text
    found = {}
    position = 0
    while position < len(rest):
        name = _NAME.match(rest, position)
        if not name:
            following = rest.find(";", position)
            if following < 0:
                break
            position = following + 1
            continue
        content, position = _value(rest, name.end())
        found.setdefault(name.group(1).lower(), content)
    return one_line(value).lower(), _join(found, elsewhere)


def _value(text, position):
    quoted = _QUOTED.match(text, position)
    if quoted:
        after = text[quoted.end() : quoted.end() + 1]
        content = _ESCAPED.sub(r"\1", quoted.group(1))
        if after and after not in "; \t\r\n)":
            # `charset="charset="GB2312""`: quoted twice.
            token = _TOKEN.match(text, position)
            return token.group().replace('"', ""), token.end()
        return content, quoted.end()
    words = _WORDS.match(text, position)
    if words:
        return words.group().strip(), words.end()
    token = _TOKEN.match(text, position)
    return token.group().strip().strip("\"'"), token.end()


def _join(found, elsewhere):
    """Put continued and percent-escaped parameters together (RFC 2231)."""
    sections = {}
    parameters = {}
    for name, content in found.items():
        section = _SECTION.fullmatch(name)
        if section:
            base, number, extended = section.groups()
            # `name*=` is the only section, and extended.
            extended = bool(extended) or not number
            sections.setdefault(base, {})[int(number or 0)] = (extended, content)
        else:
            parameters[name] = one_line(decode_words(content, elsewhere))
    for base, numbered in sections.items():
        inner = [numbered[key] for key in sorted(numbered)]
        text = one_line(_extended(inner, elsewhere))
        if text:
            parameters[base] = text
    return parameters


def _extended(sections, elsewhere):
    charset = None
    data = []
    for index, (extended, content) in enumerate(sections):
        if extended and index == 0:
            marked = _EXTENDED.fullmatch(content)
            if marked:
                charset, content = marked.group(1), marked.group(3)
        raw = content.encode("utf-8", "replace")
        data.append(unquote_to_bytes(raw) if extended else raw)
    if not any(extended for extended, _ in sections):
        return decode_words("".join(content for _, content in sections), elsewhere)
    text = decode(b"".join(data), charset or None, elsewhere).text
    return decode_words(text, elsewhere)
