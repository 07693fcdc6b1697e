"""Messages that no mail program writes, each from a seed: the same ones in every run."""

import random

from tests.e2e import flood

CHARSETS = (
    "utf-8",
    "gbk",
    "gb2312",
    "big5",
    "utf-7",
    "utf-16",
    "x-none",
    "",
    "us-ascii",
)
TYPES = (
    "text/plain",
    "text/html",
    "text/calendar; method=REQUEST",
    "multipart/mixed",
    "multipart/alternative",
    "multipart/report; report-type=delivery-status",
    "message/rfc822",
    "message/delivery-status",
    "application/ms-tnef",
    "application/pkcs7-mime",
    "image/png",
    "nonsense",
    "",
)
ENCODINGS = ("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "gzip", "")
ADDRESSES = (
    "a@maker.example.com",
    '"李, 敏" <li@maker.example.cn>',
    "=?gbk?B?wO7D9A==?= <li@maker.example.cn>",
    "=?utf-8?q?=0D=0ABcc:?= <b@maker.example.com>",
    "undisclosed-recipients:;",
    "<>",
    "@",
    "a@b@c",
    "x" * 500 + "@maker.example.com",
    "用户@例子.公司",
    f"inbound@{flood.DOMAIN}",
)
TEXTS = (
    "到货短缺三箱。",
    "<p>门板<b>划伤</b></p><script>x</script>",
    "<table>" * 200,
    "> 引用\n" * 300,
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:nonsense\n",
    "\0\x01\x1b[31m",
    "%s {0} %(x)s ${x} {{ object.env }}",
    "Final-Recipient: rfc822; a@b\nAction: failed\n",
    "a" * 20_000,
    "",
)
HEADS = (
    "Subject",
    "From",
    "To",
    "Cc",
    "Reply-To",
    "Date",
    "Message-ID",
    "References",
    "In-Reply-To",
    "Auto-Submitted",
    "List-Id",
    "Received",
    "Return-Path",
    "Authentication-Results",
    "Content-Disposition",
)
POISON = (flood.person, *flood.POISON)
DEEPEST = 5


def message(seed: int) -> bytes:
    """The message of a seed."""
    rng = random.Random(seed)
    if rng.random() < 0.5:
        *_others, sent = rng.choice(POISON)(f"F{seed}Z")
        raw = sent.raw
    else:
        raw = _head(rng, seed) + _part(rng, 0)
    return _damaged(rng, raw) if rng.random() < 0.8 else raw


def _head(rng, seed):
    lines = [
        f"From: {rng.choice(ADDRESSES)}",
        f"To: inbound@{flood.DOMAIN}",
        f"Subject: F{seed}Z {_value(rng)}",
        f"Message-ID: <F{seed}Z@maker.example.com>",
    ]
    lines += [f"{rng.choice(HEADS)}: {_value(rng)}" for _ in range(rng.randrange(6))]
    rng.shuffle(lines)
    return ("\r\n".join(lines) + "\r\n").encode(rng.choice(("utf-8", "gbk")), "replace")


def _value(rng):
    """What may stand in any header, and mostly doesn't belong there."""
    return rng.choice(
        (
            rng.choice(ADDRESSES),
            rng.choice(TEXTS)[:2000].replace("\n", " "),
            "Tue, 10 Nov 2026 09:15:00 +0800",
            "=?utf-8?b?5Yiw6LSn?= =?x?y?z?=",
            "<a@b> " * rng.randrange(1, 200),
            "auto-replied",
            "attachment; filename*0*=gbk''%B5%BD; filename*2=x",
            str(rng.getrandbits(200)),
        )
    )


def _part(rng, depth):
    """A part with its head: a text, or several parts between boundaries."""
    kind, boundary = rng.choice(TYPES), f"b{depth}"
    head = f'Content-Type: {kind}; charset="{rng.choice(CHARSETS)}"'
    head += f'; boundary="{boundary}"\r\n'
    head += f"Content-Transfer-Encoding: {rng.choice(ENCODINGS)}\r\n\r\n"
    body = rng.choice(TEXTS).encode(rng.choice(("utf-8", "gbk", "utf-16")), "replace")
    if kind.startswith(("multipart", "message")) and depth < DEEPEST:
        line = f"\r\n--{boundary}\r\n".encode()
        parts = [_part(rng, depth + 1) for _ in range(rng.randrange(4))]
        body = b"".join(line + part for part in parts)
        body += rng.choice((b"", line[:-2] + b"--\r\n"))
    return head.encode() + body


def _damaged(rng, raw):
    """The bytes with some of them changed, lost, doubled or from somewhere else."""
    data = bytearray(raw)
    for _ in range(rng.choice((1, 2, 4, 16, 64))):
        at = rng.randrange(len(data) + 1)
        until = at + rng.choice((1, 1, 2, 8, 64, 512))
        what = rng.randrange(5)
        if what == 0:
            data[at:until] = rng.randbytes(until - at)
        elif what == 1:
            del data[at:until]
        elif what == 2:
            data[at:at] = data[at:until]
        elif what == 3:
            data[at:at] = rng.choice(
                (b"\r\n", b"\0", b"=?", b"--b0", b"\xff\xfe", b"(")
            )
        else:
            del data[at + rng.randrange(2000) :]
    return bytes(data)
