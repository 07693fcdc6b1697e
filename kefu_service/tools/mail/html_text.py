"""Between HTML and plain text, in time linear in the size.

No parser is needed to see the words of an HTML part, and none is fast enough for 3 MB
of 3,000 documents; regular expressions here never run past the next `<`.
"""

import html
import re

from .text import clean

_MAX_DEPTH = 100  # nested elements; parsers give up at 256, readers long before
_TAG_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:_-]*)")
_BREAKING = frozenset(
    "p div br tr li ul ol table h1 h2 h3 h4 h5 h6 blockquote pre hr dt dd section "
    "article header footer center form".split()
)
_SEPARATORS = {**dict.fromkeys(_BREAKING, "\x0b"), "td": " ", "th": " "}
_HIDDEN = frozenset("script style head title noscript template".split())
_NESTING = frozenset(
    "blockquote div span font b i u em strong table tbody tr td th ul ol li p a center "
    "section article small big dl dd dt".split()
)
_WRAPPER = re.compile(
    r"<!doctype[^<>]*>|<\?[^<>]*>|</?(?:html|body)\b[^<>]*>|<(?:meta|link|base)\b[^<>]*>",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\r\n\f\xa0\u200b\u200c\u3000]+")
_MANY_BREAKS = re.compile(r"\n{3,}")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|(\d{1,9}));?")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_META = re.compile(
    rb"<meta\s[^<>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{2,40})", re.I
)


def declared_charset(data):
    """Return the charset that the HTML in `data` (bytes) declares, or None."""
    found = _META.search(data[:8000])
    return found.group(1).decode("ascii") if found else None


def to_text(markup):
    """Return the words of `markup`, a line a block."""
    pieces = []
    hidden = ""
    for index, piece in enumerate(_without_comments(markup).split("<")):
        if not index:
            pieces.append(piece)
            continue
        tag = _TAG_NAME.match(piece)
        closed = piece.find(">")
        if not tag and not piece.startswith(("!", "?", "/")):
            if not hidden:
                pieces.append("<" + piece)
            continue
        name = tag.group(2).lower() if tag else ""
        if hidden:
            if tag and tag.group(1) and name == hidden:
                hidden = ""
            else:
                continue
        elif name in _HIDDEN and not tag.group(1):
            hidden = name
            continue
        pieces.append(_SEPARATORS.get(name, ""))
        if closed >= 0:
            pieces.append(piece[closed + 1 :])
    text = _SPACE.sub(" ", html.unescape("".join(pieces)))
    lines = [line.strip() for line in text.split("\x0b")]
    return _MANY_BREAKS.sub("\n\n", clean("\n".join(lines))).strip()


def _without_comments(markup):
    kept = []
    position = 0
    while (start := markup.find("<!--", position)) >= 0:
        kept.append(markup[position:start])
        # "<!-->" is a whole comment, and one inside another does not count.
        end = markup.find("-->", start + 2)
        if end < 0:
            # A comment that never ends: what follows it was meant to be read.
            kept.append(markup[start:].replace("<!--", ""))
            return "".join(kept)
        position = end + 3
    kept.append(markup[position:])
    return "".join(kept)


def from_text(text):
    """Return plain text as HTML that keeps its lines and indentation."""
    if not text.strip():
        return ""
    escaped = html.escape(text.strip("\n"), quote=False).replace("\t", "    ")
    escaped = re.sub(r" (?= )|(?m:^) ", "\xa0", escaped)
    paragraphs = _MANY_BREAKS.sub("\n\n", escaped).split("\n\n")
    return "".join(f"<p>{p}</p>".replace("\n", "<br/>") for p in paragraphs)


def from_long_text(text):
    """Return plain text as one element: sanitizing a line break each takes seconds."""
    escaped = html.escape(text.strip("\n"), quote=False)
    return f'<pre style="white-space: pre-wrap">{escaped}</pre>' if escaped else ""


def fragment(markup):
    """Return a document as a fragment that can stand beside others.

    Document wrappers, comments and the head go; references to surrogates become the character
    they spell, or nothing; nesting too deep for a parser is flattened.
    """
    markup = _REFERENCE.sub(_reference, clean(markup))
    markup = _SURROGATES.sub(_character, _without_comments(markup))
    markup = clean(_WRAPPER.sub("", _without_head(markup)))
    return _flatten(markup)


def _reference(found):
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    if 0xD800 <= code <= 0xDFFF:
        return chr(code)
    if code == 0 or code > 0x10FFFF or (code < 32 and code not in (9, 10, 13)):
        return ""
    return found.group()


def _character(found):
    return found.group().encode("utf-16", "surrogatepass").decode("utf-16")


def _without_head(markup):
    lower = markup.lower()
    if len(lower) != len(markup):
        # A few letters change length in lower case; positions would not fit.
        lower = markup
    pieces = []
    position = 0
    while True:
        start = lower.find("<head", position)
        while start >= 0 and lower[start + 5 : start + 6] not in ("", ">", " ", "\n"):
            start = lower.find("<head", start + 5)
        end = lower.find("</head", start) if start >= 0 else -1
        if start < 0 or end < 0:
            pieces.append(markup[position:])
            return "".join(pieces)
        pieces.append(markup[position:start])
        position = markup.find(">", end) + 1 or len(markup)


def _flatten(markup):
    """Drop the tags of elements nested deeper than any reader needs."""
    if markup.count("<") <= _MAX_DEPTH:
        return markup
    pieces = markup.split("<")
    kept = pieces[:1]
    stack = []
    for piece in pieces[1:]:
        tag = _TAG_NAME.match(piece)
        name = tag.group(2).lower() if tag else ""
        if name not in _NESTING:
            kept.append("<" + piece)
        elif not tag.group(1):
            stack.append(name)
            kept.append(_shown(piece, len(stack)))
        elif stack and stack[-1] == name:
            kept.append(_shown(piece, len(stack)))
            stack.pop()
        elif name in stack[-_MAX_DEPTH:]:
            # Elements that were not closed end with the one around them.
            while stack[-1] != name:
                stack.pop()
            kept.append(_shown(piece, len(stack)))
            stack.pop()
        else:
            kept.append(_shown(piece, _MAX_DEPTH + 1))
    return "".join(kept)


def _shown(piece, depth):
    if depth <= _MAX_DEPTH:
        return "<" + piece
    return piece[piece.find(">") + 1 :] if ">" in piece else ""
