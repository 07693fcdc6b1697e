"""How plausible is a text as something that a person wrote, in bits.

The wrong charset turns text into rare characters, symbols and broken sequences.
:func:`bits` estimates what a text costs to write down for someone who knows how
frequent characters are: frequent Chinese characters about 9 bits, rare ones 18, less
where two make a word (:mod:`mail_charset_words`), a broken sequence 34. Of two readings
of the same bytes the cheaper one is right; a handful of Chinese characters suffices to
tell. The figures are -log2 of the share of a group of characters in running text divided
by the size of the group.
"""

import re
import unicodedata
from functools import lru_cache

from .frequency import HANGUL, SIMPLIFIED, TRADITIONAL
from .words import HANS, HANT

BROKEN = 34.0  # a sequence the codec could not read
CUT_OFF = 4.0  # the same at the end of a sample: the text was cut there
ASCII = 4.5
_GLUED = 7.0  # Chinese inside a Latin word, accents beside each other
_MISREAD_ACCENT = 14.0  # one Chinese character within a Latin word
_NEVER = 28.0
_WORD = 8.0  # what two characters cost less that make a word
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
_LATIN_MORE = frozenset("ơưƠƯșțȘȚǎǐǒǔǚǜ")  # Vietnamese, Romanian, pinyin
_SYMBOLS = frozenset("●○★☆◆◇■□▲△▼→←↑↓※№℃＋＝≤≥㎡㎏㎜①②③④⑤⑥⑦⑧⑨⑩√々〇")
# Characters that are frequent in people's names alone; GB 2312 lacks the second half.
_IN_NAMES = "婷欣琪梓涵轩宇怡晨瑶萱俊鑫莹琳颖媛娟芬霞倩蕾薇岚钰皓睿翔栋炜彬锐晗雯璐茜馨"
_IN_RARE_NAMES = "镕喆堃珺瑄犇玥昊旻䶮祎煊垚淼燚龑昇濛珅玟翀赟旸暐琇喆瑨偲甯芃"
_PUNCTUATION = frozenset("，。、：；！？（）“”‘’《》【】—…·～　「」『』〈〉－％")
_LATIN_COMMON = frozenset("éèàüöäßçñóíáúêâîôûëïãõåøæœÉÖÜÄÅØÀÇłąęśżźćńőűşğıčšžřěůýđ")
_TYPOGRAPHY = frozenset("“”‘’–—…•€®©°·»«„‚´§×£½¼²³¢")
_LETTERS = frozenset(("Ll", "Lu", "Lo", "Lm", "Mn", "Mc"))
_CYRILLIC_FREQUENT = frozenset("оеаинтсрвлкмдпуязыьгбч")
_JIS_COMMON = frozenset(
    "日本人年大一中国会出時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話"
    "女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨社業部品"
    "様送付連絡株式致願件御確認担当対応場合変更用方法問題説明新情報注文発請求見積納期"
)

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
    costs.update(dict.fromkeys(_IN_RARE_NAMES, 16.0))
    costs.update(dict.fromkeys(_IN_NAMES, 14.2))
    costs.update((character, cost + 6.0) for character, cost in _by_rank(TRADITIONAL))
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
    if character == "\ufffd":
        return BROKEN
    if language in ("hans", "hant", "any"):
        known = {"hans": _hans, "hant": _hant, "any": _any}[language]()
        cost = known.get(character)
        if cost is not None:
            return cost
    if character in _PUNCTUATION:
        return 8.0
    if language == "ja" or language == "any":
        if "ぁ" <= character <= "ヿ":
            return 7.5
        if character in _JIS_COMMON:
            return 9.5
    if (language == "ko" or language == "any") and "가" <= character <= "힣":
        return _hangul(character)
    return _by_category(character, language)


def _hangul(character):
    if character in HANGUL:
        return 8.0
    try:
        character.encode("euc_kr")
    except UnicodeEncodeError:
        return 20.0
    return 14.0


def _by_category(character, language):
    category = unicodedata.category(character)
    code = ord(character)
    if category in ("Cc", "Cn", "Co"):
        return _NEVER
    if 0x3400 <= code <= 0x9FFF:
        return _other_hanzi(character, language)
    if 0xFF61 <= code <= 0xFF9F:
        return 14.0  # half-width katakana: what anything looks like in Shift JIS
    if 0xFF01 <= code <= 0xFF5E or 0x2460 <= code <= 0x24FF:
        return 11.0
    if character in _TYPOGRAPHY:
        return 10.0
    if character in _SYMBOLS:
        return 14.0
    if language != "any":
        return 20.0
    if category in _LETTERS and _is_living(code):
        return 8.0
    return 14.0


def _other_hanzi(character, language):
    if language == "ja":
        try:
            lead = character.encode("euc_jp")[0]
        except UnicodeEncodeError:
            return 22.0
        return 12.5 if lead < 0xD0 else 18.0
    if language == "ko":
        return 18.0
    return 21.0


def _letter_cost(character, previous):
    """A character of a single-byte charset, after the one before it."""
    category = unicodedata.category(character)
    code = ord(character)
    if category in ("Cc", "Cn", "Co"):
        return _NEVER
    if character == "\xa0":
        return 2.0 if previous == "\xa0" else 7.0
    if character in _TYPOGRAPHY:
        return 15.0 if previous in _TYPOGRAPHY else 10.0
    if category not in _LETTERS:
        return 16.0
    if not _is_living(code) and character not in _LATIN_MORE:
        return _RARE
    if code < 0x250:
        return _latin_cost(character, category, previous)
    if previous > "\x7f" and _script(ord(previous)) != _script(code):
        return 16.0
    if 0x400 <= code < 0x460:
        lower = character.lower()
        cost = 4.6 if lower in _CYRILLIC_FREQUENT else 7.5 if lower <= "ё" else 10.0
    elif category == "Lo":  # Arabic, Hebrew, Thai
        cost = 5.5
    else:
        cost = 6.0
    if previous.isascii() and previous.isalpha():
        return cost + _GLUED
    if category == "Lu":
        return cost + (8.0 if previous.islower() else 1.5)
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


def _is_living(code):
    return _script(code) > 0


def _latin_cost(character, category, previous):
    cost = 8.0 if character in _LATIN_COMMON else 14.0
    if previous > "\x7f" and previous.isalpha():
        cost += _GLUED
    if category == "Lu" and previous.islower():
        cost += _GLUED
    return cost


def _after_high(before, previous, character, language):
    """What an ASCII letter adds after a character that is none."""
    if language is None:
        return _GLUED if previous.islower() and character.isupper() else 0.0
    if language == "any" or not character.islower() or not previous.isalpha():
        return 0.0
    return _MISREAD_ACCENT if before.isascii() and before.isalpha() else 0.0


def _next_cost(character, previous, language):
    cost = _cost(character, language)
    if character == previous:
        cost = min(cost, 3.0 + cost / 2)  # 谢谢, a line drawn with dashes
    if previous + character in _WORDS.get(language, ()):
        return cost - _WORD
    return cost


def bits(text, codec):
    """Return the cost of `text`, read by `codec`, in bits."""
    language = LANGUAGES.get(codec)
    total = 0.0
    previous = " "
    before = " "
    for character in text:
        if character < "\x80":
            total += ASCII if character >= " " or character in "\t\r\n" else 12.0
            if previous > "\x7f" and character.isalpha():
                total += _after_high(before, previous, character, language)
        elif language is None:
            total += (
                BROKEN if character == "\ufffd" else _letter_cost(character, previous)
            )
        elif language == "any" and character < "\u0800":
            total += min(_letter_cost(character, previous), _RARE)
        else:
            total += _next_cost(character, previous, language)
        before, previous = previous, character
    return total
