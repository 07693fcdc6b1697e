"""The pieces by which texts are found, fast in any language.

A word of Chinese has two characters as a rule, and no index over three finds it: what
is Chinese is cut into pairs, everything else into threes. A text that has all the
pieces of what is looked for has, as good as always, the words themselves.
"""

import html
import re
import unicodedata

CHINESE = "\u3400-\u9fff\uf900-\ufaff"
RUNS = re.compile(rf"[{CHINESE}]+|[^\W_{CHINESE}]+")
IS_CHINESE = re.compile(f"[{CHINESE}]")
# What separates words in HTML; other tags stand within them.
BLOCKS = re.compile(r"</?(?:p|div|br|li|ul|ol|t[dhr]|table|h\d|blockquote|pre)\b", re.I)
TAGS = re.compile(r"<[^>]*>")
# A mail with the whole correspondence below it is found by what stands above.
LONGEST = 20_000


def of_text(*texts):
    """The pieces of `texts`, in order, separated by blanks."""
    found = set()
    for text in filter(None, texts):
        for run in _runs(text[:LONGEST]):
            found.update(_pieces(run))
    return " ".join(sorted(found))


def of_html(text):
    """`text` without its tags, to be cut into pieces."""
    # markup of its own kind would escape its own tags when it is put together again
    spaced = BLOCKS.sub(r" \g<0>", str(text or ""))
    return html.unescape(TAGS.sub("", spaced))


def looked_for(words):
    """The pieces that a text with `words` must have; none if they are too short."""
    found = set()
    for run in _runs(words):
        if len(run) > 1:
            found.update(_cut(run) or {run})
    return sorted(found)


def _runs(text):
    return RUNS.findall(unicodedata.normalize("NFKC", text).lower())


def _pieces(run):
    """All by which a run is found: what is shorter than a piece, by its beginning."""
    return {*_cut(run), run[:2]}


def _cut(run):
    size = 2 if IS_CHINESE.match(run) else 3
    return {run[at : at + size] for at in range(len(run) - size + 1)}
