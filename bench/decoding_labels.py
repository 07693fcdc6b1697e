"""Texts of 31 languages under their right labels and without one, beside libraries.

Libraries guess, whatever the label: under the right one the difference is what believing
it is worth.
"""

import random
import warnings

import chardet
import chardetng_py
import decoding_texts
from tools.mail.charset import guess, names
from tools.mail.charset.frequency import SIMPLIFIED, TRADITIONAL

from tests.unit.mail.languages import LANGUAGES

REPEATED = 60  # texts of each kind for each language and label
NAMES = 1_200
GROUPS = {
    "Chinese": ("Chinese",),
    "Chinese, traditional": ("Chinese, traditional",),
    "Japanese, Korean": ("Japanese", "Korean"),
    "Cyrillic, Greek": ("Russian", "Ukrainian", "Bulgarian", "Serbian", "Greek"),
    "Hebrew, Arabic, Thai, Vietnamese": ("Hebrew", "Arabic", "Thai", "Vietnamese"),
    "Western Europe": (
        *("German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Danish"),
        *("Swedish", "Finnish", "Icelandic", "English"),
    ),
    "Central Europe, Turkish, Baltic": (
        *("Turkish", "Polish", "Czech", "Hungarian", "Romanian", "Lithuanian"),
        "Latvian",
    ),
}
# What reads in another charset as well, and is worth more bits there.
COLLISIONS = (
    *(("頂結", "gb18030"), ("浜態", "gb18030"), ("於娟芳", "gb18030")),
    *(("陳倉", "gb18030"), ("鍋憂", "gb18030"), ("墓釐確", "gb18030")),
    *(
        ("楊莉莉", "big5"),
        ("覃雪莉", "big5"),
        ("馮莉嘉", "big5"),
        ("楊梓", "big5"),
        ("隆等7", "big5"),
    ),
    *(("дії", "windows-1251"), ("юяяюе", "windows-1251"), ("бЊљ", "windows-1251")),
    *(("รถ", "tis-620"), ("แขก", "tis-620"), ("똠방각하 펲시콜라", "euc-kr")),
    *(("SOLUÇÃO E AÇÃO", "iso-8859-1"), ("Þór Ægisson", "iso-8859-1")),
    *(("SOLUÇÃO SOLUÇÃO AÇÃO", "windows-1252"), ("AÇÃO, AÇÃO!", "iso-8859-15")),
    *(("äöüÄÖÜ", "iso-8859-1"), ("Grüßen", "windows-1252")),
    *(("gêlÀÀÀçèiagd", "iso-8859-1"), ("Card •••• 4242", "windows-1252")),
    *(("öüÄÖÜß", "utf-8"), ("лл", "utf-8"), ("Grüßen", "utf-8"), ("¥100", "utf-8")),
)
_ELSEWHERE = str.maketrans("┌─┬┐│└┘", "+-++|++")
_TRADITIONAL = str.maketrans(dict(zip(SIMPLIFIED, TRADITIONAL, strict=True)))
_SEVEN_BIT = ("us-ascii", "iso-2022-jp")


def ours(data, label=None):
    return guess.decode(data, label).text


def by_chardetng(data, label=None):
    codec = names.codec_of(chardetng_py.detect(data, allow_utf8=True))
    return data.decode(codec, "replace")


def by_chardet(data, label=None):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = chardet.detect(data)["encoding"]
    return data.decode(names.codec_of(found) or "ascii", "replace")


READERS = {"ours": ours, "chardetng-py": by_chardetng, "chardet": by_chardet}


def report(seed):
    """Print the tables; return examples of what ours read wrong."""
    examples = []
    for title, cases in (
        ("right label", _right_labels(seed)),
        ("no label", _without_label(seed)),
        ("other forms", _forms()),
    ):
        print(f"\n{title:36} {'cases':>8}", *(f"{name:>14}" for name in READERS))
        for group, samples in cases.items():
            wrong = dict.fromkeys(READERS, 0)
            for text, data, label in samples:
                for name, reader in READERS.items():
                    found = reader(data, label)
                    wrong[name] += found != text
                    if name == "ours" and found != text:
                        examples.append(f"{title}: {text!r} read as {found!r}")
            cells = (f"{count:>14}" for count in wrong.values())
            print(f"{group:36} {len(samples):>8}", *cells)
    return examples


def wrong_by_group(seed):
    """Return how many texts ours reads wrong.

    Under right labels; names and others without one; in other forms.
    """
    right = _count(_right_labels(seed, repeated=20))
    without = _without_label(seed)
    by_name = _count({group: without.pop(group) for group in _NAMES})
    return right, by_name, _count(without), _count(_forms())


def _count(cases):
    return sum(
        ours(data, label) != text
        for samples in cases.values()
        for text, data, label in samples
    )


# ----------------------------------------------------------------------
# Cases: {group: [(text, data, label)]}
# ----------------------------------------------------------------------


def _right_labels(seed, repeated=REPEATED):
    rng = random.Random(seed)
    cases = {
        group: [
            (text, text.encode(label), label)
            for language in languages
            for label in LANGUAGES[language][0]
            for text in _texts(language, label, repeated, rng)
        ]
        for group, languages in GROUPS.items()
    }
    by_name = _names(rng, 10 * NAMES)
    for label in ("gb2312", "gb18030", "utf-8"):
        cases["Chinese"] += _labelled(by_name, label)
    traditional = [name.translate(_TRADITIONAL) for name in by_name]
    for label in ("big5", "gb18030", "utf-8"):
        cases["Chinese, traditional"] += _labelled(traditional, label)
    cases["bytes of another charset"] = [
        (text, text.encode(label), label) for text, label in COLLISIONS
    ]
    return cases


def _labelled(samples, label):
    return [(s, s.encode(label), label) for s in samples if _can(s, label)]


def _texts(language, label, repeated, rng):
    """Pieces of sentences, words in any order, letters in any order, tables."""
    sentences = LANGUAGES[language][1]
    words = [word for sentence in sentences for word in sentence.split()]
    letters = sorted({c for sentence in sentences for c in sentence if c.isalpha()})
    for _ in range(repeated):
        sentence = rng.choice(sentences)
        begin = rng.randrange(len(sentence))
        yield from filter(
            lambda text: _can(text, label),
            (
                sentence[begin : begin + rng.choice((1, 2, 3, 4, 6, 10, 20, 60))],
                " ".join(rng.choices(words, k=rng.choice((1, 2, 3, 8, 40)))),
                "".join(rng.choices(letters, k=rng.choice((1, 2, 3, 5, 8, 12, 200)))),
                _table(rng.choices(words, k=3), sentence, label),
            ),
        )


def _table(cells, sentence, label):
    text = f"┌{'─' * 9}┬{'─' * 5}┐\n│ {' │ '.join(cells)} │\n└{'─' * 15}┘\n{sentence}"
    return text if _can(text, label) else text.translate(_ELSEWHERE)


_NAMES = ("Chinese names of 2-4 characters", "the same in Big5")


def _without_label(seed):
    """Sentences, and half a dozen words in any order; names of people."""
    rng = random.Random(seed)
    people = [decoding_texts.name(rng) for _ in range(NAMES)]
    by_name = [(s, s.encode("gb18030"), None) for s in people]
    traditional = (s.translate(_TRADITIONAL) for s, _, _ in by_name)
    big5 = [(s, s.encode("big5"), None) for s in traditional if _can(s, "big5")]
    cases = dict(zip(_NAMES, (by_name, big5), strict=True))
    for group, languages in GROUPS.items():
        cases[group] = [
            (text, text.encode(label), None)
            for language in languages
            for label in LANGUAGES[language][0]
            if label not in _SEVEN_BIT
            for text in _few_words(LANGUAGES[language][1], rng)
        ]
    cases["short Chinese with punctuation"] = [
        (text, text.encode("gb18030"), None) for text in decoding_texts.EXCLAIMED
    ]
    cases["signs: £ ° © – ’"] = [
        (text, text.encode(codec), None)
        for text in decoding_texts.SIGNS
        for codec in ("cp1252", "utf-8")
        if _can(text, codec)
    ]
    return cases


def _forms():
    """Sentences in wide and 7-bit codes, and converted once too often."""
    chinese = LANGUAGES["Chinese"][1] + LANGUAGES["Chinese, traditional"][1]
    wide = [
        (text, text.encode(codec), label)
        for text in chinese
        for codec, label in (
            *(("utf-16", None), ("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16")),
            *(("utf-16-le", "utf-16"), ("utf-8-sig", "gb2312"), ("utf-8-sig", None)),
        )
    ]
    wide += [
        (text, text.encode(codec), None)
        for text in ("Order PO-4500123: 12 pcs damaged 破损", *LANGUAGES["English"][1])
        for codec in ("utf-16-le", "utf-16-be")
    ]
    seven_bit = [
        (text, text.encode(codec), label)
        for language, codec in (
            *(("Chinese", "hz"), ("Japanese", "iso-2022-jp")),
            *(("Korean", "iso-2022-kr"), ("Chinese", "utf-7")),
        )
        for text in LANGUAGES[language][1]
        for label in (("utf-7",) if codec == "utf-7" else (codec, "us-ascii", None))
        if _can(text, codec)
    ]
    seven_bit.append(("① ㈱ 納品の件", _ROW_13, "iso-2022-jp"))
    twice = [
        (text, text.encode("gb18030").decode("latin-1").encode(), "utf-8")
        for text in LANGUAGES["Chinese"][1]
    ]
    emoji = "货到了😀🚚"
    twice.append((emoji, _as_java_writes(emoji), "utf-8"))
    twice.append(("Example Phones\ufffd\ufffd", b"Example Phones" + 2 * _LOST, None))
    windows = [
        (f"„{text}“ – …", f"„{text}“ – …".encode(codec), label)
        for language, codec, label in (
            *(("Czech", "cp1250", "iso-8859-2"), ("Turkish", "cp1254", "iso-8859-9")),
            *(("Greek", "cp1253", "iso-8859-7"), ("Russian", "cp1251", "iso-8859-5")),
            *(("Latvian", "cp1257", "iso-8859-13"), ("German", "cp1252", "latin1")),
        )
        for text in LANGUAGES[language][1]
    ]
    return {
        "Windows under labels of ISO": windows,
        "UTF-16, marks": wide,
        "7-bit codes": seven_bit,
        "converted": twice,
    }


_ROW_13 = b"\x1b$B-!\x1b(B \x1b$B-j\x1b(B \x1b$BG<IJ$N7o\x1b(B"
_LOST = "\ufffd".encode()


def _as_java_writes(text):
    """UTF-8 in which each half of an emoji is three bytes."""
    units = text.encode("utf-16-be")
    pairs = zip(units[::2], units[1::2], strict=True)
    halves = (chr(high * 256 + low) for high, low in pairs)
    return "".join(halves).encode("utf-8", "surrogatepass")


def _few_words(sentences, rng):
    words = [word for sentence in sentences for word in sentence.split()]
    for _ in range(REPEATED // 4):
        yield rng.choice(sentences)
        yield " ".join(rng.choices(words, k=6))
        yield " ".join(rng.choices(words, k=2))


def _names(rng, count):
    """Names of people, and characters of which other names are made."""
    made = []
    while len(made) < count:
        made.append(decoding_texts.name(rng))
        made.append("".join(rng.choices(SIMPLIFIED, k=rng.choice((2, 3, 4)))))
    return made


def _can(text, codec):
    try:
        return bool(text.encode(codec))
    except UnicodeEncodeError:
        return False
