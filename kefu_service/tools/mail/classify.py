"""Is a message from a person, a platform, a robot, a bounce, or our own?

Only a person is acknowledged; a robot, a bounce and our own mail open no case. The
first rule that holds decides:

| # | kind | code | rule |
|---|---|---|---|
| 1 | own | own-sender | From is one of our addresses |
| 2 | own | own-message | our Message-ID or our case in `X-Odoo-Objects` |
| 3 | bounce | delivery-report | delivery report, `X-Failed-Recipients`, Exchange NDR |
| 4 | bounce | mailer-daemon | sender mailer-daemon, or postmaster reporting failure |
| 5 | bounce | bounce-subject | subject of a bounce (退信, Undeliverable …), no reply |
| 6 | bounce | bounce-text | text begins as bounces do, or a machine tells of a failure |
| 7 | bounce, robot | mail-service | a mail service tells in JSON what became of a mail |
| 8 | robot | auto-submitted | `Auto-Submitted` other than no or forwarded (RFC 3834) |
| 9 | robot | receipt | disposition notification, feedback report |
| 10 | robot | feedback-loop | no word, but a message of ours that was reported as junk |
| 11 | robot | autoreply-header | `X-Autoreply` and its kin, `Precedence: auto_reply` |
| 12 | robot | list-server | sender LISTSERV, majordomo … |
| 13 | robot | empty-return-path | neither a sender nor a Return-Path |
| 14 | robot | autoreply-text | text begins with saying that it is automatic |
| 15 | robot | autoreply-subject | subject of an automatic answer, no reply to one |
| 16 | platform | mailing-list | `List-*` fields |
| 17 | platform | bulk | `Precedence` bulk, list or junk; campaign fields |
| 18 | platform | no-reply | sender no-reply, notification … |
| 19 | person | person | none of the above |

What speaks of a machine and is no proof — Return-Path is `<>`, the sender postmaster@ or
`list-request@`, a field X-Auto… that nobody knows, a subject that servers write above
bounces and people above goods, a recall, the button of an invitation — is a *doubt*: it opens a case that says so, and gets no
answer. A forwarding mailbox and a gateway that adds a footer are no doubt at all.

A person complains about automatic answers and forwards bounces: the subject rules look
at the beginning of the subject only, and a subject that begins with Re:, 回复:, 转发:
is a person's. Subjects that people write of goods too (Delivery failure, Undeliverable:,
休假通知) need a text that tells (:mod:`phrases`), and a text that begins with “this is an
automatic reply” has to end there: people ask whether it is one. `X-Auto-Response-Suppress` is no sign of a robot,
Exchange sends it with everybody's mail; `Precedence: bulk` with `Auto-Submitted: no`
stays a platform.
"""

import re
from typing import NamedTuple

from .addresses import parse
from .header import Fields, split
from .phrases import (
    AUTO_SUBJECT,
    AUTO_SUFFIX,
    AUTO_TEXT,
    AWAY_SUBJECT,
    AWAY_TEXT,
    BOUNCE_OR_GOODS,
    BOUNCE_SUBJECT,
    BOUNCE_TEXT,
    DAEMON,
    FEEDBACK_SUBJECT,
    JSON_BOUNCE,
    JSON_EVENT,
    JSON_MAIL,
    JSON_OF_MAIL,
    JSON_SURE_KEYS,
    LIST_ADDRESS,
    LIST_SERVER,
    LIST_SERVER_NAME,
    NO_REPLY,
    NOT_DELIVERED,
    PERHAPS_AUTO_TEXT,
    PERHAPS_BOUNCE,
    POSTMASTER,
    RECALL_SUBJECT,
    RECALL_TEXT,
    RECEIPT_SUBJECT,
    RECEIPT_TEXT,
    SLIP_SUBJECT,
    SLIP_TEXT,
    SYSTEM,
    UNDELIVERED,
)
from .threading import is_reply

# Exchange and gateways write them with everybody's mail.
_NOT_AUTO = re.compile(
    r"x-auto(?:matic)?[-_]?(?:response-?suppress|forward(?:ed)?|footer|disclaimer"
    r"|signature|bcc|cc|archived?|attach\w*|encrypt\w*)\b"
)
_AUTO_FIELDS = frozenset(
    "x-mail-autoreply x-mailer-autoreply x-vacation x-fc-machinegenerated x-cron-env "
    "x-amazon-auto-reply".split()
)
_AUTO_REPLY = re.compile(r"x-auto[-_]?(?:repl(?:y|ied)|respon[ds])")
# Who passes a person's mail on says so: no machine wrote it.
_FORWARDED = re.compile(r"(?:group|mirror|forward|redirect)(?:ed)?\b", re.IGNORECASE)
_REPORT_TYPE = re.compile(r"report-type\s*=\s*\"?([a-z-]+)", re.IGNORECASE)
_CALENDAR_ANSWER = re.compile(rb"(?m)^METHOD:(?:REPLY|COUNTER)\b", re.IGNORECASE)
_NO = frozenset(("", "no", "false", "0", "none", "off"))
_LIST_FIELDS = (
    "list-id",
    "list-unsubscribe",
    "list-post",
    "list-help",
    "mailing-list",
    "x-mailing-list",
    "x-mailinglist",
)
_CAMPAIGN_FIELDS = ("feedback-id", "x-campaign", "x-campaignid", "x-campaign-id")


class Verdict(NamedTuple):
    """Who sent a message: `kind`, the `rule` that told, and what was `seen` of it.

    `doubt` is what speaks of a machine, though it is no proof.
    """

    kind: str
    rule: str
    seen: str
    doubt: str = ""


PERSON = Verdict("person", "person", "")


def classify(mail, *, own_addresses=()):
    """Return the :class:`Verdict` on `mail`.

    :param mail: what :func:`parse.parse` returned
    :param own_addresses: addresses we send from and receive at
    """
    own = {address.lower() for address in own_addresses}
    return (
        _own(mail, own)
        or _bounce(mail)
        or _mail_service(mail)
        or _robot(mail, own)
        or (_platform(mail) or PERSON)._replace(doubt=_doubt(mail))
    )


def _own(mail, addresses):
    sender = mail.sender.email
    if sender and sender in addresses:
        return Verdict("own", "own-sender", f"From: {sender}")
    objects = mail.headers.get("x-odoo-objects")
    if re.match(r"kefu\.", objects):
        return Verdict("own", "own-message", f"X-Odoo-Objects: {objects[:80]}")
    return None


def _local(mail):
    return mail.sender.email.rpartition("@")[0]


def _bounce(mail):
    reply = is_reply(mail.subject)
    return (
        _delivery_report(mail, reply)
        or _bounce_by_sender(mail)
        or (None if reply else _bounce_by_words(mail))
    )


def _delivery_report(mail, reply):
    headers = mail.headers
    is_report = mail.content_types[0] == "multipart/report"
    for found in ("message/delivery-status", "message/global-delivery-status"):
        if found in mail.content_types and (is_report or not reply):
            return Verdict("bounce", "delivery-report", found)
    if is_report and _report_type(mail) == "delivery-status":
        return Verdict("bounce", "delivery-report", "report-type=delivery-status")
    for name in ("x-failed-recipients", "x-ms-exchange-message-is-ndr"):
        if name in headers:
            seen = f"{name}: {headers.get(name)[:80]}"
            return Verdict("bounce", "delivery-report", seen)
    return None


def _report_type(mail):
    found = _REPORT_TYPE.search(mail.headers.get("content-type"))
    return found.group(1).lower() if found else ""


def _bounce_by_sender(mail):
    """From mailer-daemon, or from a postmaster who reports a failure."""
    text = mail.body_text[:600]
    tells = (
        BOUNCE_SUBJECT.match(mail.subject)
        or BOUNCE_OR_GOODS.match(mail.subject)
        or BOUNCE_TEXT.match(text)
    )
    local = _local(mail)
    if DAEMON.fullmatch(local) or (POSTMASTER.fullmatch(local) and tells):
        return Verdict("bounce", "mailer-daemon", f"From: {mail.sender.email}")
    return None


def _bounce_by_words(mail):
    """By the subject or text; in any words where the sender is a machine's."""
    subject, text = mail.subject, mail.body_text[:600]
    seen = f"Subject: {subject[:80]}"
    of_goods = BOUNCE_OR_GOODS.match(subject)
    if (of_goods or PERHAPS_BOUNCE.match(subject)) and UNDELIVERED.search(text):
        return Verdict("bounce", "bounce-subject", seen)
    if BOUNCE_SUBJECT.match(subject) or (of_goods and _has_no_return_path(mail)):
        return Verdict("bounce", "bounce-subject", seen)
    if BOUNCE_TEXT.match(text):
        return Verdict("bounce", "bounce-text", text[:80])
    local = _local(mail)
    is_servers = (
        _has_no_return_path(mail)
        or POSTMASTER.fullmatch(local)
        or NO_REPLY.fullmatch(local)
        or SYSTEM.fullmatch(local)
    )
    found = NOT_DELIVERED.search(text[:300]) if is_servers else None
    return Verdict("bounce", "bounce-text", found.group()[:80]) if found else None


def _mail_service(mail):
    """What a mail service tells in JSON: of a bounce, a complaint, a delivery."""
    text = mail.body_text[:20_000]
    if not re.match(r"[\[{]\s*[{\"]", text):
        return None
    of_mail = JSON_OF_MAIL.search(text) is not None
    for key, event in JSON_EVENT.findall(text):
        if not of_mail and key.lower() not in JSON_SURE_KEYS:
            continue
        kind = "bounce" if JSON_BOUNCE.match(event) else "robot"
        if kind == "bounce" or JSON_MAIL.match(event):
            return Verdict(kind, "mail-service", event)
    return None


def _robot(mail, own):
    return (
        _robot_by_headers(mail)
        or _robot_by_type(mail)
        or _feedback_loop(mail, own)
        or _robot_by_sender(mail)
        or _robot_by_words(mail)
    )


def _robot_by_headers(mail):
    headers = mail.headers
    for value in headers.get_all("auto-submitted"):
        word = re.split(r"[;(\s]", value.strip())[0].lower()
        if word not in ("no", "", "auto-forwarded"):
            return Verdict("robot", "auto-submitted", f"Auto-Submitted: {value[:80]}")
    for name in headers:
        answers = _AUTO_REPLY.match(name) and not _NOT_AUTO.match(name)
        if answers or name in _AUTO_FIELDS:
            value = headers.get(name)
            if value.lower() not in (_NO - {""} if answers else _NO):
                return Verdict("robot", "autoreply-header", f"{name}: {value[:80]}")
    for name, pattern in (
        ("precedence", r"auto[-_ ]?reply"),
        ("x-post-messageclass", r".*autorespond"),
        ("x-ms-exchange-generated-message-source", r".*rules agent"),
        ("x-autogenerated", r"(?:auto[-_ ]?)?(?:repl|respon|answer|vacation)"),
    ):
        value = headers.get(name)
        if re.match(pattern, value, re.IGNORECASE):
            return Verdict("robot", "autoreply-header", f"{name}: {value[:80]}")
    return None


def _robot_by_type(mail):
    for found in mail.content_types:
        if found in ("message/disposition-notification", "message/feedback-report"):
            return Verdict("robot", "receipt", found)
    if mail.content_types[0] == "multipart/report":
        report = _report_type(mail)
        if report in ("disposition-notification", "feedback-report"):
            return Verdict("robot", "receipt", f"report-type={report}")
    for subject, tells in ((RECEIPT_SUBJECT, RECEIPT_TEXT), (SLIP_SUBJECT, SLIP_TEXT)):
        if subject.match(mail.subject) and tells.search(mail.body_text[:600]):
            return Verdict("robot", "receipt", f"Subject: {mail.subject[:80]}")
    return None


def _feedback_loop(mail, own):
    """No word, but a message that its reader reported as junk: one of ours."""
    messages = [a for a in mail.attachments if a.mimetype == "message/rfc822"]
    if mail.body_text or not messages or len(messages) < len(mail.attachments):
        return None
    if FEEDBACK_SUBJECT.match(mail.subject):
        return Verdict("robot", "feedback-loop", f"Subject: {mail.subject[:80]}")
    for message in messages:
        fields = Fields(split(message.content)[0])
        senders = [a.email for text in fields.texts("from") for a in parse(text)]
        marks = [name for name in fields if name.startswith("x-hmxmr")]
        if marks or (own.intersection(senders) and not is_reply(mail.subject)):
            seen = next(iter(marks), f"From: {', '.join(senders)}")
            return Verdict("robot", "feedback-loop", seen)
    return None


def _robot_by_sender(mail):
    sender = mail.sender
    if LIST_SERVER.fullmatch(_local(mail)) or LIST_SERVER_NAME.match(sender.name):
        return Verdict("robot", "list-server", f"From: {sender.name} <{sender.email}>")
    if not sender.email and _has_no_return_path(mail):
        return Verdict("robot", "empty-return-path", "Return-Path: <>")
    return None


def _has_no_return_path(mail):
    first = next(iter(mail.headers.get_all("return-path")), "")
    return re.fullmatch(r"<\s*>", first.strip()) is not None


def _robot_by_words(mail):
    subject, text = mail.subject, mail.body_text[:300]
    if AUTO_TEXT.match(text):
        return Verdict("robot", "autoreply-text", text[:80])
    if is_reply(subject):
        return None
    if AWAY_SUBJECT.match(subject) and AWAY_TEXT.search(text):
        return Verdict("robot", "autoreply-subject", f"Subject: {subject[:80]}")
    if AUTO_SUBJECT.match(subject) or AUTO_SUFFIX.search(subject[-60:]):
        return Verdict("robot", "autoreply-subject", f"Subject: {subject[:80]}")
    return None


def _doubt(mail):
    """What speaks of a machine and is no proof, or an empty string."""
    local = _local(mail)
    if _has_no_return_path(mail):
        return "Return-Path: <>"
    if POSTMASTER.fullmatch(local) or LIST_ADDRESS.fullmatch(local):
        return f"From: {mail.sender.email}"
    if BOUNCE_OR_GOODS.match(mail.subject) or AWAY_SUBJECT.match(mail.subject):
        return f"Subject: {mail.subject[:80]}"
    if not is_reply(mail.subject) and PERHAPS_AUTO_TEXT.match(mail.body_text[:300]):
        return mail.body_text[:80]
    told = f"{mail.subject}\n{mail.body_text[:600]}"
    if RECALL_SUBJECT.match(mail.subject) and RECALL_TEXT.search(told):
        return f"Subject: {mail.subject[:80]}"
    if answer := _answer_of_calendar(mail):
        return answer
    for name in mail.headers:
        if name.startswith("x-auto") and not _NOT_AUTO.match(name):
            value = mail.headers.get(name)
            if value.lower() not in _NO and not _FORWARDED.match(value):
                return f"{name}: {value[:80]}"
    return ""


def _answer_of_calendar(mail):
    """The button of an invitation that was pressed, or an empty string."""
    for attachment in mail.attachments:
        if attachment.mimetype == "text/calendar":
            found = _CALENDAR_ANSWER.search(attachment.content[:2000])
            if found:
                return found.group().decode()
    return ""


def _platform(mail):
    headers = mail.headers
    for name in _LIST_FIELDS:
        if name in headers:
            return Verdict(
                "platform", "mailing-list", f"{name}: {headers.get(name)[:80]}"
            )
    precedence = headers.get("precedence").lower()
    if precedence in ("bulk", "list", "junk"):
        return Verdict("platform", "bulk", f"Precedence: {precedence}")
    for name in _CAMPAIGN_FIELDS:
        if name in headers:
            return Verdict("platform", "bulk", f"{name}: {headers.get(name)[:80]}")
    if NO_REPLY.fullmatch(_local(mail)):
        return Verdict("platform", "no-reply", f"From: {mail.sender.email}")
    return None
