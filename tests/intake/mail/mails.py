"""Raw messages for the gateway tests, written as they come over the wire."""

from email.message import EmailMessage
from itertools import count

_serial = count(1)


def mail(
    text="今天到货的周转箱有三只压坏。",
    *,
    subject="周转箱压坏",
    sender='"李敏" <limin@xingsha.example.com>',
    to="inbound@test.mycompany.com",
    **headers,
):
    """A raw message (bytes) of a person; `headers` with `_` for `-`."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = headers.pop("Date", "Tue, 10 Nov 2026 09:15:00 +0800")
    message["Message-ID"] = headers.pop(
        "Message_ID", f"<{next(_serial)}@xingsha.example.com>"
    )
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def raw(text="今天到货的周转箱有三只压坏。", **kw):
    return mail(text, **kw).as_bytes()
