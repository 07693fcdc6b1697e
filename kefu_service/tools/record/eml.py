"""A message of the register as a mail file that every mail program opens."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses

BREAKS = re.compile(r"[\r\n]+")
# Said in the mail itself: it is as we keep it, and not as it went over the wire.
REBUILT = "from the register; the raw message was not kept"


def build(
    *, subject, sender, to, cc, date, message_id, parent_id, html, text, files=()
):
    """The mail in bytes.

    :param date: a datetime with its time zone
    :param files: triples of name, content in bytes and MIME type
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = _line(subject)
    mail["From"] = _addresses(sender)
    mail["To"] = _addresses(to)
    if cc:
        mail["Cc"] = _addresses(cc)
    mail["Date"] = format_datetime(date)
    for name, value in (("Message-ID", message_id), ("In-Reply-To", parent_id)):
        if value and value.isascii():
            mail[name] = _line(value).strip()
    mail["X-Rebuilt"] = REBUILT
    mail.set_content(text or "")
    mail.add_alternative(html or "", subtype="html")
    for name, content, kind in files:
        main, _slash, sub = (kind or "").partition("/")
        if not sub or main in ("multipart", "message"):
            main, sub = "application", "octet-stream"
        mail.add_attachment(content, maintype=main, subtype=sub, filename=_line(name))
    return mail.as_bytes()


def _addresses(values):
    """Addresses as header objects; what is none is kept as a name."""
    found = []
    for name, address in getaddresses([_line(value) for value in values if value]):
        user, at, domain = address.rpartition("@")
        try:
            found.append(Address(name, user, domain) if at else Address(address))
        except ValueError:
            found.append(Address(f"{name} {address}".strip()))
    return found


def _line(value):
    return BREAKS.sub(" ", value or "")
