"""How plausible is a text as something that a person wrote, in bits.

The wrong charset turns text into rare characters, symbols and broken sequences.
:func:`bits` estimates what a text costs to write down for someone who knows how
frequent characters are: frequent Chinese characters about 9 bits, rare ones 18, less
where two make a word (:mod:`words`), a broken sequence 34. Of two readings of the same
bytes the cheaper one is right; a handful of Chinese characters suffices to tell. The
figures are -log2 of the share of a group of characters in running text divided by the
size of the group. `./kefu bench decoding --rules` shows what each is good for.
"""

import re
import unicodedata
from functools import lru_cache

from .frequency import HANGUL, SIMPLIFIED, TRADITIONAL
from .words import HANS, HANT

BROKEN = 34.0  # a sequence the codec could not read
CUT_OFF = 4.0  # the same at the end of a sample: the text was cut there
_ASCII = 4.5
_GLUED = 7.0  # accents beside each other, a capital after a small letter
_MISREAD_ACCENT = 14.0  # one Chinese character beside a Latin letter
_WORD = 8.0  # what two characters cost less that make a word
_LETTER = 5.5  # one of Cyrillic, Greek, Hebrew, Arabic, Thai after another
_ACCENTED = 8.0
_SIGN = 7.0
_SYMBOL = 16.0
_RARE = 26.0  # a letter of a script that mails are not written in
# Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Latin of Vietnamese: the
# scripts that mails use.
_LIVING = (
    (0x80, 0x180),
    (0x384, 0x3D0),
    (0x400, 0x460),
    (0x490, 0x492),
    (0x5D0, 0x5EB),
    (0x600, 0x6FF),
    (0x900, 0x980),
    (0xE00, 0xE80),
    (0x1E00, 0x1F00),
)

_WORDS = {"hans": HANS, "hant": HANT, "any": HANS | HANT}

# Up to which rank of frequency a character costs how much.
_RANKS = (
    (100, 8.3),
    (300, 9.6),
    (500, 10.6),
    (800, 11.2),
    (1000, 12.1),
    (1500, 13.0),
    (2000, 14.2),
)
# Characters that are frequent in people's names alone; GB 2312 lacks the last ones.
_IN_NAMES = (
    "婷欣琪梓涵轩宇怡晨瑶萱俊鑫莹琳颖媛娟芬霞倩蕾薇岚钰皓睿翔栋炜彬锐晗雯璐茜馨"
    "镕喆堃珺瑄犇玥昊旻䶮祎煊垚淼燚龑昇濛珅玟翀赟旸暐琇喆瑨偲甯芃"
)
_TYPOGRAPHY = frozenset("\xa0“”‘’–—…•€®©°·»«„‚´§×£½¼²³¢¥±¿¡")
_LETTERS = frozenset(("Ll", "Lu", "Lo", "Lm", "Mn", "Mc"))
_UNUSED = frozenset(("Cc", "Cn", "Co"))
_LATIN_LETTER = re.compile("[A-Za-z]")

# Which text a multi-byte codec holds; the others are single-byte codecs.
LANGUAGES = {
    "utf-8": "any",
    "utf-16": "any",
    "utf-16-le": "any",
    "utf-16-be": "any",
    "gb18030": "hans",
    "hz": "hans",
    "big5hkscs": "hant",
    "cp950": "hant",
    "cp932": "ja",
    "euc_jp": "ja",
    "cp949": "ko",
    "euc_kr": "ko",
    "johab": "ko",
}


def _by_rank(characters):
    """Costs of the most frequent characters, in the order of their frequency."""
    last = 0
    for rank, cost in _RANKS:
        for character in characters[last:rank]:
            yield character, cost
        last = rank


@lru_cache(maxsize=1)
def _hans():
    costs = {}
    for lead in range(0xB0, 0xF8):
        for trail in range(0xA1, 0xFF):
            character = bytes((lead, trail)).decode("gb2312", "ignore")
            # The first half of GB 2312 are its 3,755 everyday characters.
            costs[character] = 16.2 if lead < 0xD8 else 18.2
    costs.update(dict.fromkeys(_IN_NAMES, 14.2))
    costs.update(_by_rank(SIMPLIFIED))
    return costs


@lru_cache(maxsize=1)
def _hant():
    costs = {}
    for lead in range(0xA4, 0xFA):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            character = bytes((lead, trail)).decode("big5", "ignore")
            # The first half of Big5 are its 5,401 everyday characters.
            costs[character] = 16.5 if lead < 0xC9 else 19.0
    for character, cost in _by_rank(TRADITIONAL):
        costs[character] = min(cost, costs.get(character, cost))
    return costs


@lru_cache(maxsize=1)
def _any():
    costs = dict(_hant())
    for character, cost in _hans().items():
        costs[character] = min(cost, costs.get(character, cost))
    return costs


@lru_cache(maxsize=60000)
def _cost(character, language):
    """A character of a text in an Asian charset."""
    if character == "\ufffd" or unicodedata.category(character) in _UNUSED:
        return BROKEN
    known = _KNOWN[language]().get(character) if language in _KNOWN else None
    if known is not None:
        return known
    if language in ("ja", "any") and "ぁ" <= character <= "ヿ":
        return 7.5
    if language in ("ko", "any") and "가" <= character <= "힣":
        return _hangul(character)
    if "㐀" <= character <= "鿿":
        return _other_hanzi(character, language)
    if language != "any":
        return 20.0
    is_letter = unicodedata.category(character) in _LETTERS
    return _RARE if is_letter and not _script(ord(character)) else 14.0


def _hangul(character):
    if character in HANGUL:
        return 8.0
    return 14.0


def _other_hanzi(character, language):
    if language == "ja":
        data = character.encode("euc_jp", "ignore")
        # The first half of JIS X 0208 are its 2,965 everyday characters.
        return 12.5 if data < b"\xd0" else 18.0
    return 21.0


_KNOWN = {"hans": _hans, "hant": _hant, "any": _any}


def _letter_cost(character, previous):
    """A character of a single-byte charset, after the one before it."""
    category = unicodedata.category(character)
    if character == "\ufffd" or category in _UNUSED:
        return BROKEN
    if character in _TYPOGRAPHY:
        return _SIGN if previous.isascii() or character == previous else _SYMBOL
    script = _script(ord(character))
    if category not in _LETTERS:
        return _SYMBOL
    if not script:
        return _RARE
    cost = _ACCENTED if script == 0x80 else _LETTER
    if script == 0x80 and previous > "\x7f" and previous.isalpha():
        cost += _GLUED
    if category == "Lu" and previous.islower():
        cost += _GLUED
    return cost


def foreignness(text):
    """Return what it must make good, in bits, that a text is in a script of Europe.

    Two Chinese characters in GBK are often two letters in UTF-8. For a company in
    China a text in Greek or Cyrillic is unusual, accents without Latin letters more so.
    """
    highest = max(text, default=" ")
    if highest >= "\u0800" and highest != "\ufffd":
        return 0.0
    if highest >= "\u0250":
        return 14.0
    if any(c in _TYPOGRAPHY for c in text):
        return 0.0
    return 0.0 if _LATIN_LETTER.search(text) else 10.0


def _script(code):
    return next((low for low, high in _LIVING if low <= code < high), 0)


def _beside_latin(before, previous, character):
    """What a Latin letter adds behind one Chinese character: that was an accent."""
    if previous.isalpha() and before.isascii():
        if character.islower() or before.isalpha():
            return _MISREAD_ACCENT
    return 0.0


def _next_cost(character, previous, language):
    cost = _cost(character, language)
    if "Ѐ" <= min(character, previous) and max(character, previous) <= "ѯ":
        return _LETTER  # Russian written in GB 2312
    if character == previous:
        cost = min(cost, 3.0 + cost / 2)  # 谢谢, 莉莉
    if previous + character in _WORDS.get(language, ()):
        return cost - _WORD
    return cost


def bits(text, codec):
    """Return the cost of `text`, read by `codec`, in bits."""
    language = LANGUAGES.get(codec)
    total = 0.0
    previous = before = " "
    for character in text:
        if character < "\x80":
            total += _ASCII
            if language and previous > "\x7f" and character.isalpha():
                total += _beside_latin(before, previous, character)
        elif language is None or (language == "any" and character < "\u0800"):
            total += _letter_cost(character, previous)
        else:
            total += _next_cost(character, previous, language)
        before, previous = previous, character
    return total


def everyday(characters):
    """Return how many of `characters` are everyday Chinese ones, or of names."""
    return sum(character in _everyday() for character in characters)


@lru_cache(maxsize=1)
def _everyday():
    first_half = (c for c, cost in _hans().items() if cost < 18.0)
    return frozenset((*first_half, *TRADITIONAL))
