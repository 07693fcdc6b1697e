"""What the sender wrote, and what they attached, out of the tree of parts.

| part | becomes |
|---|---|
| text without a file name, not declared an attachment | text |
| `multipart/alternative` | its HTML; its plain text if the HTML shows next to nothing |
| several texts side by side | joined in order, a version told twice once |
| text with a file name | attachment; shown as well if there is no other text |
| attached message | one `.eml`; its text is not the sender's and stays in it |
| uuencoded file in a text, winmail.dat | attachments (winmail.dat itself too) |
| invitation | `.ics`; its summary shown if there is no other text |
| encrypted part | attachment, and the message is marked unreadable |
| anything else | attachment |
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from . import attachments, html_text, invitations, transfer, winmail
from .attachments import Attachment
from .charset.guess import decode

_TEXTS = frozenset(("text/plain", "text/html", "text/enriched", "text/richtext"))
_TNEF = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_PKCS7 = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_CALENDAR = frozenset(("text/calendar", "application/ics"))
_LINE_BREAK = re.compile(r"\r{1,3}\n|\r")
_DOCUMENT = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_ENRICHED = re.compile(r"(<)<|</?[A-Za-z-]{1,30}>")
_URL = re.compile(r"https?://\S+")
_ARMOR = "-----BEGIN PGP MESSAGE-----"
# An HTML version that shows less than a quarter of a plain text is a picture or a
# signature; a shorter plain text may be a greeting that the HTML draws.
_TELLING = 20  # characters, here and for the charset of a text
_CONTROLS = bytes((*range(8), *range(14, 27), *range(28, 32)))
_SHOWN_WHEN_ALONE = 256_000  # bytes of an attached text


@dataclass
class Block:
    """A piece of text in the order of the message."""

    content: str
    is_html: bool = False

    @cached_property
    def text(self):
        return html_text.to_text(self.content) if self.is_html else self.content.strip()

    @cached_property
    def words(self):
        """The visible characters, for comparing versions of a text."""
        return "".join(self.text.split())


@dataclass
class Body:
    """Texts and attachments of a message."""

    blocks: list = field(default_factory=list)
    attachments: list = field(default_factory=list)
    unreadable: str = ""
    codecs: list = field(default_factory=list)  # that surely read a text


def read(root, elsewhere):
    """Return the :class:`Body` of the message `root`.

    :param elsewhere: charsets declared anywhere in the message
    """
    reader = _Reader(elsewhere)
    blocks = reader.render(root)
    body = reader.body
    if not any(block.words for block in blocks):
        blocks = [block for block in reader.in_reserve if block.words][:1]
    body.blocks = blocks
    if any(_ARMOR in block.text[:2000] for block in blocks):
        body.unreadable = body.unreadable or "pgp"
    return body


class _Reader:
    def __init__(self, elsewhere):
        self.elsewhere = elsewhere
        self.body = Body()
        self.in_reserve = []  # texts to be shown if there are no others

    def render(self, part, in_related=False):
        """Return the blocks that `part` shows; attachments go to the body."""
        if part.is_multipart:
            return self._render_multipart(part)
        part.fields.elsewhere = self.body.codecs or self.elsewhere
        if self._is_text(part):
            return self._text_blocks(part)
        self._attach(part, in_related)
        return []

    def _render_multipart(self, part):
        subtype = part.type.partition("/")[2]
        if subtype == "alternative":
            return self._alternative(part)
        if subtype == "related":
            return self._related(part)
        if subtype == "encrypted":
            self.body.unreadable = "pgp"
        if subtype in ("encrypted", "appledouble"):
            for leaf in _leaves(part):
                self._attach(leaf)
            return []
        rendered = [self.render(child) for child in part.children]
        return _without_twins([block for blocks in rendered for block in blocks])

    def _related(self, part):
        start = part.parameters.get("start", "").strip("<> ")
        roots = [child for child in part.children if start and child.cid == start]
        root = (roots or part.children)[0]
        blocks = []
        for child in part.children:
            blocks += self.render(child, in_related=child is not root)
        return blocks

    def _alternative(self, part):
        versions = [self.render(child) for child in part.children]
        versions = [version for version in versions if any(b.words for b in version)]
        if not versions:
            return []
        rich = [version for version in versions if any(b.is_html for b in version)]
        plain = [version for version in versions if version not in rich]
        if not rich:
            return _with_what_others_add(plain)
        if plain and _shows_too_little(rich[-1], plain[-1]):
            return _with_what_others_add(plain)
        return _with_what_others_add(rich)

    def _is_text(self, part):
        if part.type not in _TEXTS or part.disposition == "attachment":
            return False
        return not part.filename and not _is_binary(part.content)

    def _text_blocks(self, part):
        data = part.content
        files = []
        if b"begin" in data and part.type != "text/html":
            data, files = transfer.split_uuencoded(data)
        blocks = [self._block(part, data)]
        for name, content in files:
            name = attachments.clean_name(decode(name, None, self.elsewhere).text)
            self._add_file(name, content)
        if part.transferred.tail:
            tail = decode(part.transferred.tail, part.label, self.elsewhere).text
            blocks.append(Block(_LINE_BREAK.sub("\n", tail)))
        return blocks

    def _block(self, part, data):
        label = part.label
        elsewhere = self.elsewhere
        is_html = part.type == "text/html"
        if is_html:
            meta = html_text.declared_charset(data)
            label = label or meta
            elsewhere = (*elsewhere, meta) if meta else elsewhere
        decoded = decode(data, label, elsewhere)
        if _is_telling(decoded.text) and decoded.codec not in self.body.codecs:
            self.body.codecs.append(decoded.codec)
        text = _LINE_BREAK.sub("\n", decoded.text)
        if part.type in ("text/enriched", "text/richtext"):
            text = "<".join(_ENRICHED.sub("", t) for t in text.split("<<"))
        elif not is_html and _DOCUMENT.match(text) and "</" in text[-3000:]:
            is_html = True
        return Block(text, is_html)

    def _attach(self, part, in_related=False):
        attachment = attachments.of_part(part, in_related and bool(part.cid))
        self.body.attachments.append(attachment)
        name = attachment.name.lower()
        if part.type in _CALENDAR or name.endswith(".ics"):
            self._calendar(part)
        elif part.type in _PKCS7 or name == "smime.p7m":
            if part.parameters.get("smime-type", "").lower() != "certs-only":
                self.body.unreadable = "smime"
        elif part.type == "message/partial":
            self.body.unreadable = "partial"
        elif part.type in _TNEF or name == "winmail.dat":
            self._open_tnef(part)
        elif part.type.startswith("text/") and len(part.content) <= _SHOWN_WHEN_ALONE:
            # Declared an attachment under a name, it is one and nothing else.
            if part.disposition != "attachment" or not part.filename:
                if not _is_binary(part.content):
                    self.in_reserve.append(self._block(part, part.content))

    def _calendar(self, part):
        text = decode(part.content, part.label or "utf-8", self.elsewhere).text
        self.in_reserve.append(Block(invitations.summary(text)))

    def _open_tnef(self, part):
        opened = winmail.open_tnef(part.content)
        if opened is None:
            return
        markup, text, files = opened
        self.in_reserve.append(Block(markup, True))
        self.in_reserve.append(Block(text))
        for name, content in files:
            self._add_file(attachments.clean_name(name), content)

    def _add_file(self, name, content):
        mimetype = attachments.type_of_name(name)
        name = name or attachments.default_name(mimetype)
        self.body.attachments.append(Attachment(name, content, mimetype))


def _leaves(part):
    return [leaf for leaf in part.walk() if not leaf.is_multipart]


def _is_telling(text):
    """Whether a text is long enough to be sure of its charset."""
    return sum(character > "\x7f" for character in text[:2000]) >= _TELLING


def _is_binary(data):
    """Whether a part labelled as text is a file: a tenth control characters."""
    head = data[:2000]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if len(head) < 64 or controls * 10 < len(head):
        return False
    return not decode(head).codec.startswith(("utf-16", "iso2022", "iso-2022"))


def _shows_too_little(rich, plain):
    shown = sum(len(block.words) for block in rich)
    told = sum(len("".join(_URL.sub("", block.text).split())) for block in plain)
    return told >= _TELLING and shown * 4 < told


def _with_what_others_add(versions):
    """The last version, and before it the others that say something else."""
    chosen = versions[-1]
    words = "".join(block.words for block in chosen)
    added = []
    for version in versions[:-1]:
        told = "".join(block.words for block in version)
        if told not in words:
            added += version
    return [*added, *chosen]


def _without_twins(blocks):
    """Drop a plain text that an HTML text beside it says in the same words."""
    told = {block.words for block in blocks if block.is_html}
    return [
        block
        for block in blocks
        if block.is_html or not block.words or block.words not in told
    ]
