"""Who first wrote what somebody passes on: read from the forwarded message.

Mail programs put a few lines above what they forward or quote (发件人:/From: with date,
recipients and subject: Outlook, Foxmail, QQ mail, NetEase, Gmail, Apple Mail, DingTalk,
Feishu), or one (“On … wrote:”, “在 … 写道：”); or attach the message as it is.
"""

import re

from . import html_text
from .addresses import Address, emails
from .addresses import parse as parse_addresses
from .parse import parse
from .threading import is_forwarded

_READ = 300_000  # characters of a text: what was forwarded begins early
_LINES = 3_000
_NAMED = 1_000  # characters in which a sender is named
_DEPTH = 3  # messages within messages
_AROUND = 6  # lines in which the other fields of a block stand
_MARKS = "> |*_\t\xa0\u3000"
_FIELD = re.compile(r"([^:：@<]{1,20}?)[\s|*_]{0,9}[:：][\s|*_]{0,9}(.*)")
# A table of NetEase's has no colons.
_CELLS = re.compile(r"([\u4e00-\u9fff]{2,4})(?:\s*\|\s*|\s+)(.*)")
_FROM = frozenset("发件人 发件者 發件人 寄件人 寄件者 from".split())
_OTHERS = frozenset(
    "发送时间 发送日期 发件时间 发件日期 发信时间 日期 时间 寄件日期 傳送時間 傳送日期 date sent "
    "收件人 收件者 to 主题 主題 主旨 标题 subject 抄送 抄送人 副本 cc reply-to".split()
)
_WROTE = re.compile(r".{0,300}(?:\bwrote|写道|寫道)\s*[:：]")
_BEFORE_NAME = re.compile(r".*(?:\d[:：]\d{2}(?:[:：]\d{2})?(?: ?[AP]M\b)?|[,，])")
_SAID = re.compile(
    r"[-\s—=]*(?:begin\s+)?(?:"
    r"forwarded\s+(?:message|mail)(?:\s+from\b.*)?"
    r"|(?:以下是|下面是|开始)?转发的?(?:邮件|消息|信息|信件)(?:信息|内容)?"
    r"|(?:以下是|下面是|開始)?轉寄?發?的?(?:郵件|訊息)"
    r")\s*[-\s—=:：]*",
    re.IGNORECASE,
)
_MAILTO = re.compile(
    r"<a\s[^<>]{0,2000}?href\s*=\s*[\"']?mailto:([^\"'?<>\s]{3,254})[^<>]*>", re.I
)
# "Li Min [mailto:limin@…]", "Li Min [limin@…]"
_BRACKETED = re.compile(r"\[(?:mailto:)?([^\[\]\s]{1,254}@[^\[\]\s]{1,254})\]")
_EML = re.compile(r"\.eml\Z", re.IGNORECASE)


def says_so(mail):
    """Whether `mail` says of itself that it passes on a message, and adds to none."""
    if is_forwarded(mail.subject) or _attached(mail):
        return True
    lines = _lines(mail)
    first = next((index for index, _sender in _quoted(lines)), len(lines))
    return any(_SAID.fullmatch(line) for line in lines[:first])


def senders(mail, depth=0):
    """The senders of what `mail` passes on, each way down from the outermost.

    One tuple for what stands in its text, and one for each attached message. A sender
    whose address isn't told has a name alone.
    """
    ways = [tuple(sender for _index, sender in _quoted(_lines(mail)))]
    if depth < _DEPTH:
        for inner in _attached(mail):
            below = senders(inner, depth + 1) or [()]
            ways += [(inner.sender, *way) for way in below]
    return [way for way in ways if way]


def _attached(mail):
    """The messages that are attached, read."""
    return [
        parse(attachment.content)
        for attachment in mail.attachments[:20]
        if attachment.mimetype in ("message/rfc822", "message/global")
        or _EML.search(attachment.name)
    ]


def _lines(mail):
    """The lines of the text, without marks of quoting, addresses behind names in sight."""
    markup = _MAILTO.sub(r"&lt;\1&gt; ", mail.body_html[:_READ])
    lines = (line.strip(_MARKS) for line in html_text.to_text(markup).split("\n"))
    return [line for line in lines if line][:_LINES]


def _quoted(lines):
    """Of each message below another, in order: its first line, and who wrote it."""
    fields = [_field(line) for line in lines]
    for index, (name, value) in enumerate(fields):
        if name in _FROM:
            around = fields[max(index - 3, 0) : index + _AROUND + 1]
            if len({other for other, _value in around} & _OTHERS) >= 2:
                yield index, _sender(value, fields, lines, index)
        elif _WROTE.fullmatch(lines[index]):
            before = lines[index - 1] if index and "@" not in lines[index] else ""
            yield index, _writer(f"{before} {lines[index]}")


def _field(line):
    """Name and value of a line of such a block; empty names else."""
    for pattern in (_FIELD, _CELLS):
        if found := pattern.fullmatch(line):
            name = re.sub(r"[\s*_|]", "", found.group(1)).casefold()
            if name in _FROM or name in _OTHERS:
                return name, found.group(2)
    return "", line


def _sender(value, fields, lines, index):
    """Who stands behind From; the address may stand in the line below."""
    if "@" not in value and index + 1 < len(lines) and not fields[index + 1][0]:
        value = f"{value} {lines[index + 1]}"
    value = _BRACKETED.sub(r"<\1>", value[:_NAMED])
    # of "noreply@x on behalf of Li Min <…>; 代表 …" the first
    found = parse_addresses(value)
    return found[0] if found else Address(value.strip(" ;\"'"), "")


def _writer(line):
    """Who stands in “On … Li Min <limin@…> wrote:”."""
    found = emails(line)
    if not found:
        return Address("", "")
    before = line[: line.lower().find(found[0])]
    return Address(_BEFORE_NAME.sub("", before).strip(" \"'，,“”<＜[("), found[0])
