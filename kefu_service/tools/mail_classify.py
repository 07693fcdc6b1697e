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
| 6 | bounce | bounce-text | text begins as bounces of mail servers do, no reply |
| 7 | robot | auto-submitted | `Auto-Submitted` other than no (RFC 3834) |
| 8 | robot | receipt | disposition notification, feedback report |
| 9 | robot | autoreply-header | `X-Autoreply` and its kin, `Precedence: auto_reply` |
| 10 | robot | empty-return-path | Return-Path is `<>` |
| 11 | robot | postmaster | sender postmaster |
| 12 | robot | autoreply-subject | subject of an automatic answer, no reply to one |
| 13 | platform | mailing-list | `List-*` fields |
| 14 | platform | bulk | `Precedence` bulk, list or junk; campaign fields |
| 15 | platform | no-reply | sender no-reply, notification … |
| 16 | person | person | none of the above |

A person complains about automatic answers and forwards bounces: the subject rules look
at the beginning of the subject only, and a subject that begins with Re:, 回复:, 转发:
is a person's. `X-Auto-Response-Suppress` is no sign of a robot, Exchange sends it with
everybody's mail; `Precedence: bulk` with `Auto-Submitted: no` stays a platform.
"""

import re
from typing import NamedTuple

from .mail_threading import is_reply

_DAEMON = re.compile(r"(?:mailer[-_.]?daemon|mail-?daemon|bounces?)(?:[-+=].*)?", re.I)
_POSTMASTER = re.compile(r"(?:postmaster|mail-?administrator|mailadmin)\d*", re.I)
_NO_REPLY = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?(?:reply|response|answer)|do[-_.]?not[-_.]?(?:reply|respond)"
    r"|dont[-_.]?reply|donotanswer|ne[-_.]?pas[-_.]?repondre|unattended)s?(?:[-_.+\d].*)?"
    r"|(?:auto|system|mail)?[-_.]?(?:notifications?|notify|notice|alerts?)(?:[-_.+\d].*)?"
    r"|newsletters?|mailer|automated|auto[-_.]?mail(?:er)?|autosend",
    re.IGNORECASE,
)
# Deliveries fail, are delayed and returned in logistics, too: only what says that a
# mail was meant counts. Other bounces have a report, a sender or a text that tells.
_BOUNCE_SUBJECT = re.compile(
    r"""\W*(?:
      (?:系统|邮件|自动|系統|郵件)?\s*退信(?:\s*(?:通知|提醒|提示|报告|報告|说明))?
        \s*(?:[:：\-—(（\[【/,，!！。]|$|\s+[a-z])
    | 来自\S{1,80}的退信
    | (?:您的?|你的)?(?:邮件|郵件|信件)\s*(?:发送|發送|投递|投遞|传递|递送)\s*失[败敗]
    | (?:您的?|你的)?(?:邮件|郵件|信件)\s*
        (?:被退回|退回|无法投递|無法投遞|无法送达|未送达|未能送达|无法传递)
    | (?:投递|投遞|传递|傳遞)失[败敗](?:通知|提醒|报告)
    | (?:未传递|无法传递|無法傳遞|未傳遞的?主旨|传递失败|傳遞失敗)\s*[:：]
    | (?:邮件|郵件)?(?:传递|傳遞|投递|递送)状态通知
    | undeliverable\s*(?::|$|mail|message|e-?mail)
    | undelivered\s+(?:mail|message|e-?mail)
    | (?:mail\s+)?delivery\s+status\s+notification
    | delivery\s+notification:\s+delivery\s+(?:has\s+)?(?:failed|been\s+delayed)
    | e?-?mail\s+(?:delivery\s+(?:failed|failure|system|subsystem|delayed|status)
        |system\s+error|could\s+not\s+be\s+delivered|undeliverable)
    | (?:your\s+)?(?:message|e?-?mail)\s+(?:could\s+not\s+be|was\s+not|not)\s+delivered
    | failure\s+notice\s*$ | returned\s+(?:mail|message|e-?mail)\b
    | non[-\s]?delivery\s+(?:report|notification|notice)
    | warning:\s+(?:could\s+not\s+send|message\s+\S+\s+delayed)
    | unzustellbar\s*: | non\s+remis\s*: | onbestelbaar\s*:
    | 返送されたメール | メール(?:の)?(?:配信|送信)(?:不能|エラー|失敗)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BOUNCE_TEXT = re.compile(
    r"""\W*(?:hi\.\s+this\s+is\s+the\s+(?:qmail|deliver)
    | this\s+is\s+the\s+(?:mail\s+system\s+at\s+host|mail\s+delivery\s+(?:agent|system))
    | i'?\s?m\s+sorry\s+to\s+have\s+to\s+inform\s+you\s+that\s+your\s+message\s+could
    | this\s+message\s+was\s+created\s+automatically\s+by\s+(?:the\s+)?mail
    | this\s+is\s+an\s+automatically\s+generated\s+delivery\s+status
    | (?:the|your)\s+(?:following\s+)?(?:message|e?-?mail)\s+(?:to\s+\S+\s+)?
        (?:could\s+not\s+be|was\s+not|wasn't)\s+delivered\s+to
    | your\s+(?:message|document)\s*:?\s.{0,300}?\bwas\s+not\s+delivered\s+to
    | delivery\s+has\s+failed\s+to\s+these\s+recipients
    | the\s+original\s+message\s+was\s+received\s+at
    | (?:很?抱歉|对不起|尊敬的?\S{0,12})?[,，:：!！\s]*您?的?(?:发送的?)?(?:邮件|信件)
        (?:被退回|未能|无法|没有)(?:来了|投递|送达|成功)
    | 以下收件人(?:或通讯组列表)?(?:的)?(?:邮件)?(?:传递失败|无法送达|投递失败)
    | 无法(?:将邮件)?(?:传递|送达|投递)(?:到|给|至)?(?:以下|下列|这些)
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_AUTO_WORDS = (
    r"自动(?:回复|答复|回覆|应答|回信)|自動(?:回覆|回復|答覆|返信|応答)|自动邮件回复"
    r"|auto(?:matic|mated|mat(?:ed|ic)?)?[-\s_]*(?:e?-?mail\s+)?"
    r"(?:repl(?:y|ies)|respon(?:se|der|d)|answer|notification)"
    r"|automatische\s+antwort|r[ée]ponse\s+automatique|respuesta\s+autom[áa]tica"
    r"|risposta\s+automatica|resposta\s+autom[áa]tica|автоответ|автоматический\s+ответ"
    r"|자동\s*(?:회신|응답)|abwesenheits(?:notiz|meldung|assistent)"
)
_OUT_OF_OFFICE = (
    r"(?:i\s*a?'?m\s+)?out\s+of\s+(?:the\s+|my\s+)?office|ooo(?=\s*[:\-(])"
    r"|(?:外出|休假|离岗|不在办公室|出差|假期)(?:期间)?(?:自动)?(?:通知|回复|答复|提醒)"
    r"|我?(?:目前|现在|正在)?(?:不在办公室|休假中)"
)
_AUTO_SUBJECT = re.compile(
    rf"[\s\[【(（<*]*(?:(?:{_AUTO_WORDS})\s*(?:[\]】)）>:：\-—,，.。!！]|$"
    rf"|\s(?=re\b|fw|from|to\b|回复|答复))"
    rf"|(?:{_OUT_OF_OFFICE})\s*(?:[\]】)）>:：\-–—,，.。!！(（]|$|\s(?=re\b|auto|until|from"
    r"|notice|message|notification|response|reply|till|between|[\d至从到])))",
    re.IGNORECASE,
)
_AUTO_SUFFIX = re.compile(
    rf"[\[【(（]\s*(?:{_AUTO_WORDS}|out\s+of\s+office)\s*[\]】)）]\s*\Z", re.IGNORECASE
)
_RECEIPT_SUBJECT = re.compile(
    r"\s*(?:已读|未读|已讀|阅读回执|已读回执|read|not read|read receipt|return receipt)"
    r"(?:回执)?\s*[:：]",
    re.IGNORECASE,
)
_RECEIPT_TEXT = re.compile(
    r"was (?:read|displayed|deleted)|return receipt|回执|已被?(?:阅读|读取|显示)|已于.{4,40}读",
    re.IGNORECASE,
)
_NOT_AUTO = frozenset(
    ("x-auto-response-suppress", "x-autoforward", "x-auto-forward", "x-auto-forwarded")
)
_AUTO_FIELDS = frozenset(
    "x-mail-autoreply x-mailer-autoreply x-vacation x-fc-machinegenerated x-cron-env "
    "x-amazon-auto-reply x-autogenerated".split()
)
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
    """Who sent a message: `kind`, the `code` of the rule, and the reason in words."""

    kind: str
    code: str
    reason: str


PERSON = Verdict("person", "person", "Nothing tells it from a person's message.")


def classify(mail, *, own_addresses=(), own_domains=(), own_message_id_domains=()):
    """Return the :class:`Verdict` on `mail`.

    :param mail: what :func:`mail_parse.parse` returned
    :param own_addresses: addresses we send from and receive at
    :param own_domains: domains whose `X-Odoo-*` mail is our own; a colleague who
        writes from there is a person
    :param own_message_id_domains: what stands after the @ of our Message-IDs
    """
    own = {address.lower() for address in own_addresses}
    domains = {domain.lower() for domain in own_domains}
    return (
        _own(mail, own, domains, {d.lower() for d in own_message_id_domains})
        or _bounce(mail)
        or _robot(mail)
        or _platform(mail)
        or PERSON
    )


def _own(mail, addresses, domains, id_domains):
    sender = mail.sender.email
    if sender and sender in addresses:
        return Verdict("own", "own-sender", f"Sent from our own address {sender}.")
    id_domain = mail.message_id.strip("<>").rpartition("@")[2].lower()
    if id_domain in id_domains:
        return Verdict("own", "own-message", "Its Message-ID is one of ours.")
    objects = mail.headers.get("x-odoo-objects")
    ours = sender.rpartition("@")[2] in domains
    if re.match(r"kefu\.", objects) or (ours and objects):
        return Verdict("own", "own-message", f"We sent it about {objects[:80]}.")
    return None


def _bounce(mail):
    headers = mail.headers
    reply = is_reply(mail.subject)
    local = mail.sender.email.rpartition("@")[0]
    top = mail.content_types[0]
    has_report = "message/delivery-status" in mail.content_types
    has_report = has_report or "message/global-delivery-status" in mail.content_types
    if has_report and (top == "multipart/report" or not reply):
        return Verdict("bounce", "delivery-report", "It carries a delivery report.")
    for name in ("x-failed-recipients", "x-ms-exchange-message-is-ndr"):
        if name in headers:
            return Verdict("bounce", "delivery-report", f"It has the field {name}.")
    about_failure = _BOUNCE_SUBJECT.match(mail.subject) is not None
    if _DAEMON.fullmatch(local):
        return Verdict("bounce", "mailer-daemon", f"Sent by {mail.sender.email}.")
    text = mail.body_text[:600]
    if _POSTMASTER.fullmatch(local) and (about_failure or _BOUNCE_TEXT.match(text)):
        return Verdict("bounce", "mailer-daemon", f"Sent by {mail.sender.email}.")
    if about_failure and not reply:
        reason = f"Subject of a bounce: {mail.subject[:80]}"
        return Verdict("bounce", "bounce-subject", reason)
    if _BOUNCE_TEXT.match(text) and not reply:
        return Verdict("bounce", "bounce-text", "Its text begins as a bounce does.")
    return None


def _robot(mail):
    return _robot_by_headers(mail) or _robot_by_type(mail) or _robot_by_subject(mail)


def _robot_by_headers(mail):
    headers = mail.headers
    for value in headers.get_all("auto-submitted"):
        word = re.split(r"[;(\s]", value.strip())[0].lower()
        if word not in ("no", ""):
            return Verdict("robot", "auto-submitted", f"Auto-Submitted: {value[:80]}")
    for name in headers:
        auto = name.startswith("x-auto") and name not in _NOT_AUTO
        if auto or name in _AUTO_FIELDS:
            if headers.get(name).lower() not in _NO or _says_by_being_there(name):
                reason = f"It has the field {name}."
                return Verdict("robot", "autoreply-header", reason)
    precedence = headers.get("precedence").lower()
    if re.match(r"auto[-_ ]?reply", precedence):
        return Verdict("robot", "autoreply-header", f"Precedence: {precedence[:80]}")
    if "autorespond" in headers.get("x-post-messageclass").lower():
        return Verdict("robot", "autoreply-header", "Its class is an autoresponder's.")
    if "rules agent" in headers.get("x-ms-exchange-generated-message-source").lower():
        return Verdict("robot", "autoreply-header", "A mailbox rule generated it.")
    for text in headers.get_all("return-path")[:1]:
        if re.fullmatch(r"<\s*>", text.strip()):
            return Verdict("robot", "empty-return-path", "Its Return-Path is empty.")
    return None


def _says_by_being_there(name):
    return name.startswith(("x-autoreply", "x-auto-reply", "x-autorespond"))


def _robot_by_type(mail):
    for found in mail.content_types:
        if found in ("message/disposition-notification", "message/feedback-report"):
            return Verdict("robot", "receipt", f"It carries a {found}.")
    if _RECEIPT_SUBJECT.match(mail.subject) and _RECEIPT_TEXT.search(
        mail.body_text[:600]
    ):
        return Verdict("robot", "receipt", "It is a reading confirmation.")
    return None


def _robot_by_subject(mail):
    if _POSTMASTER.fullmatch(mail.sender.email.rpartition("@")[0]):
        return Verdict("robot", "postmaster", f"Sent by {mail.sender.email}.")
    subject = mail.subject
    if is_reply(subject):
        return None
    if _AUTO_SUBJECT.match(subject) or _AUTO_SUFFIX.search(subject[-60:]):
        reason = f"Subject of an automatic answer: {subject[:80]}"
        return Verdict("robot", "autoreply-subject", reason)
    return None


def _platform(mail):
    headers = mail.headers
    for name in _LIST_FIELDS:
        if name in headers:
            return Verdict("platform", "mailing-list", f"It has the field {name}.")
    precedence = headers.get("precedence").lower()
    if precedence in ("bulk", "list", "junk"):
        return Verdict("platform", "bulk", f"Precedence: {precedence}")
    for name in _CAMPAIGN_FIELDS:
        if name in headers:
            return Verdict("platform", "bulk", f"It has the field {name}.")
    if _NO_REPLY.fullmatch(mail.sender.email.rpartition("@")[0]):
        return Verdict("platform", "no-reply", f"Sent by {mail.sender.email}.")
    return None
