"""Undo the transfer encoding of a part, as byte-exact as the damage allows.

Mailers mislabel it, break base64 across lines, add padding in the middle, and list
servers append plain text to an encoded body. All functions take any bytes, raise
nothing and run in linear time.
"""

import binascii
import re
from typing import NamedTuple

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]")
_BLANKS = b" \t\r\n\v\f"
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_PADDED = re.compile(rb"=+")
_FULL_LINE = re.compile(rb"^[A-Za-z0-9+/]{40,}=*\s*$", re.MULTILINE)
_BAD_LINE = re.compile(rb"^.*(?:[^A-Za-z0-9+/=\s]|\S[ \t]+\S).*$", re.MULTILINE)
_WORDS = re.compile(rb"^.*[^\s=]{2}[ \t]+[^\s=]{2}.*$", re.MULTILINE)
_PADDING_ENDS = re.compile(rb"={1,2}[ \t]*\r?\n")
_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
_BARE_CR = re.compile(rb"\r(?!\n)")
_QUOTED = re.compile(rb"=[0-9A-Fa-f]{2}|=\r?\n")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? ([0-7]{3,4}) ([^\r\n]{1,250})\r?$", re.M)


class Transferred(NamedTuple):
    """Bytes after the transfer encoding; `tail` is plain text that followed them."""

    content: bytes
    tail: bytes = b""


def undo(data, encoding):
    """Decode `data` from the transfer `encoding` as named in the message."""
    name = re.sub(r"[^a-z0-9]", "", (encoding or "").lower())
    if "base64" in name or name == "b64":
        return _base64(data)
    if "quoted" in name or name == "qp":
        return Transferred(quoted_printable(data))
    if "uue" in name or name in ("uu", "xuu"):
        return _uu_part(data)
    return Transferred(data)  # none, or one that nobody knows


def _base64(data):
    packed = data.translate(None, _BLANKS).rstrip(b"=")
    if not packed.translate(None, _ALPHABET) and not _has_inner_blanks(data):
        return Transferred(_base64_run(packed))
    head, tail = _split_words(data)
    if not tail and not _is_noisy(data):
        head, tail = _split_footer(data)
    if data.strip() and not _looks_encoded(head):
        return Transferred(data)  # labelled so, and is not
    runs = _PADDED.split(_NOT_BASE64.sub(b"", head.translate(None, _BLANKS)))
    content = b"".join(_base64_run(run) for run in runs if run)
    return Transferred(content, tail)


def _has_inner_blanks(data):
    return re.search(rb"[^\s=][ \t]+[^\s=]", data[:2000] + data[-2000:]) is not None


def _split_words(data):
    """Split off words in plain text behind the encoded lines: a gateway added them.

    They begin where the padding or a line ended, and hold blanks between words.
    """
    words = _WORDS.search(data)
    if not words or _FULL_LINE.search(data, words.start()):
        return data, b""
    ended = _PADDING_ENDS.search(data, 0, words.end())
    start = ended.end() if ended else data.rfind(b"\n\n", 0, words.end())
    if start < 0:
        start = data.rfind(b"\r\n\r\n", 0, words.end())
    start = start if start >= 0 else words.start()
    head = data[:start]
    if len(head.translate(None, _BLANKS).rstrip(b"=")) < 4 or not _looks_encoded(head):
        return data, b""
    return head, data[start:].lstrip(b"\r\n")


def _is_noisy(data):
    """Whether all of `data` is base64 that something odd fell into, not a footer."""
    if not _looks_encoded(data):
        return False
    whole = _NOT_BASE64.sub(b"", data.translate(None, _BLANKS))
    return len(whole) >= 8 and len(whole) % 4 == 0


def _split_footer(data):
    """Split off plain text after the encoded lines; a list server added it."""
    bad = _BAD_LINE.search(data)
    if not bad or _FULL_LINE.search(data, bad.end()):
        # Encoded lines follow: the odd characters are noise, to be passed over.
        return data, b""
    return data[: bad.start()], data[bad.start() :]


def _looks_encoded(data):
    """Whether `data` is base64 with at most some noise in it."""
    packed = data.translate(None, _BLANKS)
    if not packed:
        return False
    noise = len(_NOT_BASE64.findall(packed))
    blanks = len(re.findall(rb"[^\s][ \t]+[^\s]", data))
    return noise + blanks <= max(1, len(packed) // 50)


def _base64_run(run):
    run = run.rstrip(b"=")
    if len(run) % 4 == 1:
        # One character alone holds no byte.
        run = run[:-1]
    return binascii.a2b_base64(run + b"=" * (-len(run) % 4))


def quoted_printable(data):
    """Decode quoted-printable; what is no valid escape stays as it stands."""
    if b"=" not in data:
        return data
    # The decoder of Python drops everything between "=\r" and the next "\n".
    data = _BARE_CR.sub(b"\n", data) if b"\n" not in data else data
    data = re.sub(rb"=\r(?!\n)", b"=\r\n", data)
    return binascii.a2b_qp(_SOFT_BREAK.sub(b"=", data))


def looks_quoted_printable(data):
    """Whether undeclared `data` is quoted-printable: nothing but escapes, often."""
    return data.isascii() and len(_QUOTED.findall(data[:20000])) * 12 > len(
        data[:20000]
    )


def _uu_part(data):
    text, files = split_uuencoded(data)
    if len(files) == 1 and not text.strip():
        return Transferred(files[0][1])
    return Transferred(data)


def split_uuencoded(data):
    """Take the uuencoded files out of a text.

    :return: the text without them, and a list of `(name, content)`; a block that is
        damaged stays in the text
    """
    files = []
    kept = []
    position = 0
    for begin in _UU_BEGIN.finditer(data):
        if begin.start() < position:
            continue
        block = _uu_block(data, begin)
        if block is None:
            continue
        content, end = block
        files.append((begin.group(2).strip(), content))
        kept.append(data[position : begin.start()])
        position = end
    kept.append(data[position:])
    return b"".join(kept), files


def _uu_block(data, begin):
    """Return `(content, end of block)` or None when it is no uuencoded block."""
    content = []
    position = begin.end() + 1
    while position < len(data):
        end = data.find(b"\n", position)
        end = len(data) if end < 0 else end
        line = data[position:end].rstrip(b"\r")
        position = end + 1
        if line.strip() == b"end":
            return b"".join(content), min(position, len(data))
        if line in (b"", b"`", b" "):
            continue
        decoded = _uu_line(line)
        if decoded is None:
            return None
        content.append(decoded)
    # The end is missing: cut off underway, what is there is still the file.
    return (b"".join(content), len(data)) if content else None


def _uu_line(line):
    size = (line[0] - 32) & 63
    characters = (size * 4 + 2) // 3
    if not 32 <= line[0] <= 96 or len(line) - 1 > characters + 4:
        return None
    if len(line) - 1 < characters - 3 and len(line.rstrip()) < len(line):
        return None
    # What stands beyond the last character says nothing; some write no blank there.
    line = line[: 1 + characters] + b" " * (-characters % 4)
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return None
