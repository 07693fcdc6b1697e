"""A message as it came, read without losing or garbling anything.

:func:`parse` takes any bytes and returns a :class:`Mail`: header fields decoded,
bodies as text and HTML, attachments byte for byte, and a note on everything that had
to be guessed. It raises nothing, works in linear time and needs no database.

The work is done by one module a concern: :mod:`mail_mime` (parts), :mod:`mail_header`
and :mod:`mail_param` (fields), :mod:`mail_charset` (characters), :mod:`mail_transfer`
(base64 and its kin), :mod:`mail_address`, :mod:`mail_date`, :mod:`mail_body` (what is
text, what attachment), :mod:`mail_html`, :mod:`mail_tnef`, :mod:`mail_calendar`.
Robots are told from people by :mod:`mail_classify`.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timezone

from . import addresses, bodies, dates, html_text, mime
from .addresses import Address
from .attachments import Attachment
from .header import Fields

# Beyond these many characters of HTML the words alone are shown, and the HTML becomes
# an attachment: sanitizing takes half a second a megabyte, several times over.
MOST_HTML = 1_000_000
MOST_TEXT = 2_000_000
_ID = re.compile(r"<\s*([^<>]{1,500}?)\s*>")
_BARE_ID = re.compile(r"[^\s<>,;\"]{1,250}@[^\s<>,;\"]{1,250}")
_FOR = re.compile(r"\bfor\s+<?([^\s<>;]{1,250}@[^\s<>;]{1,250})>?", re.IGNORECASE)
_DELIVERED = (
    "to",
    "cc",
    "bcc",
    "delivered-to",
    "x-delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-forwarded-to",
    "x-rcpt-to",
    "x-real-to",
    "resent-to",
    "resent-cc",
    "apparently-to",
)
_SENDERS = ("from", "sender", "resent-from", "reply-to", "x-sender", "x-qq-orgsender")


@dataclass(frozen=True)
class Mail:
    """A message. All texts are free of NUL and lone surrogates; lines of fields are one.

    `message_id` is made from the bytes where the message has none; `content_key` is the
    same for a second delivery of a message and another for a new text under a used id.
    `date` is when it was written and `received_at` when our server took it, both aware
    UTC: if no server says so when it was written, unless that is older than any queue. `unreadable` is `smime`, `pgp` or `partial` where the words are out of reach.
    """

    message_id: str
    content_key: str
    subject: str
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    recipients: tuple[str, ...]
    references: tuple[str, ...]
    in_reply_to: str
    date: datetime
    received_at: datetime
    body_html: str
    body_text: str
    attachments: tuple[Attachment, ...]
    headers: Fields
    content_types: tuple[str, ...]
    unreadable: str = ""


def parse(raw, *, received=None):
    """Read the message in `raw`.

    :param bytes raw: the message as the server gave it
    :param datetime received: when it was fetched; without time zone UTC; default now
    :rtype: Mail
    """
    raw = bytes(raw)
    root = mime.parse(raw)
    parts = list(root.walk())
    fields = root.fields
    elsewhere = tuple(dict.fromkeys(part.label for part in parts if part.label))
    body = bodies.read(root, elsewhere)
    # Labels lie; what the words of the body are written in is the better hint.
    fields.elsewhere = tuple(body.codecs) or elsewhere
    text = "\n\n".join(block.text for block in body.blocks if block.text)
    attachments = list(body.attachments)
    envelope = _envelope(fields, received)
    key = _content_key(envelope["sender"], envelope["subject"], text, attachments)
    return Mail(
        message_id=_message_id(fields, raw),
        content_key=key,
        **envelope,
        body_html=_html(body.blocks, text, attachments),
        body_text=text,
        attachments=tuple(attachments),
        headers=fields,
        content_types=tuple(part.type for part in parts),
        unreadable=body.unreadable,
    )


def _envelope(fields, received):
    """What the header says of who wrote to whom, when and on what."""
    references, in_reply_to = _references(fields)
    received_at, date = _dates(fields, received)
    return {
        "subject": fields.get("subject"),
        "sender": _sender(fields),
        "to": _addresses(fields, "to"),
        "cc": _addresses(fields, "cc"),
        "recipients": _recipients(fields),
        "references": references,
        "in_reply_to": in_reply_to,
        "date": date,
        "received_at": received_at,
    }


def _addresses(fields, name):
    """All addresses of the fields `name`, in order and once each."""
    found = (
        a
        for text in fields.texts(name)
        for a in addresses.parse(text, fields.elsewhere)
    )
    return tuple(dict.fromkeys(found))


def _sender(fields):
    """Who wrote it: From, else who sent it, else where answers or errors go."""
    names = []
    for field in _SENDERS:
        for address in _addresses(fields, field):
            return (
                address if address.name or not names else Address(names[0], address[1])
            )
        if field == "from":
            names = [name for name in fields.get_all(field) if name]
    for text in fields.texts("return-path"):
        for email in addresses.emails(text):
            return Address(names[0] if names else "", email)
    return Address(names[0] if names else "", "")


def _recipients(fields):
    """Every address the message was delivered to, from wherever it is told."""
    found = []
    for name in _DELIVERED:
        for text in fields.texts(name):
            found += [address.email for address in addresses.parse(text)]
            found += addresses.emails(text)
    for text in fields.texts("received"):
        for email in _FOR.findall(text[:2000]):
            found += addresses.emails(email)
    return tuple(dict.fromkeys(found))


def _ids(text):
    """All message ids in a field, in order: `<id>`, tolerating missing brackets."""
    text = text[:50_000]
    found = [re.sub(r"\s", "", token) for token in _ID.findall(text)]
    if not found:
        found = _BARE_ID.findall(text)
    return [f"<{token}>" for token in found if token]


def _message_id(fields, raw):
    for text in fields.get_all("message-id"):
        for found in _ids(text) or (
            [f"<{text.split()[0]}>"] if text.strip("<> ") else []
        ):
            return found[:500]
    # Always the same for the same bytes, so that a second fetch is recognised.
    return f"<{hashlib.sha256(_lines_alike(raw)).hexdigest()}@no-id.invalid>"


def _references(fields):
    """Ids of the conversation, oldest first, and the one that is answered."""
    references = [
        found for text in fields.get_all("references") for found in _ids(text)
    ]
    answered = [found for text in fields.get_all("in-reply-to") for found in _ids(text)]
    ordered = tuple(dict.fromkeys([*references, *answered]))
    return ordered, answered[0] if answered else ""


def _dates(fields, fetched):
    fetched = fetched or datetime.now(timezone.utc)
    if fetched.tzinfo is None:
        fetched = fetched.replace(tzinfo=timezone.utc)
    fetched = fetched.astimezone(timezone.utc)
    received = fields.get_all("received")
    received_at = dates.received_at(received, fetched)
    was_received = received_at != fetched
    date = dates.written_at(fields.get("date"), received_at, was_received)
    if not was_received and dates.is_recent(date, fetched):
        received_at = date
    return received_at, date


def _content_key(sender, subject, text, attachments):
    """Hash of what people see of a message; relays do not change that."""
    seen = hashlib.sha256()
    for value in (sender.email, subject, "".join(text.split())):
        seen.update(value.encode() + b"\0")
    for attachment in attachments:
        seen.update(hashlib.sha256(_lines_alike(attachment.content)).digest())
    return seen.hexdigest()


def _lines_alike(data):
    """`data` without what relays and mailboxes change: CR before or for LF."""
    return data.translate(None, b"\r")


def _html(blocks, text, attachments):
    """The body as one piece of HTML; a monstrous one as words, with all attached."""
    pieces = [
        html_text.fragment(block.content)
        if block.is_html
        else html_text.from_text(block.text)
        for block in blocks
    ]
    markup = "\n".join(piece for piece in pieces if piece.strip())
    if len(markup) <= MOST_HTML:
        return markup
    attachments.append(Attachment("message.html", markup.encode(), "text/html"))
    if len(text) > MOST_TEXT:
        text = text[:MOST_TEXT] + "\n\n[…]"
    return html_text.from_long_text(text)
