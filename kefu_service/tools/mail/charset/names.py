"""From the charset label of a mail to the Python codec that reads it.

Mailers misspell, quote twice, or invent labels (`x-gbk`, `charset="GB2312"`,
`KOI8R`, `cp-850`). :func:`codec_of` finds the codec that a label means, and
prefers the superset where a label is customarily used for more than it names:
`gb2312` mail holds GB18030, `iso-8859-1` holds Windows-1252.
"""

import codecs
import re
from functools import lru_cache

GB = "gb18030"
UTF8 = "utf-8"
BIG5 = "big5hkscs"

# Supersets: what mailers write under the label includes these characters.
_SUPERSETS = {
    "gb2312": GB,
    "gbk": GB,
    "big5": BIG5,
    "cp950": "cp950",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "iso2022_jp": "iso2022_jp_ext",
    "iso2022_jp_1": "iso2022_jp_ext",
    "utf-8-sig": UTF8,
    "cp65001": UTF8,
}

# Spelled without anything but letters and digits; values are Python codecs.
_ALIASES = {
    "gb": GB,
    "g2312": GB,
    "bg2312": GB,
    "gbk2312": GB,
    "gb18030": GB,
    "chinese": GB,
    "chinesesimplified": GB,
    "simplifiedchinese": GB,
    "simpchinese": GB,
    "zhcn": GB,
    "euccn": GB,
    "xeuccn": GB,
    "cngb": GB,
    "cp936": GB,
    "ms936": GB,
    "936": GB,
    "xcp20936": GB,
    "windows936": GB,
    "isoir58": GB,
    "csiso58gb231280": GB,
    "xmacchinesesimp": GB,
    "chinesebig5": BIG5,
    "chinesetraditional": BIG5,
    "csbig5": BIG5,
    "cnbig5": BIG5,
    "xxbig5": BIG5,
    "xmacchinesetrad": BIG5,
    "windows950": "cp950",
    "ms950": "cp950",
    "hz": "hz",
    "hzgb": "hz",
    "hzgb2312": "hz",
    "sjis": "cp932",
    "shiftjis": "cp932",
    "windows31j": "cp932",
    "ms932": "cp932",
    "windows932": "cp932",
    "mskanji": "cp932",
    "xmacjapanese": "cp932",
    "eucjp": "euc_jp",
    "ksc56011987": "cp949",
    "ksc5601": "cp949",
    "ksc56011989": "cp949",
    "windows949": "cp949",
    "uhc": "cp949",
    "korean": "cp949",
    "iso88598i": "iso8859-8",
    "iso88598e": "iso8859-8",
    "logical": "iso8859-8",
    "visual": "iso8859-8",
    "iso88596i": "iso8859-6",
    "koi8": "koi8-r",
    "koi8ru": "koi8-u",
    "xmaccyrillic": "mac_cyrillic",
    "xmacroman": "mac_roman",
    "macintosh": "mac_roman",
    "macroman": "mac_roman",
    "xmacce": "mac_latin2",
    "xmacgreek": "mac_greek",
    "xmacturkish": "mac_turkish",
    "dos874": "cp874",
    "windows874": "cp874",
    "utf8mb4": UTF8,
    "uft8": UTF8,
    "ut8": UTF8,
    "88591": "cp1252",
    "unicode11utf8": UTF8,
    "xunicode20utf8": UTF8,
    "unicode11utf7": "utf-7",
    "xunicode20utf7": "utf-7",
    "ucs2": "utf-16",
    "iso10646ucs2": "utf-16",
    "utf16": "utf-16",
    "ascii": "ascii",
    "usascii": "ascii",
    "usacsii": "ascii",
    "ansix341968": "ascii",
}

# Names that say nothing: a codec exists for some of them, but not the meant one.
_MEANINGLESS = frozenset(
    "ansi unicode default xunknown unknown unknown8bit 8bit 7bit binary none null "
    "undefined auto userdefined xuserdefined text plain charset iso iso8859 windows "
    "mbcs oem idna punycode rot13 hex base64 quopri uu zlib bz2 unicodeescape "
    "rawunicodeescape".split()
)

# Label beginnings that are followed by rubbish ("windows-1252http-equiv…").
_PREFIXES = (
    (re.compile(r"(?:windows|cp|win|x-cp|ms|ibm|dos)[-_ ]?(\d{3,5})"), "cp{}"),
    (re.compile(r"iso[-_ ]?8859[-_ ]?(\d{1,2})"), "iso8859-{}"),
    (re.compile(r"utf[-_ ]?(8|7|16le|16be|16|32)"), "utf-{}"),
    (re.compile(r"koi8[-_ ]?([rut])"), "koi8-{}"),
    (re.compile(r"(?:x-)?(?:iso[-_ ]?|cs|cn-?)?(?:gb|g8)[-_ ]?(?=[\dk_])()"), GB),
    (re.compile(r"(?:cn-|x-|x-x-)?big[-_ ]?5()"), BIG5),
    (re.compile(r"(?:x-|cs)?iso[-_ ]?2022[-_ ]?(jp|kr)"), "iso2022_{}"),
    (re.compile(r"iso[-_ ]?2022[-_ ]?cn()"), "iso-2022-cn"),
    (re.compile(r"(?:x-|cs)?euc[-_ ]?(jp|kr)"), "euc_{}"),
    (re.compile(r"(?:x-|cs)?ks[-_ ]?c[-_ ]?5601()"), "cp949"),
)
_WORD = re.compile(r"[a-z0-9][a-z0-9_.:+ -]*")
_NOT_WORD = re.compile(r"[^a-z0-9]")
_CHARSET_EQUALS = re.compile(r"charset\s*=", re.IGNORECASE)


@lru_cache(maxsize=512)
def codec_of(label):
    """Return the codec that `label` means, or None where it says nothing.

    `iso-2022-cn` is returned by that name: Python has no codec for it, the
    decoder of :mod:`mail_charset` reads it itself.
    """
    text = _CHARSET_EQUALS.sub("", (label or "")[:200].lower())
    found = _WORD.search(text)
    if not found:
        return None
    name = found.group().strip()
    squeezed = _NOT_WORD.sub("", name)
    if not squeezed or squeezed in _MEANINGLESS:
        return None
    # "zh_CN.GBK" is a locale, "x-sjis" an unregistered name: look at the rest too.
    candidates = [name, name.removeprefix("x-"), name.rpartition(".")[2]]
    for candidate in candidates:
        squeezed = _NOT_WORD.sub("", candidate)
        codec = _ALIASES.get(squeezed) or _python_codec(candidate)
        codec = codec or _by_beginning(candidate)
        if codec:
            return codec
    return None


def _by_beginning(name):
    for pattern, target in _PREFIXES:
        found = pattern.match(name)
        if found:
            target = target.format(*found.groups())
            return target if target == "iso-2022-cn" else _python_codec(target)
    return None


def _python_codec(name):
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    # Some codecs of Python turn bytes into bytes (`hex`, `zlib`): no charsets.
    if not getattr(info, "_is_text_encoding", True):
        return None
    return _SUPERSETS.get(info.name, info.name)
