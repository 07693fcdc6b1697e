"""A message as a tree of parts that point into its bytes.

Written for evidence: every part is a slice of the message as it came, so an attached
message stays byte for byte what it was, and nothing is copied before it is needed.
Boundaries are looked for from the outside in: an inner part that lacks its end is ended
by the next outer boundary. A boundary that is missing or wrong is guessed from the
`--…` lines. Depth and number of parts are bounded; what lies beyond is one attachment.
"""

import re
from functools import cached_property

from .header import Fields, split, split_part
from .param import parse as parse_parameters
from .transfer import looks_quoted_printable, undo

MAX_DEPTH = 40
MAX_PARTS = 20_000

_TYPE = re.compile(r"([a-z0-9!#$&^_.+-]+)\s*/\s*([a-z0-9!#$&^_.+-]+)")
_MARKUP = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<meta|<style)", re.I)
_GUESS = re.compile(
    rb"^--([^\s][^\r\n]{0,200}?)[ \t]*(?:\r\n|\n|\r)(?=[ \t\r\n]*content-[a-z-]+[ \t]*:)",
    re.IGNORECASE | re.MULTILINE,
)
_BARE_GUESS = re.compile(rb"\A\s*--([^\s-][^\r\n]{4,200}?)[ \t]*[\r\n]")
_LINE_END = re.compile(rb"(--)?[ \t]*(?:\r{0,3}\n|\r|\Z)")
_ENCODES = re.compile(r"\s*(?:x-)?(?:base-?64|b64|quoted|qp|uu)", re.IGNORECASE)
_MISNAMED = {
    "plain/text": "text/plain",
    "html/text": "text/html",
    "text": "text/plain",
    "plain": "text/plain",
    "html": "text/html",
    "text/text": "text/plain",
    "text/txt": "text/plain",
    "text/htm": "text/html",
    "application/xhtml+xml": "text/html",
    "application/html": "text/html",
    "multipart": "multipart/mixed",
    "mixed": "multipart/mixed",
    "alternative": "multipart/alternative",
    "multipart/alternate": "multipart/alternative",
}


class Part:
    """One part: its fields, and where its body lies in the message."""

    def __init__(self, raw, start, body, end, fields, default="text/plain"):
        self.raw = raw
        self.start = start
        self.body_start = body
        self.end = end
        self.fields = fields
        self.default = default
        self.children = []
        self.is_type_unusable = False
        self.type, self.parameters = self._content_type()
        text = next(iter(fields.texts("content-disposition")), "")
        self.disposition, self.disposition_parameters = parse_parameters(text)

    def _content_type(self):
        """The usable one of the fields named Content-Type, misnamings put right.

        Gateways add a second field to the sender's: the one that fits the body counts.
        """
        fallback = {}
        usable = []
        for text in self.fields.texts("content-type"):
            value, parameters = parse_parameters(text)
            found = _TYPE.match(value)
            name = f"{found.group(1)}/{found.group(2)}" if found else value.strip(" ;/")
            name = _MISNAMED.get(name, name)
            if "/" in name:
                usable.append((name, parameters))
            fallback = fallback or parameters
        if usable:
            return max(usable, key=self._fits) if usable[1:] else usable[0]
        if self.fields.raw("content-type"):
            self.is_type_unusable = True
        if "boundary" in fallback:
            return "multipart/mixed", fallback
        if _MARKUP.match(self.raw, self.body_start, self.end):
            return "text/html", fallback
        return self.default, fallback

    def _fits(self, declared):
        """How well a declared type fits the body; of several alike the first counts."""
        name, parameters = declared
        if name.startswith("multipart/"):
            token = parameters.get("boundary", "").strip().encode("utf-8", "replace")
            is_divided = token and any(_boundary_lines(self, b"--" + token))
            return 3 if is_divided else 0
        is_markup = _MARKUP.match(self.raw, self.body_start, self.end)
        return 2 if name == "text/html" and is_markup else 1

    @property
    def is_multipart(self):
        return self.type.startswith("multipart/")

    @property
    def label(self):
        """The declared charset, as it stands."""
        return self.parameters.get("charset")

    @property
    def filename(self):
        """The declared file name, decoded, or an empty string.

        Read with what `fields.elsewhere` tells by now of the message's charsets.
        """
        for field, known in (
            ("content-disposition", self.disposition_parameters),
            ("content-type", self.parameters),
        ):
            for key in ("filename", "name"):
                if known.get(key):
                    return self._parameter(field, key) or known[key]
        return ""

    def _parameter(self, field, key):
        for text in self.fields.texts(field):
            found = parse_parameters(text, self.fields.elsewhere)[1].get(key)
            if found:
                return found
        return ""

    @cached_property
    def cid(self):
        """Content-ID without brackets, or an empty string."""
        return self.fields.get("content-id").strip("<> ")

    @cached_property
    def transferred(self):
        """The body with its transfer encoding undone."""
        data = self.raw[self.body_start : self.end]
        declared = self.fields.get_all("content-transfer-encoding")
        # a gateway's "8bit" stands beside the sender's "base64"
        encoding = next(filter(_ENCODES.match, declared), next(iter(declared), ""))
        if not encoding and self.type.startswith("text/"):
            if looks_quoted_printable(data):
                encoding = "quoted-printable"
        return undo(data, encoding)

    @property
    def content(self):
        return self.transferred.content

    def walk(self):
        """This part and all below, in the order of the message."""
        stack = [self]
        while stack:
            part = stack.pop()
            yield part
            stack.extend(reversed(part.children))


class _Budget:
    def __init__(self):
        self.parts = MAX_PARTS

    def take(self):
        self.parts -= 1
        return self.parts >= 0


def parse(raw):
    """Return the message in `raw` as a tree; any bytes give one."""
    pairs, body = split(raw)
    fields = Fields(pairs)
    root = Part(raw, 0, body, len(raw), fields)
    undeclared = not root.is_multipart and (
        not fields.raw("content-type") or root.is_type_unusable
    )
    if undeclared and _GUESS.match(raw, _first_line(raw, body), len(raw)):
        root.type = "multipart/mixed"
    if root.is_multipart:
        _divide(root, 0, _Budget())
    return root


def _first_line(raw, body):
    while body < len(raw) and raw[body] in b" \t\r\n":
        body += 1
    return body


def _divide(part, depth, budget):
    """Find the parts of a multipart; one without parts becomes text or attachment."""
    spans = _spans(part, part.parameters.get("boundary", ""))
    if depth >= MAX_DEPTH:
        part.type = "application/octet-stream"
        return
    if not spans:
        markup = _MARKUP.match(part.raw, part.body_start, part.end)
        part.type = "text/html" if markup else "text/plain"
        return
    digest = part.type == "multipart/digest"
    default = "message/rfc822" if digest else "text/plain"
    for start, end in spans:
        if not budget.take():
            break
        pairs, body = split_part(part.raw, start, end)
        fields = Fields(pairs, part.fields.elsewhere)
        part.children.append(Part(part.raw, start, body, end, fields, default))
    _adopt(part)
    for child in part.children:
        if child.is_multipart and not child.children:
            _divide(child, depth + 1, budget)


def _adopt(part):
    """Give parts back to an inner multipart that uses the boundary of the outer."""
    boundary = part.parameters.get("boundary")
    for index, child in enumerate(part.children):
        if not child.is_multipart or child.parameters.get("boundary") != boundary:
            continue
        if boundary and not child.raw[child.body_start : child.end].strip():
            child.children = part.children[index + 1 :]
            del part.children[index + 1 :]
            for grandchild in child.children:
                if grandchild.is_multipart:
                    grandchild.type = "text/plain"
            return


def _spans(part, boundary):
    """Where the parts between the boundary lines begin and end."""
    token = boundary.strip().encode("utf-8", "replace")
    spans = _between(part, token) if token else []
    if spans:
        return spans
    token = _guess(part)
    if token is None:
        return []
    return _between(part, token)


def _guess(part):
    found = _GUESS.search(part.raw, part.body_start, part.end)
    found = found or _BARE_GUESS.match(part.raw[part.body_start : part.end][:2000])
    return found.group(1) if found else None


def _between(part, token):
    spans = []
    begin = None
    for start, end, closes in _boundary_lines(part, b"--" + token):
        if begin is not None:
            spans.append((begin, max(begin, _before_break(part, start))))
        begin = None if closes else end
    if begin is not None and part.raw[begin : part.end].strip():
        spans.append((begin, part.end))
    return spans


def _boundary_lines(part, dashed):
    """Yield `(start, end, whether it closes)` of each boundary line in `part`."""
    raw = part.raw
    start = raw.find(dashed, part.body_start, part.end)
    while start >= 0:
        following = start + len(dashed)
        line_end = _LINE_END.match(raw, following, part.end)
        if line_end and (start == part.body_start or raw[start - 1] in b"\r\n"):
            yield start, line_end.end(), bool(line_end.group(1))
            following = max(line_end.end() - 1, following)
        start = raw.find(dashed, following, part.end)


def _before_break(part, position):
    """The break before a boundary line belongs to the boundary."""
    raw = part.raw
    if raw[position - 1 : position] == b"\n":
        position -= 1
    if raw[position - 1 : position] == b"\r":
        position -= 1
    return max(position, part.body_start)
