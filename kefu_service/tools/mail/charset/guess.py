"""Bytes of a mail to text, whatever the label says.

Labels lie: GBK under `us-ascii`, `big5`, `iso-2022-jp`, `utf-8` or none at all. The
ladder of :func:`decode`, first that holds:

1. a byte order mark, or NUL in every second byte: UTF-16 and UTF-8 with mark;
2. only ASCII bytes: ASCII, unless they are one of the 7-bit codes of Asia
   (ISO-2022-*, HZ) or the label says UTF-7;
3. UTF-8 that is well-formed and holds sequences of three bytes or more: chance does
   not make those;
4. else the most plausible (:mod:`mail_charset_model`) of the declared charset, those
   used elsewhere in the message, GB18030, UTF-8 and the charsets of the neighbours;
5. a text that no single charset reads is read line by line;
6. what remains unreadable becomes U+FFFD, a character at a time.

A text cut inside its last character stays in its charset. Nothing raises; the result
can always be encoded as UTF-8 and holds no NUL.
"""

import re
from typing import NamedTuple

from ..text import clean
from . import seven_bit
from .model import ASCII, BROKEN, CUT_OFF, bits, foreignness
from .names import GB, UTF8, codec_of

_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII_RUN = re.compile(rb"([\x00-\x7f]{3})[\x00-\x7f]{4,}([\x00-\x7f]{2})")
_CUT_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_UTF8_LONG = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# "<" is no second byte of any of the charsets: HTML is often one line only.
_LINES = re.compile(rb"(?=[\r\n<])")
# Emoji as two surrogates of three bytes each, as Java and MySQL write them.
_CESU = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_SAMPLE = 1600  # bytes: 800 Chinese characters decide as surely as the whole text

# What an undeclared charset must make good, in bits: how unusual it is here.
_PRIORS = {
    UTF8: 0.0,
    GB: 2.0,
    "cp1252": 8.0,
    "big5hkscs": 10.0,
    "cp932": 14.0,
    "euc_jp": 16.0,
    "cp949": 16.0,
    "cp1251": 16.0,
    "koi8-r": 16.0,
}
_UNUSUAL = 14.0
# What a declaration is worth. Programs put the Western charsets and Big5 over Chinese
# text by default; who writes GB 2312 means some kind of Chinese.
_DECLARED = {
    GB: 8.0,
    "cp1252": 3.0,
    "cp1251": 2.0,
    "koi8-r": 2.0,
    "big5hkscs": -2.0,
    "cp950": -2.0,
}
_DECLARED_OTHER = 6.0
_ELSEWHERE = 5.0  # what the same charset elsewhere in the message is worth
_UTF8_PAIR = 1.0  # what a well-formed sequence of two bytes is worth
_UTF8_LONGER = 6.0  # and of three or four
_STATEFUL = frozenset(
    "utf-7 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be hz iso2022_jp_ext "
    "iso2022_jp_2 iso2022_jp_3 iso2022_jp_2004 iso2022_kr iso-2022-cn".split()
)


class Decoded(NamedTuple):
    """Text with the codec that read it; `note` says what was guessed, or is empty."""

    text: str
    codec: str
    note: str = ""


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
    text = clean(_undo_double(text))
    return Decoded(text, codec, _note(label, declared, codec, text))


def _note(label, declared, codec, text):
    if codec == "ascii":
        return ""
    if "\ufffd" in text:
        return (
            f"charset {label or 'undeclared'}: unreadable characters, read as {codec}"
        )
    if declared == codec:
        return ""
    return f"charset {label or 'undeclared'}: read as {codec}"


def _marked(data, declared):
    """UTF-16 and UTF-32 by mark or by their NULs, and UTF-8 with mark."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        return (data.decode(UTF8), UTF8) if _is_utf8(data) else None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _declared_wide(data, "utf-16")
    sample = data[:400]
    half = len(sample) // 2
    if declared and declared.startswith(("utf-16", "utf-32")):
        return _declared_wide(data, declared)
    if half >= 3:
        if sample[1::2].count(0) > half * 0.7 and not sample[::2].count(0):
            return data.decode("utf-16-le", "replace"), "utf-16-le"
        if sample[::2].count(0) > half * 0.7 and not sample[1::2].count(0):
            return data.decode("utf-16-be", "replace"), "utf-16-be"
    return None


def _declared_wide(data, declared):
    """UTF-16/32 as declared, in the byte order that reads better; None if neither."""
    sample = data[:_SAMPLE]
    narrow = min(_score(sample, UTF8, False), _score(sample, GB, False))
    readings = [declared]
    if declared == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
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
        return bool(_CUT_SEQUENCE.fullmatch(data, error.start)) and error.start > 0
    return True


def _eight_bit(data, declared, elsewhere):
    data = _CESU.sub(_plain_utf8, data)
    if _is_utf8(data) and _surely_utf8(data, declared):
        return data.decode(UTF8, "ignore"), UTF8
    codec = _most_plausible(data, declared, elsewhere)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        if _cut_at_end(data, error):
            return data[: error.start].decode(codec, "replace"), codec
        return _by_line(data, declared, elsewhere), codec
    if codec != UTF8 and _UTF8_LONG.search(data):
        return _by_line(data, declared, elsewhere), codec
    return text, codec


def _plain_utf8(found):
    text = found.group().decode(UTF8, "surrogatepass")
    return text.encode("utf-16", "surrogatepass").decode("utf-16").encode(UTF8)


def _surely_utf8(data, declared):
    """Whether chance cannot have made well-formed UTF-8 of these bytes.

    Two Chinese characters in GBK are two letters in UTF-8 once in fifty times.
    """
    head = data[:4000]
    high = len(_HIGH.findall(head))
    long_sequences = len(_UTF8_LONG.findall(head))
    if high > (10 if declared == UTF8 else 40):
        return True
    return long_sequences >= 3 and long_sequences * 6 >= high


def _cut_at_end(data, error):
    return error.start > 0 and error.start >= len(data) - 3


def _most_plausible(data, declared, elsewhere):
    sample = _ASCII_RUN.sub(rb"\1\2", data)[:_SAMPLE]
    cut = len(sample) == _SAMPLE
    bonus = dict.fromkeys(map(codec_of, elsewhere), _ELSEWHERE)
    bonus[declared] = _DECLARED.get(declared, _DECLARED_OTHER)
    candidates = dict.fromkeys([*filter(None, bonus), *_PRIORS])
    best, lowest = GB, float("inf")
    for codec in candidates:
        if codec in _STATEFUL or codec == "ascii":
            continue
        score = _score(sample, codec, cut)
        if _is_natural(sample, codec, score):
            return codec
        cost = score + _PRIORS.get(codec, _UNUSUAL)
        cost -= bonus.get(codec, 0.0)
        if codec in bonus:
            # The prior is about what nobody declared.
            cost -= _PRIORS.get(codec, _UNUSUAL)
        if cost < lowest:
            best, lowest = codec, cost
    return best


def _is_natural(sample, codec, score):
    """Whether no other reading can compete: many characters, nearly all frequent."""
    if codec not in (GB, "big5hkscs", "cp950"):
        return False
    high = [c for c in sample.decode(codec, "replace") if c > "\x7f"]
    ascii_cost = ASCII * (len(sample) - 2 * len(high))
    return len(high) >= 8 and score - ascii_cost <= 11.5 * len(high)


def _score(sample, codec, cut):
    """Bits of `sample` read by `codec`; `cut`: the sample ends where text goes on."""
    text = sample.decode(codec, "replace")
    cost = bits(text, codec)
    high = [c for c in text if c > "\x7f" and c != "\ufffd"]
    lone = len(high) > 2 and text.count("\ufffd") == 1
    if text.endswith("\ufffd") and (cut or lone):
        cost -= BROKEN - (0 if cut else CUT_OFF)
    if codec == UTF8:
        cost -= sum(_UTF8_LONGER if c > "\u07ff" else _UTF8_PAIR for c in high)
        cost += foreignness(text)
    return cost


def _by_line(data, declared, elsewhere):
    """Read each line in UTF-8 where it is, else in what reads all the others best."""
    lines = []
    split = _LINES.split(data)
    others = b"\n".join(line for line in split if not _is_utf8(line))
    codec = _most_plausible(others or data, declared, elsewhere)
    for line in split:
        if line.isascii():
            lines.append(line.decode("ascii"))
        elif _is_utf8(line) and _better(line, UTF8, codec):
            lines.append(line.decode(UTF8, "ignore"))
        else:
            lines.append(_line(line, codec))
    return "".join(lines)


def _better(line, codec, other):
    return _score(line[:_SAMPLE], codec, False) <= _score(line[:_SAMPLE], other, False)


def _line(line, codec):
    try:
        return line.decode(codec)
    except UnicodeDecodeError:
        best = _most_plausible(line, codec, ())
        return line.decode(best, "replace")


def _undo_double(text):
    """Undo a conversion that took Chinese bytes for Latin letters, where certain."""
    high = [c for c in text if c > "\x7f"]
    if len(high) < 4 or max(high) > "\u2122":
        return text
    sample = text[:_SAMPLE]
    for wrong in ("latin-1", "cp1252"):
        try:
            data = text.encode(wrong)
        except UnicodeEncodeError:
            continue
        codec = UTF8 if _is_utf8(data) else GB
        try:
            repaired = data.decode(codec)
        except UnicodeDecodeError:
            continue
        margin = 20.0 + len(high)
        cost = bits(repaired[:_SAMPLE], codec) + margin
        if any(c > "\u2fff" for c in repaired) and cost < bits(sample, "cp1252"):
            return repaired
    return text
