"""Messages made to be slow: each repeats without end what a reader may stumble over."""

from . import HEAD, base64_part, message, multipart, part
from .texts import BODIES


def html_parts(charset):
    page = (
        "<html><head><title>t</title></head><body>"
        + "<p>投诉破损 abc</p>" * 45
        + "</body></html>"
    )
    parts = [
        part(f"text/html; charset={charset}", page.encode(charset) + b"%d" % n)
        for n in range(3000)
    ]
    return multipart("mixed", *parts)


def _nested(depth):
    lines = [
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'
        for n in range(depth)
    ]
    return (
        HEAD + b"\r\n" + "".join(lines).encode() + b"Content-Type: text/plain\r\n\r\nx"
    )


def html(content):
    return message("Content-Type: text/html; charset=utf-8", body=content)


HEAVY = {
    "3000 HTML parts": lambda: html_parts("utf-8"),
    "3000 HTML parts in GBK": lambda: html_parts("gbk"),
    "8000 nested quotes": lambda: html("<blockquote>引用" * 8000),
    "8000 quotes": lambda: html("<blockquote>引用</blockquote>" * 8000),
    "80000 quoted lines": lambda: message(body="> > 引用\n" * 80000),
    "25 MB attachment": lambda: multipart(
        "mixed", base64_part("video/mp4", bytes(25_000_000))
    ),
    "nested 5000 deep": lambda: _nested(5000),
    "100000 empty parts": lambda: multipart("mixed", *[b""] * 100_000),
    "open tags": lambda: html("<" * 2_000_000),
    "open comments": lambda: html("<!--" * 500_000),
    "open heads": lambda: html("<head" * 400_000),
    "open references": lambda: html("&#" * 1_000_000),
    "open meta": lambda: html("<meta " * 300_000),
    "encoded words": lambda: message("Subject: " + "=?gb2312?B?sPw=?= " * 50_000),
    "begun words": lambda: message("Subject: " + "=?gb2312?B?" * 50_000),
    "addresses": lambda: message("Cc: " + "李敏 <a@b.com>, " * 50_000),
    "quotes in addresses": lambda: message('Cc: "' * 1 + '\\"' * 100_000),
    "brackets in addresses": lambda: message("Cc: " + "(" * 100_000 + "<" * 100_000),
    "references": lambda: message("References: " + "<a@b> " * 50_000),
    "parameters": lambda: message("Content-Type: text/plain; " + "a=b; " * 100_000),
    "header lines": lambda: message(*["X-A: b"] * 100_000),
    "one long line of GBK": lambda: message(
        body=(BODIES[0].replace("\n", "") * 40_000).encode("gbk")
    ),
    "GBK with broken bytes": lambda: message(
        body=(BODIES[0].encode("gbk") + b"\xff\n") * 20_000
    ),
    "binary as text": lambda: message(
        "Content-Type: text/plain", body=bytes(range(256)) * 20_000
    ),
    "blanks": lambda: message("Subject: x" + " " * 500_000, body=" " * 3_000_000),
    "carriage returns": lambda: message(body="\r" * 2_000_000),
    "base64 with noise": lambda: multipart(
        "mixed",
        part("text/plain", b"QUJD!\r\n" * 200_000, "Content-Transfer-Encoding: base64"),
    ),
    "begun uuencoded files": lambda: message(body="begin 644 a\n" * 100_000),
    "unterminated uuencoded files": lambda: message(
        body="begin 644 a\n#0V%T\n" * 20_000
    ),
    "boundary look-alikes": lambda: message(
        "Content-Type: multipart/mixed; boundary=b", body=b"--b--b--b" * 300_000
    ),
    "dashes": lambda: message("Content-Type: multipart/mixed", body=b"--" * 1_000_000),
    "escape sequences": lambda: message(body=b"\x1b$B" * 300_000),
    "HZ": lambda: message(body=b"~{VPND~}" * 200_000),
    "UTF-7": lambda: message(
        "Content-Type: text/plain; charset=utf-7", body=b"+" * 1_000_000
    ),
    "equal signs": lambda: message(
        "Content-Transfer-Encoding: quoted-printable", body=b"= " * 1_000_000
    ),
    "forwarded senders": lambda: message(
        body="发件人：a\n日期：b\n收件人：c\n" * 80_000
    ),
    "a forwarded sender in brackets": lambda: message(
        body="发件人：[" + "a@" * 1_000_000 + "\n日期：b\n收件人：c\n"
    ),
    "answers to answers": lambda: message(
        body="On " + "1:22, a@b " * 200_000 + "wrote:"
    ),
    "bounce phrases": lambda: message(
        "Subject: " + "邮件" * 30_000, body="your message " * 100_000
    ),
    "forwarding prefixes": lambda: message("Subject: " + "Re: [a] " * 20_000),
}
