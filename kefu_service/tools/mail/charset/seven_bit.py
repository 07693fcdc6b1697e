"""The 7-bit codes: ASCII, and those that write Asian text with ASCII bytes.

ISO-2022 announces itself by escape sequences, HZ by `~{ … ~}`; both are read with or
without a label, as relays lose labels but not bytes. UTF-7 is read where declared.
"""

import contextlib
import re

_JAPANESE = re.compile(rb"\x1b(?:\$[@B]|\([IJ]|\$\([DOPQ])")
_JIS_RUN = re.compile(rb"\x1b\$[@B]([\x21-\x7e]*)")
_KOREAN = b"\x1b$)C"
_CHINESE = re.compile(rb"\x1b\$\)[AGE]")
_SHIFTED = re.compile(rb"\x0e([^\x0f\x1b\r\n]*)\x0f?")
_ESCAPE = re.compile(rb"\x1b\$?[()*+-/]?[@-Z]")
_HZ = re.compile(rb"~\{((?:[\x21-\x77][\x21-\x7e])+)~\}")
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")


def decode(data, declared):
    """Return `(text, codec)` for `data` of ASCII bytes only, None for other data."""
    if not data.isascii():
        return None
    if b"\x1b" in data or b"\x0e" in data:
        found = _escaped(data)
        if found:
            return found
    if _HZ.search(data):
        text = _hz(data)
        if text is not None:
            return text, "hz"
    if declared == "utf-7" and _UTF7.search(data):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("utf-7"), "utf-7"
    return data.decode("ascii"), "ascii"


def _escaped(data):
    if _KOREAN in data:
        return _first_that_reads(data, ("iso2022_kr",)) or _replaced(data, "iso2022_kr")
    if _CHINESE.search(data):
        return _iso_2022_cn(data), "iso-2022-cn"
    if _JAPANESE.search(data):
        found = _first_that_reads(data, ("iso2022_jp_ext", "iso2022_jp_2004"))
        return found or (_as_windows_writes(data), "iso2022_jp_ext")
    return None


def _first_that_reads(data, codecs):
    for codec in codecs:
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            continue
    return None


def _replaced(data, codec):
    return data.decode(codec, "replace"), codec


def _as_windows_writes(data):
    """Read Japanese with the circled digits and company marks of row 13 (①, ㈱).

    Python's codecs for ISO-2022-JP lack the row that Windows and NEC add; Shift JIS of
    Windows has it.
    """
    pieces = _JIS_RUN.split(data)
    for index, piece in enumerate(pieces):
        if index % 2:
            pairs = zip(piece[::2], piece[1::2], strict=False)
            shifted = b"".join(_shift_jis(*pair) for pair in pairs)
            pieces[index] = shifted.decode("cp932", "replace")
        else:
            pieces[index] = _ESCAPE.sub(b"", piece).decode("ascii", "replace")
    return "".join(pieces)


def _shift_jis(row, cell):
    """Two bytes of JIS X 0208 as Shift JIS writes them."""
    lead = (row - 0x21) // 2 + (0x81 if row < 0x5F else 0xC1)
    if row % 2:
        trail = cell + (0x1F if cell < 0x60 else 0x20)
    else:
        trail = cell + 0x7E
    return bytes((lead, trail))


def _iso_2022_cn(data):
    """GB 2312 between shift-out and shift-in; Python has no codec for it."""

    def shift(found):
        return bytes(byte | 0x80 for byte in found.group(1))

    shifted = _SHIFTED.sub(shift, data)
    return _ESCAPE.sub(b"", shifted).decode("gb18030", "replace")


def _hz(data):
    """Read HZ, but only the pairs that are assigned; None if one is not.

    Python's codec raises for a stray `~`, which is common in ASCII text.
    """
    pieces = _HZ.split(data)
    for index in range(1, len(pieces), 2):
        high = bytes(byte | 0x80 for byte in pieces[index])
        try:
            pieces[index] = high.decode("gb2312")
        except UnicodeDecodeError:
            return None
    pieces[::2] = [piece.decode("ascii") for piece in pieces[::2]]
    return "".join(pieces)
