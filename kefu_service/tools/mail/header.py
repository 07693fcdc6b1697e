"""Read the header block of a message or part, and what stands in its fields.

Tolerates what the standard library refuses or garbles: raw 8-bit fields, encoded words
with blanks or without padding, split inside a character, inside quotes, in file names;
RFC 2231 parameters in a wrong charset; headers that run into the body.
"""

import binascii
import contextlib
import re
from typing import NamedTuple

from .charset.guess import decode
from .charset.names import codec_of
from .text import one_line

_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_BREAK = re.compile(rb"\r{1,3}\n|\n|\r")
_BLANKS = re.compile(rb"[\s\0]*")
_KNOWN = re.compile(
    rb"^(?:mime-version|content-[a-z-]+|from|to|cc|subject|date|message-id|received"
    rb"|return-path|x-[a-z0-9-]+|reply-to|references|in-reply-to|sender)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
# What a program said to a mail server, or the server to it.
_SPOKEN = re.compile(
    rb"(?:mail from|rcpt to|helo|ehlo|lhlo|data|rset|noop|quit|auth|starttls|vrfy"
    rb"|xclient|\d{3})(?:[ :-].*)?\r?\Z",
    re.IGNORECASE,
)
_JUNK = 20  # lines before the header that are passed over
# Fields of one short value: what follows unindented is no part of them.
_SHORT = frozenset(
    "delivered-to return-path x-original-to envelope-to x-envelope-to date message-id "
    "mime-version content-transfer-encoding content-id from sender".split()
)
_WORD_START = re.compile(r"=\?([^?\s]{0,80})\?([bBqQ])\?")
_LANGUAGE = re.compile(r"\*.*")
_HEX = re.compile(rb"[0-9A-Fa-f]{2}")
_ASCII = bytes(range(128))
_LIMIT = 200_000  # characters of a field: the rest is nobody's words


class Fields:
    """The fields of one header block, in order, as bytes and decoded.

    `elsewhere` holds the charsets of the rest of the message, the hint for raw 8-bit
    fields and for encoded words whose label lies.
    """

    def __init__(self, pairs, elsewhere=()):
        self._pairs = [(name.lower(), value) for name, value in pairs]
        self.elsewhere = elsewhere

    def __contains__(self, name):
        return any(key == name.lower() for key, _ in self._pairs)

    def __iter__(self):
        return iter(dict.fromkeys(key for key, _ in self._pairs))

    def raw(self, name):
        """All values of field `name` as bytes, unfolded."""
        return [value for key, value in self._pairs if key == name.lower()]

    def texts(self, name):
        """All values with raw 8-bit characters decoded and encoded words left."""
        return [self._text(value) for value in self.raw(name)]

    def get_all(self, name):
        """All values of field `name`, decoded, each one line."""
        return [
            one_line(decode_words(text, self.elsewhere)) for text in self.texts(name)
        ]

    def get(self, name, default=""):
        """The first non-empty value of field `name`, decoded, else `default`."""
        return next((value for value in self.get_all(name) if value), default)

    def _text(self, value):
        return decode(value[:_LIMIT], None, self.elsewhere).text


def split(raw):
    """Split a message or part into its fields and the position of its body.

    :return: `(list of (name, value bytes), position of the body)`
    """
    position = 0
    if raw.startswith(b"\xef\xbb\xbf"):
        position = 3
    position = _BLANKS.match(raw, position).end()
    if raw[position : position + 5] == b"From ":
        position = _line_end(raw, position, len(raw))[1]
    return split_part(raw, _past_junk(raw, position), len(raw))


def _past_junk(raw, start):
    """The position of the first field: relays put other lines before it.

    What was said to a mail server may be followed by an empty line, other junk not.
    """
    position = start
    spoken = True
    for _ in range(_JUNK):
        end, following = _line_end(raw, position, len(raw))
        line = raw[position:end]
        if _FIELD.match(line):
            return position if _KNOWN.match(raw, position) else start
        is_empty = not line.strip(b" \t\0")
        spoken = spoken and (is_empty or _SPOKEN.match(line) is not None)
        if following >= len(raw) or (is_empty and not spoken):
            return start
        position = following
    return start


def _line_end(raw, position, limit):
    """Return the end of the line at `position` and the start of the next."""
    found = _BREAK.search(raw, position, limit)
    return found.span() if found else (limit, limit)


def split_part(raw, position, limit):
    """As :func:`split` for a body part between two positions."""
    pairs = []
    while position < limit:
        end, following = _line_end(raw, position, limit)
        line = raw[position:end]
        field = _FIELD.match(line)
        if not line.strip(b" \t\0"):
            position = following
            if not line or not _goes_on(raw, following, limit, pairs):
                break
        elif pairs and line[:1] in b" \t":
            pairs[-1][1].append(line)
        elif field:
            pairs.append((field.group(1).decode("latin-1"), [line[field.end() :]]))
        elif not _is_broken(line, pairs, raw, following, limit):
            break
        position = following
    return [(name, _unfolded(parts)) for name, parts in pairs], position


def _is_broken(line, pairs, raw, following, limit):
    """Whether the header goes on behind a line that is no field.

    It is a long field broken without indentation, or junk, which is passed over.
    """
    if line.startswith((b">From ", b"From ")):
        return True
    if not pairs or not _continues(raw, following, limit):
        return False
    if pairs[-1][0].lower() not in _SHORT and not _SPOKEN.match(line):
        pairs[-1][1].append(line)
    return True


def _goes_on(raw, position, limit, pairs):
    """Whether a line of blanks stands within the header: new known fields follow.

    Else a text follows it, which may begin with the fields of a message that somebody
    forwards.
    """
    field = _KNOWN.match(raw, position, limit)
    if not field:
        return False
    known = {name.lower() for name, _ in pairs}
    name = field.group().rstrip(b" \t:").decode("latin-1").lower()
    if name in known or name.startswith(("content-", "mime-")):
        return name not in known
    is_part = all(name.startswith("content-") for name in known)
    return not is_part and not {"from", "date"} <= known


def _unfolded(parts):
    """One line of the lines of a field; some relays fold inside a character."""
    value = b"".join(parts).strip()
    if len(parts) == 1 or value.isascii():
        return value
    closed = b"".join(part.strip(b" \t") for part in parts)
    if len(closed.translate(None, _ASCII)) * 2 < len(closed):
        # In French, too, a letter with an accent may stand before the break.
        return value
    for codec in ("utf-8", "gb18030"):
        for reading in (value, closed):
            with contextlib.suppress(UnicodeDecodeError):
                reading.decode(codec)
                return reading
    return value


def _continues(raw, position, limit):
    """Whether well-known fields follow before the next empty line."""
    window = raw[position : min(position + 4000, limit)]
    end = re.search(rb"\r?\n\r?\n|\r\r", window)
    return _KNOWN.search(window[: end.start() if end else None]) is not None


def decode_words(text, elsewhere=()):
    """Replace the encoded words of `text` by what they say.

    Blanks between two words vanish, and neighbours in one charset are joined as bytes
    before they are read: mailers split them inside a character.
    """
    if "=?" not in text:
        return text
    pieces = []
    run = []
    position = 0
    for word in _words(text):
        between = text[position : word.start]
        if between.strip() or not run:
            pieces.append(_read(run, elsewhere))
            run = []
            pieces.append(between)
        run.append(word)
        position = word.end
    pieces.append(_read(run, elsewhere))
    pieces.append(text[position:])
    return "".join(pieces)


class _Word(NamedTuple):
    start: int
    end: int
    label: str
    is_base64: bool
    content: str


def _words(text):
    """Find encoded words, also one that lost its end."""
    position = 0
    while True:
        found = _WORD_START.search(text, position)
        if not found:
            return
        close = text.find("?=", found.end())
        # Quoted-printable that begins with "=": "?Q?=C4…" holds no end of word.
        end = len(text) if close < 0 else close + 2
        content = text[found.end() : close if close >= 0 else len(text)]
        is_base64 = found.group(2) in "bB"
        if close < 0 and not re.fullmatch(r"[!-~]*", content.strip()):
            position = found.end()
            continue
        nested = content.find("=?")
        if nested >= 0 and _WORD_START.match(content, nested):
            # The word before lost its end; the next one is whole.
            end = found.end() + nested
            content = content[:nested]
        label = _LANGUAGE.sub("", found.group(1))
        yield _Word(found.start(), end, label, is_base64, content)
        position = end


def _read(run, elsewhere):
    """Decode neighbouring words, those of one charset together."""
    text = []
    index = 0
    while index < len(run):
        codec = codec_of(run[index].label)
        group = [run[index]]
        for word in run[index + 1 :]:
            if codec_of(word.label) != codec:
                break
            group.append(word)
        index += len(group)
        text.append(_read_group(group, elsewhere))
    return "".join(text)


def _read_group(group, elsewhere):
    label = group[0].label
    if all(word.is_base64 for word in group):
        data = _base64_words([word.content for word in group])
    else:
        data = b"".join(
            _base64_words([word.content]) if word.is_base64 else _q_word(word.content)
            for word in group
        )
    if label.lower() in ("utf-16", "utf-16be", "utf-16le"):
        elsewhere = (*elsewhere, "utf-8")
    return decode(data, label, elsewhere).text


def _base64_words(contents):
    """Decode base64 words; a stream cut between words is put together first."""
    packed = [re.sub(r"[^A-Za-z0-9+/=]", "", content) for content in contents]
    whole = [content.rstrip("=") for content in packed]
    if any(len(content) % 4 for content in packed[:-1]) and not any(
        content.endswith("=") for content in packed[:-1]
    ):
        whole = ["".join(whole)]
    return b"".join(_base64(content) for content in whole)


def _base64(content):
    content = content.replace("=", "")
    if len(content) % 4 == 1:
        content = content[:-1]
    return binascii.a2b_base64(content + "=" * (-len(content) % 4))


def _q_word(content):
    """Decode the Q encoding; blanks and raw characters in it stay."""
    data = content.encode("utf-8", "replace").replace(b"_", b" ")
    pieces = data.split(b"=")
    decoded = [pieces[0]]
    for piece in pieces[1:]:
        if _HEX.match(piece):
            decoded.append(bytes((int(piece[:2], 16),)) + piece[2:])
        else:
            decoded.append(b"=" + piece)
    return b"".join(decoded)
