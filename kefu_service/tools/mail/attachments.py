"""Attachments as evidence: the bytes as they were sent, under a name one can read."""

import mimetypes
import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from .header import Fields, split
from .text import one_line

_LONGEST = 120  # characters; file systems allow 255 bytes, a Chinese character takes 3
_UNSAFE = re.compile('[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
# Two bytes beyond ASCII at least: "100%A.xlsx" is a name.
_PERCENT = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f]%[4-9A-Fa-f][0-9A-Fa-f])")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}")

# Names for parts that never have one.
_NAMES = {
    "text/calendar": "invitation.ics",
    "message/rfc822": "message.eml",
    "message/delivery-status": "delivery-status.txt",
    "message/disposition-notification": "disposition-notification.txt",
    "message/feedback-report": "feedback-report.txt",
    "text/rfc822-headers": "headers.txt",
    "message/partial": "partial.eml",
    "application/ms-tnef": "winmail.dat",
    "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
    "application/pgp-signature": "signature.asc",
    "application/pgp-encrypted": "version.txt",
    "application/octet-stream": "attachment.bin",
    "text/plain": "attachment.txt",
    "text/html": "attachment.html",
}


class Attachment(NamedTuple):
    """A file of a message.

    `content` is byte for byte what the transfer encoding carried; `cid` the Content-ID
    without brackets or None; `inline` whether the text shows it (an image in HTML).
    """

    name: str
    content: bytes
    mimetype: str
    cid: str | None = None
    inline: bool = False


def of_part(part, inline=False):
    """Return the attachment that `part` carries."""
    mimetype = part.type if _TYPE.fullmatch(part.type) else "application/octet-stream"
    content = part.content
    name = clean_name(part.filename)
    if mimetype in ("message/rfc822", "message/global") and not name:
        name = message_name(content)
    return Attachment(
        name or default_name(mimetype),
        content,
        mimetype,
        part.cid or None,
        inline or part.disposition == "inline",
    )


def clean_name(name):
    """Return a file name without folders and control characters, not too long."""
    name = _spelt_out(name)
    name = one_line(re.split(r"[/\\]", name)[-1] if name.strip("/\\") else "")
    name = one_line(_UNSAFE.sub("_", name)).strip(". ") if name else ""
    if len(name) > _LONGEST:
        extension = _EXTENSION.search(name)
        extension = extension.group() if extension else ""
        name = name[: _LONGEST - len(extension)] + extension
    return name


def _spelt_out(name):
    """`name` where programs wrote it as in an address: %E6%B8%85%E5%8D%95.xlsx."""
    if not _PERCENT.search(name):
        return name
    data = unquote_to_bytes(name)
    for codec in ("utf-8", "gb18030"):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return name


def default_name(mimetype):
    """Return a name for a file that came without one."""
    if mimetype in _NAMES:
        return _NAMES[mimetype]
    return "attachment" + (mimetypes.guess_extension(mimetype) or ".bin")


def message_name(content):
    """Return the name of an attached message: its subject."""
    pairs, _ = split(content)
    subject = Fields(pairs).get("subject")
    subject = clean_name(re.sub(r"[/\\]", "_", subject))[: _LONGEST - 4]
    return f"{subject or 'message'}.eml"


def type_of_name(name):
    """Return the content type that the extension of a file name tells."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
