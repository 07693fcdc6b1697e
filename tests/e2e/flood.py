"""A mailbox as it is after a bad weekend: people's messages, and poison in between.

Every message carries a token of its own in its subject or its text, by which it is
found again wherever it went.
"""

import itertools
from email.message import EmailMessage
from typing import NamedTuple

from .service import ADDRESS, DOMAIN

# A field that the company added itself can't be computed for such a title.
UNCOMPUTABLE = "算不出"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00 damaged \xff"


class Sent(NamedTuple):
    """A message: its token, what is the matter with it, and what is to become of it.

    `fate` is `case`, or the reason for which it is kept in quarantine.
    """

    token: str
    kind: str
    fate: str
    raw: bytes


def flood(name, count):
    """`count` messages, every second one of them poison; `name` makes them unique."""
    poison = itertools.cycle(POISON)
    sent = []
    while len(sent) < count:
        for make in (person, next(poison)):
            token = f"{name}{len(sent):04}Z"
            sent.extend(make(token))
    return sent[:count]


def person(token):
    """A message as people write it."""
    yield _sent("person", token, _head(token) + "到货短缺。\r\n".encode())


def _head(token, *lines, subject=None, sender=None, to=ADDRESS, message_id=True):
    """The head of a message, with `lines` at its end, and the empty line after it."""
    head = [
        f"From: {sender or f'{token} <{token}@maker.example.com>'}",
        f"To: {to}",
        f"Subject: {subject or f'{token} 缺料'}",
        "Date: Tue, 10 Nov 2026 09:15:00 +0800",
        "MIME-Version: 1.0",
        *lines,
    ]
    if message_id:
        head.append(f"Message-ID: <{token}@maker.example.com>")
    if not any(line.lower().startswith("content-type") for line in lines):
        head.append("Content-Type: text/plain; charset=utf-8")
    return "\r\n".join((*head, "", "")).encode()


def _sent(kind, token, raw, fate="case"):
    return Sent(token, kind, fate, raw)


# ----------------------------------------------------------------------
# What is damaged, and a case all the same
# ----------------------------------------------------------------------


def unknown_charset(token):
    head = _head(token, 'Content-Type: text/plain; charset="x-nonsense"')
    yield _sent("unknown charset", token, head + "缺料".encode("gbk"))


def wrong_charset(token):
    head = _head(token, "Content-Type: text/plain; charset=us-ascii")
    yield _sent("wrong charset", token, head + "零件短缺三箱".encode("gbk"))


def no_boundary(token):
    head = _head(token, "Content-Type: multipart/mixed")
    yield _sent("no boundary", token, head + b"--x\r\n\r\nshort\r\n--x--\r\n")


def never_ending(token):
    head = _head(token, 'Content-Type: multipart/mixed; boundary="b"')
    yield _sent("never ending", token, head + b"--b\r\n\r\nshort\r\n--b\r\nContent-")


def raw_8_bit_head(token):
    head = _head(
        token, subject=f"{token} 零件短缺", sender=f"李敏 <{token}@x.example.cn>"
    )
    yield _sent("8-bit head", token, head.decode().encode("gbk") + b"short\r\n")


def nul_bytes(token):
    head = _head(token, subject=f"{token} a\0b")
    yield _sent("NUL", token, head + b"one\0two\r\n")


def damaged_picture(token):
    yield _sent("damaged picture", token, _with_file(token, PNG))


def with_file(token, size=50_000):
    """A message as people write it, with a file that no other message has."""
    content = PNG + token.encode() * (size // len(token))
    yield _sent("file", token, _with_file(token, content))


def _with_file(token, content):
    message = EmailMessage()
    message["From"] = f"{token}@maker.example.com"
    message["To"] = ADDRESS
    message["Subject"] = token
    message["Message-ID"] = f"<{token}@maker.example.com>"
    message.set_content("见照片")
    message.add_attachment(
        content, maintype="image", subtype="png", filename=f"照片{token}.png"
    )
    return message.as_bytes()


def encoded_line_break(token):
    subject = f"=?utf-8?q?{token}=0D=0ABcc:_all=40maker.example.com?="
    name = "=?utf-8?q?Li=0D=0AX-Evil:_1?="
    head = _head(token, subject=subject, sender=f"{name} <{token}@maker.example.com>")
    yield _sent("encoded CR/LF", token, head + b"short\r\n")


def without_sender(token):
    head = _head(token).partition(b"\r\n")[2]
    yield _sent("no sender", token, head + b"short\r\n")


def without_message_id(token):
    yield _sent("no Message-ID", token, _head(token, message_id=False) + b"short\r\n")


def bad_date(token):
    head = _head(token).replace(b"Tue, 10 Nov 2026 09:15:00 +0800", b"31 Feb 99999")
    yield _sent("bad date", token, head + b"short\r\n")


def broken_base64(token):
    head = _head(token, "Content-Transfer-Encoding: base64")
    yield _sent("broken base64", token, head + b"c2hvcn=Q=***\r\n")


def head_alone(token):
    yield _sent("no body", token, _head(token)[:-2])


def nested(token):
    body = b"short\r\n"
    for level in range(60):
        lines = (
            f'Content-Type: multipart/mixed; boundary="{level}"\r\n\r\n--{level}\r\n'
        )
        body = lines.encode() + b"\r\n" * (level == 0) + body
    head = _head(token, "Content-Type: message/rfc822")
    yield _sent("nested", token, head + body)


def endless_line(token):
    head = _head(token, subject=f"{token} {'缺' * 30_000}")
    yield _sent("endless line", token, head + b"short\r\n")


def two_texts_under_one_id(token):
    head = _head(token, subject=f"{token}")
    yield _sent("one id", token, head + b"first\r\n")
    second = f"{token}2Z"
    raw = _head(token, subject=second) + b"another matter\r\n"
    yield _sent("one id, another text", second, raw)


# ----------------------------------------------------------------------
# What is no case
# ----------------------------------------------------------------------


def out_of_office(token):
    raw = _head(token, "Auto-Submitted: auto-replied") + "休假".encode()
    yield _sent("out of office", token, raw, "robot")


def bounce(token):
    head = _head(
        token,
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        sender="MAILER-DAEMON@mx.example.com",
    )
    body = (
        b"--b\r\n\r\nunknown user\r\n--b\r\nContent-Type: message/delivery-status\r\n"
    )
    end = b"\r\nFinal-Recipient: rfc822; a@b.example.com\r\nAction: failed\r\n--b--\r\n"
    yield _sent("bounce", token, head + body + end, "bounce")


def delivered_twice(token):
    raw = _head(token) + b"twice\r\n"
    yield _sent("first of two", token, raw)
    yield _sent("second of two", token, b"Received: from x by y\r\n" + raw, "duplicate")


def our_own(token):
    head = _head(token, sender=f"inbound@{DOMAIN}")
    yield _sent("our own", token, head + b"short\r\n", "loop")


def field_that_fails(token):
    head = _head(token, subject=f"{token} {UNCOMPUTABLE}")
    yield _sent("broken field", token, head + b"short\r\n", "failed")


POISON = (
    unknown_charset,
    wrong_charset,
    no_boundary,
    never_ending,
    raw_8_bit_head,
    nul_bytes,
    damaged_picture,
    encoded_line_break,
    without_sender,
    without_message_id,
    bad_date,
    broken_base64,
    head_alone,
    nested,
    endless_line,
    two_texts_under_one_id,
    out_of_office,
    bounce,
    delivered_twice,
    our_own,
    field_that_fails,
)
