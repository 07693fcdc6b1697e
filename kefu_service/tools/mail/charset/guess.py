"""Bytes of a mail to text: the label is believed, and what has none is guessed.

The ladder of :func:`decode`, first that holds:

1. a byte order mark, or NUL in every second byte: UTF-16;
2. only ASCII bytes: ASCII, unless they are one of the 7-bit codes of Asia
   (ISO-2022-*, HZ) or the label says UTF-7;
3. what reads under the declared charset without an error is read so, unless UTF-8, or
   Chinese in GB 18030 under a label that mailers put over it by default, is more
   plausible by far;
4. without a label that reads: UTF-8 that chance does not make, else the most plausible
   (:mod:`model`) of GB 18030, the charsets used elsewhere in the message, and what
   chardetng takes it for, which knows the scripts that are not Chinese;
5. a text that no single charset reads, or that quotes lines in UTF-8, is read line by
   line;
6. what remains unreadable becomes U+FFFD, a character at a time.

A text cut inside its last character stays in its charset. Nothing raises; the result
can always be encoded as UTF-8 and holds no NUL.
"""

import re
from itertools import filterfalse
from typing import NamedTuple

import chardetng_py

from ..text import clean
from . import seven_bit
from .model import ASCII, BROKEN, CUT_OFF, LANGUAGES, bits, everyday, foreignness
from .names import BIG5, GB, UTF8, codec_of

_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII_RUN = re.compile(rb"([\x00-\x7f]{3})[\x00-\x7f]{4,}([\x00-\x7f]{2})")
_CUT_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_LETTERS = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]|[\xc0-\xff]")
_UTF8_LONG = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")  # NEL is a line break on hosts
_REPLACEMENT = "\ufffd".encode()
# "<" is no second byte of any of the charsets: HTML is often one line only.
_LINES = re.compile(rb"(?=[\r\n<])")
# Emoji as two surrogates of three bytes each, as Java and MySQL write them.
_CESU = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_SAMPLE = 1600  # bytes: 800 Chinese characters decide as surely as the whole text

# Programs put these over Chinese text by default: GB 18030 may be under them.
_DEFAULTS = frozenset("cp1252 iso8859-15 koi8-r big5hkscs cp950".split())
# What an undeclared charset must make good, in bits: how unusual it is here.
_PRIORS = {UTF8: 0.0, GB: 2.0, "cp1252": 8.0, BIG5: 10.0}
_UNUSUAL = 14.0
_ELSEWHERE = 5.0  # what the same charset elsewhere in the message is worth
_STATEFUL = frozenset(
    "utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be hz iso2022_jp_ext "
    "iso2022_jp_2 iso2022_jp_3 iso2022_jp_2004 iso2022_kr iso-2022-cn ascii".split()
)


class Decoded(NamedTuple):
    """Text with the codec that read it."""

    text: str
    codec: str


def decode(data, label=None, elsewhere=()):
    """Decode `data`, declared to be in charset `label`.

    :param bytes data: the text as it came, without transfer encoding
    :param label: the declared charset as it stands in the message, or None
    :param elsewhere: labels or codecs used elsewhere in the same message
    :rtype: Decoded
    """
    data = bytes(data)
    declared = codec_of(label)
    found = (
        _marked(data, declared)
        or seven_bit.decode(data, declared)
        or _eight_bit(data, declared, elsewhere)
    )
    text, codec = found
    text = clean(_undo_double(text) if codec == UTF8 else text)
    return Decoded(text, codec)


def _marked(data, declared):
    """UTF-16 and UTF-32 by mark or by their NULs."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _wide(data, "utf-16", declared)
    sample = data[:400]
    half = len(sample) // 2
    if declared and declared.startswith(("utf-16", "utf-32")):
        return _wide(data, declared, None)
    if half >= 3:
        if sample[1::2].count(0) > half * 0.7 and not sample[::2].count(0):
            return data.decode("utf-16-le", "replace"), "utf-16-le"
        if sample[::2].count(0) > half * 0.7 and not sample[1::2].count(0):
            return data.decode("utf-16-be", "replace"), "utf-16-be"
    return None


def _wide(data, codec, declared):
    """UTF-16/32, in the byte order that reads better; None if another charset does."""
    sample = data[:_SAMPLE]
    others = (UTF8, GB, declared if _reads(sample, declared) else GB)
    narrow = min(_score(sample, other, False) for other in others)
    readings = [codec]
    if codec == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        readings = ["utf-16-be", "utf-16-le"]
    costs = {codec: bits(sample.decode(codec, "replace"), UTF8) for codec in readings}
    best = min(costs, key=costs.get)
    if costs[best] > narrow:
        return None
    return data.decode(best, "replace"), best


def _is_utf8(data):
    try:
        data.decode(UTF8)
    except UnicodeDecodeError as error:
        # A character cut at the end of the data is no evidence against UTF-8.
        cut = _CUT_SEQUENCE.fullmatch(data, error.start)
        return bool(cut) and not data[: error.start].isascii()
    return True


def _eight_bit(data, declared, elsewhere):
    data = _CESU.sub(_plain_utf8, data)
    codec = declared if _reads(data, declared) else None
    if codec:
        codec = _better_than_label(data, codec) or codec
    elif _is_utf8(data) and _surely_utf8(data):
        codec = UTF8
    else:
        codec = _most_plausible(data, declared, elsewhere)
    text = _strict(data, codec)
    if text is None:
        # What is no UTF-8 tells in which charset the rest is written.
        others = b"\n".join(filterfalse(_is_utf8, _LINES.split(data)))
        codec = _most_plausible(others or data, declared, elsewhere)
    if text is None or _quotes_utf8(data, codec):
        lines = (_line(line, codec) for line in _LINES.split(data))
        return "".join(lines), codec
    return text, codec


def _reads(data, declared):
    """Whether the label says what reads all of `data`, and leaves no control codes."""
    if not declared or declared in _STATEFUL:
        return False
    text = _strict(data, declared)
    return text is not None and not _CONTROL.search(text)


def _strict(data, codec):
    """Read `data` without an error but a character cut at its end; None if not so."""
    # Windows reads EUC-KR without the syllables that are put together of letters.
    for reading in ("euc_kr", codec) if codec == "cp949" else (codec,):
        try:
            return data.decode(reading)
        except UnicodeDecodeError as error:
            start = error.start
    rest = data[start:]
    cut = _is_utf8(data) if codec == UTF8 else len(rest) == 1 or rest[1:2].isdigit()
    if cut and len(rest) < 4 and not data[:start].isascii():
        return data[:start].decode(codec, "replace")
    return None


def _better_than_label(data, declared):
    """The charset that is more plausible by far than `declared`, which reads `data`."""
    readings = []
    if declared != UTF8 and _is_utf8(data):
        # One character of three bytes is two in an Asian charset by chance.
        if declared not in LANGUAGES or len(_UTF8_LONG.findall(data[:_SAMPLE])) > 1:
            readings.append((UTF8, 16.0 if declared in LANGUAGES else 8.0))
    sample = _ASCII_RUN.sub(rb"\1\2", data)[:_SAMPLE]
    if declared in _DEFAULTS and _is_chinese(sample.decode(GB, "replace"), 2, 2 / 3):
        readings.append((GB, 16.0))
    if not readings:
        return None
    cut = len(sample) == _SAMPLE
    lowest, best = _score(sample, declared, cut), None
    for codec, margin in readings:
        cost = _score(sample, codec, cut) + margin
        if cost < lowest:
            lowest, best = cost, codec
    return best


def _quotes_utf8(data, codec):
    """Whether somebody quoted lines in UTF-8 within a text in `codec`."""
    if codec == UTF8 or b"\n" not in data or not _UTF8_LONG.search(data):
        return False
    return any(map(_UTF8_LONG.search, filter(_is_utf8, _LINES.split(data))))


def _line(line, codec):
    """Read a line in UTF-8 if it is, else in `codec`, else in what can read it."""
    if not line.isascii() and _better_than_label(line, codec) == UTF8:
        return line.decode(UTF8, "ignore")
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        return line.decode(_most_plausible(line, codec, ()), "replace")


def _is_chinese(text, least, share):
    """Whether everyday Chinese characters are that `share` of what is no ASCII."""
    known = everyday(text)
    return known >= max(least, share * sum(c > "\u2fff" for c in text))


def _plain_utf8(found):
    text = found.group().decode(UTF8, "surrogatepass")
    return text.encode("utf-16", "surrogatepass").decode("utf-16").encode(UTF8)


def _surely_utf8(data):
    """Whether chance cannot have made well-formed UTF-8 of these bytes.

    Two Chinese characters in GBK are two letters in UTF-8 once in fifty times.
    """
    head = data[:4000]
    high = len(_HIGH.findall(head))
    long_sequences = len(_UTF8_LONG.findall(head))
    if high > 40 or _REPLACEMENT in head:
        return True
    return long_sequences >= 3 and long_sequences * 6 >= high


def _most_plausible(data, declared, elsewhere):
    sample = _ASCII_RUN.sub(rb"\1\2", data)[:_SAMPLE]
    cut = len(sample) == _SAMPLE
    if _is_plainly_chinese(sample, cut):
        return GB
    known = dict.fromkeys(map(codec_of, elsewhere), _ELSEWHERE)
    known[declared] = _ELSEWHERE
    guessed = codec_of(chardetng_py.detect(sample, allow_utf8=False))
    is_western = guessed not in LANGUAGES
    if is_western and not _LETTERS.search(sample):
        guessed = "cp1252"  # £, °, ©: signs that stand alone
    best, lowest = GB, float("inf")
    for codec in dict.fromkeys([*filter(None, known), GB, UTF8, BIG5, guessed]):
        if codec in _STATEFUL:
            continue
        if is_western and codec in (GB, BIG5):
            if not _is_chinese(sample.decode(codec, "replace"), 1, 1 / 2):
                continue
        cost = _score(sample, codec, cut)
        cost += -known[codec] if codec in known else _PRIORS.get(codec, _UNUSUAL)
        if cost < lowest:
            best, lowest = codec, cost
    return best


def _is_plainly_chinese(sample, cut):
    """Whether no other reading can compete: many characters, nearly all frequent."""
    high = sum(c > "\x7f" for c in sample.decode(GB, "replace"))
    letters = len(sample) - 2 * high
    return high >= 8 and _score(sample, GB, cut) <= ASCII * letters + 11.5 * high


def _score(sample, codec, cut):
    """Bits of `sample` read by `codec`; `cut`: the sample ends where text goes on."""
    text = sample.decode(codec, "replace")
    cost = bits(text, codec)
    high = [c for c in text if c > "\x7f" and c != "\ufffd"]
    lone = len(high) > 2 and text.count("\ufffd") == 1
    if text.endswith("\ufffd") and (cut or lone):
        cost -= BROKEN - (0 if cut else CUT_OFF)
    return cost + foreignness(text) if codec == UTF8 else cost


def _undo_double(text):
    """Undo a conversion that took Chinese bytes for Latin letters, where certain."""
    high = [c for c in text if c > "\x7f"]
    if len(high) < 4 or max(high) > "\u2122":
        return text
    for wrong in ("latin-1", "cp1252"):
        try:
            data = text.encode(wrong)
            repaired = data.decode(UTF8 if _is_utf8(data) else GB)
        except UnicodeError:
            continue
        # "ÇÃ" is one as well, and stands in every word of a heading.
        if everyday({*repaired}) > 2 and _is_chinese(repaired, 4, 2 / 3):
            return repaired
    return text
