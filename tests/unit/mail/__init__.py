"""Builds the mails of the unit tests: invented texts, any bytes in any wrapping.

The standard library's mail classes write correct mail only; these write what is seen.
"""

import base64
import binascii

from tools.mail import (
    addresses,
    attachments,
    authentication,
    classify,
    domains,
    header,
    html_text,
    param,
    parse,
    threading,
    transfer,
)
from tools.mail.charset import guess, names

FROM = b"From: limin@xingsha.example.com"
HEAD = FROM + b"\r\nTo: inbound@kefu.example.com\r\nMessage-ID: <1@xingsha.example.com>"


def message(*fields, body=b"", head=HEAD, end=b"\r\n"):
    """A message of `head`, further header lines and a body, all as bytes."""
    lines = [head, *(as_bytes(field) for field in fields), b"", as_bytes(body)]
    return end.join(lines)


def multipart(subtype, *parts, boundary="=_x", fields=(), closed=True):
    """A message of parts, each a tuple of header lines and a body."""
    content_type = f'Content-Type: multipart/{subtype}; boundary="{boundary}"'
    body = divided(*parts, boundary=boundary, closed=closed)
    return message("MIME-Version: 1.0", *fields, content_type, body=body)


def divided(*parts, boundary="=_x", closed=True):
    """The body of a multipart."""
    line = b"--" + as_bytes(boundary)
    pieces = [line + b"\r\n" + as_bytes(part) for part in parts]
    return b"\r\n".join([*pieces, line + b"--\r\n" if closed else b""])


def part(content_type, body=b"", *fields):
    """One part with its header."""
    lines = [as_bytes(field) for field in (f"Content-Type: {content_type}", *fields)]
    return b"\r\n".join([*lines, b"", as_bytes(body)])


def base64_part(content_type, content, *fields):
    encoded = base64.encodebytes(content)
    encoding = "Content-Transfer-Encoding: base64"
    return part(content_type, encoded, encoding, *fields)


def as_bytes(value):
    return value.encode() if isinstance(value, str) else value


def b_word(data, label):
    """An encoded word in base64, whatever the label says."""
    return f"=?{label}?B?{base64.b64encode(data).decode()}?="


def q_word(data, label):
    """An encoded word in quoted-printable."""
    return f"=?{label}?Q?{''.join(f'={byte:02X}' for byte in data)}?="


def uuencoded(name, content):
    lines = [
        binascii.b2a_uu(content[start : start + 45])
        for start in range(0, len(content), 45)
    ]
    return b"begin 644 " + as_bytes(name) + b"\n" + b"".join(lines) + b"`\nend\n"
