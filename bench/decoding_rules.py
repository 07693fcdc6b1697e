"""What each rule of the guesser is good for: what is read wrong without it.

A rule is taken out by changing a line of the source; the modules are loaded from the
changed source, and the original one afterwards.
"""

from pathlib import Path

from tools.mail import bodies, header, param, winmail
from tools.mail.charset import guess, model, seven_bit

READERS = (header, param, winmail, bodies)
# rule: module, line, what stands there instead
RULES = {
    "UTF-16 with a mark": (
        guess,
        'if data.startswith((b"\\xff\\xfe", b"\\xfe\\xff")):\n        return',
        "if False:\n        return",
    ),
    "UTF-16 by its NULs": (guess, "if half >= 3:", "if False:"),
    "UTF-16 in the other byte order": (
        guess,
        'readings = ["utf-16-be", "utf-16-le"]',
        "pass",
    ),
    "emoji as two surrogates": (
        guess,
        "data = _CESU.sub(_plain_utf8, data)",
        "pass",
    ),
    "the label is believed": (
        guess,
        "codec = declared if _reads(data, declared) else None",
        "codec = None",
    ),
    "… not where control codes are left": (
        guess,
        "return text is not None and not _CONTROL.search(text)",
        "return text is not None",
    ),
    "UTF-8 under another label": (
        guess,
        "if declared != UTF8 and _is_utf8(data):",
        "if False:",
    ),
    "… under an Asian one": (
        guess,
        "if declared not in LANGUAGES or len(",
        "if declared not in LANGUAGES and len(",
    ),
    "… there of two characters": (
        guess,
        "len(_UTF8_LONG.findall(data[:_SAMPLE])) > 1",
        "True",
    ),
    "GB 18030 under Latin-1": (guess, '"cp1252 iso8859-15 koi8-r', '"koi8-r'),
    "GB 18030 under KOI8-R": (guess, "iso8859-15 koi8-r ", "iso8859-15 "),
    "GB 18030 under Big5": (guess, "koi8-r big5hkscs cp950", "koi8-r"),
    "… of everyday characters": (
        guess,
        'return known >= max(least, share * sum(c > "\\u2fff" for c in text))',
        "return True",
    ),
    "lines in UTF-8": (
        guess,
        "return any(map(_UTF8_LONG.search, filter(_is_utf8, _LINES.split(data))))",
        "return False",
    ),
    "UTF-8 that chance does not make": (
        guess,
        "elif _is_utf8(data) and _surely_utf8(data):",
        "elif False:",
    ),
    "U+FFFD in UTF-8": (guess, " or _REPLACEMENT in head", ""),
    "chardetng": (
        guess,
        "codec_of(chardetng_py.detect(sample, allow_utf8=False))",
        '"cp1252"',
    ),
    "signs that stand alone": (
        guess,
        "if is_western and not _LETTERS.search(sample):",
        "if False:",
    ),
    "no Chinese where it says Western": (
        guess,
        "if is_western and codec in (GB, BIG5):",
        "if False:",
    ),
    "Big5 beside what it says": (guess, "GB, UTF8, BIG5, guessed", "GB, UTF8, guessed"),
    "how unusual a charset is": (guess, "_PRIORS.get(codec, _UNUSUAL)", "0.0"),
    "charsets used elsewhere": (guess, "-known[codec] if codec in known else", ""),
    "a character cut at the end": (guess, "if cut and len(rest) < 4", "if False"),
    "… in UTF-8": (guess, "return bool(cut) and", "return False and"),
    "line by line": (
        guess,
        "if text is None or _quotes_utf8(data, codec):",
        'if text is None:\n        return data.decode(codec, "replace"), codec\n'
        "    if _quotes_utf8(data, codec):",
    ),
    "Chinese taken for Latin": (
        guess,
        "_undo_double(text) if codec == UTF8 else text",
        "text",
    ),
    "EUC-KR before its superset": (
        guess,
        '("euc_kr", codec) if codec',
        "(codec,) if codec",
    ),
    "HZ": (seven_bit, "if _HZ.search(data):", "if False:"),
    "UTF-7": (seven_bit, 'if declared == "utf-7"', "if False"),
    "ISO-2022": (seven_bit, 'if b"\\x1b" in data or', "if False and"),
    "row 13 of Windows": (
        seven_bit,
        'return found or (_as_windows_writes(data), "iso2022_jp_ext")',
        'return found or _replaced(data, "iso2022_jp_ext")',
    ),
    "ranks of Chinese": (model, "    costs.update(_by_rank(SIMPLIFIED))\n", ""),
    "ranks of traditional Chinese": (
        model,
        "costs[character] = min(cost, costs.get(character, cost))\n    return costs\n\n\n"
        "@lru_cache(maxsize=1)\ndef _any",
        "pass\n    return costs\n\n\n@lru_cache(maxsize=1)\ndef _any",
    ),
    "halves of GB 2312": (model, "16.2 if lead < 0xD8 else 18.2", "17.0"),
    "halves of Big5": (model, "16.5 if lead < 0xC9 else 19.0", "17.0"),
    "words of two characters": (model, "_WORD = 8.0", "_WORD = 0.0"),
    "characters of names": (
        model,
        "costs.update(dict.fromkeys(_IN_NAMES, 14.2))",
        "pass",
    ),
    "kana": (model, 'if language in ("ja", "any") and', "if False and"),
    "everyday kanji": (model, 'if language == "ja":', "if False:"),
    "Hangul": (model, 'if language in ("ko", "any") and', "if False and"),
    "frequent syllables": (model, "if character in HANGUL:", "if False:"),
    "signs of typography": (
        model,
        "if character in _TYPOGRAPHY:\n        return",
        "if False:\n        return",
    ),
    "scripts that are used": (model, "    if not script:\n        return _RARE\n", ""),
    "accents beside each other": (
        model,
        'if script == 0x80 and previous > "\\x7f"',
        "if False",
    ),
    "capitals within a word": (
        model,
        'if category == "Lu" and previous.islower():',
        "if False:",
    ),
    "Chinese beside a Latin letter": (
        model,
        "            return _MISREAD_ACCENT",
        "            return 0.0",
    ),
    "Russian in GB 2312": (model, 'if "Ѐ" <= min(', 'if False and "Ѐ" <= min('),
    "a character twice": (model, "    if character == previous:\n", "    if False:\n"),
    "a script of Europe": (
        guess,
        "return cost + foreignness(text) if codec == UTF8 else cost",
        "return cost",
    ),
    "unused characters": (
        model,
        'if character == "\\ufffd" or unicodedata.category(character) in _UNUSED:',
        'if character == "\\ufffd":',
    ),
}
COLUMNS = ("damaged", "right label", "names", "no label", "other forms")


def report(measure):
    """Print the table; `measure` returns the figures of one run."""
    print(f"{'without':36}", *(f"{column:>12}" for column in COLUMNS))
    whole = measure()
    _print("(all rules there)", whole)
    for rule, (module, line, instead) in RULES.items():
        source = Path(module.__file__).read_text()
        if source.count(line) != 1:
            raise SystemExit(f"{rule}: the line stands {source.count(line)} times")
        _load(module, source.replace(line, instead))
        try:
            figures = measure()
        finally:
            _load(module, source)
        _print(rule, figures, "" if figures != whole else "  NO DIFFERENCE")


def _print(rule, figures, remark=""):
    cells = (f"{figure:>12}" for figure in figures)
    print(f"{rule:36}", *cells, remark, flush=True)


def _load(module, source):
    """Run a module's source, and after it those that took names from it."""
    exec(compile(source, module.__file__, "exec"), module.__dict__)
    if module is not guess:
        _load(guess, Path(guess.__file__).read_text())
    for reader in READERS:
        reader.decode = guess.decode
