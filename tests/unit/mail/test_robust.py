"""Any bytes give a result, in time, and nothing of them is lost."""

import base64
import struct
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import HEAD, base64_part, classify, divided, message, multipart, parse, part
from .texts import BODIES

MOST_SECONDS = 5.0  # the promise; these take well below one

TOKENS = st.sampled_from(
    [
        *(
            b"\r\n",
            b"\n",
            b"\r",
            b"--b",
            b"--b--",
            b"--",
            b"=?gb2312?B?",
            b"?=",
            b"=?",
            b" ",
        ),
        *(b"Content-Type: ", b"multipart/mixed", b"; boundary=b", b"text/html", b"\0"),
        *(b"Content-Transfer-Encoding: base64", b"quoted-printable", b"message/rfc822"),
        *(
            b"From: ",
            b"<a@b.com>",
            b"Date: ",
            b"begin 644 a\n",
            b"end\n",
            b"<div>",
            b"<!--",
        ),
        *(
            b"charset=",
            b"utf-16",
            b"iso-2022-jp",
            b"\x1b$B",
            b"~{",
            b"&#xD800;",
            b"name*0*=",
        ),
        *(
            "破损".encode("gbk"),
            "破损".encode(),
            b"\xff\xfe",
            b"application/ms-tnef",
            b"=B0",
        ),
    ]
)


def _check(raw):
    mail = parse.parse(raw)
    classify.classify(mail)
    texts = [
        mail.subject,
        mail.body_text,
        mail.body_html,
        mail.message_id,
        *mail.sender,
    ]
    texts += [*mail.references, *mail.recipients, *mail.defects]
    texts += [attachment.name for attachment in mail.attachments]
    for text in texts:
        assert "\0" not in text
        text.encode()
    for line in (mail.subject, mail.message_id, mail.sender.name, *mail.references):
        assert "\n" not in line and "\r" not in line
    return mail


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_arbitrary_bytes(raw):
    _check(raw)
    _check(message("Subject: x", "Content-Type: text/plain", body=raw))
    _check(HEAD + b"\r\nSubject: " + raw)


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(TOKENS, TOKENS, TOKENS, st.binary(max_size=6)), max_size=60))
def test_arbitrary_sequences_of_what_mail_is_made_of(tokens):
    _check(b"".join(tokens))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.binary(max_size=2000), st.sampled_from(("base64", "quoted-printable", "8bit"))
)
def test_no_attachment_loses_a_byte(content, encoding):
    if encoding == "base64":
        written = base64.encodebytes(content)
    elif encoding == "quoted-printable":
        written = "".join(f"={byte:02X}" for byte in content).encode()
    else:
        written = content.replace(b"--b", b"")
        content = written
    file = part(
        "application/x-a; name=a", written, f"Content-Transfer-Encoding: {encoding}"
    )
    mail = _check(multipart("mixed", file, boundary="b_b_b"))
    assert [a.content for a in mail.attachments] == [content]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_damaged_winmail_dat_is_kept(noise, position):
    whole = _tnef("报价.txt", b"content", "正文")
    damaged = whole[:position] + noise + whole[position:]
    mail = _check(
        multipart(
            "mixed", base64_part("application/ms-tnef; name=winmail.dat", damaged)
        )
    )
    assert mail.attachments[0].content == damaged


def _tnef(name, content, text):
    """A winmail.dat with a text and a file, in code page 936."""

    def item(level, attribute, kind, data):
        checksum = sum(data) & 0xFFFF
        return (
            struct.pack("<BHHI", level, attribute, kind, len(data))
            + data
            + struct.pack("<H", checksum)
        )

    return b"".join(
        (
            struct.pack("<IH", 0x223E9F78, 1),
            item(1, 0x9007, 6, struct.pack("<II", 936, 0)),
            # A subject that is not in the code page makes the parser give up.
            item(1, 0x8004, 1, b"\x81"),
            item(1, 0x800C, 2, text.encode("gbk") + b"\0"),
            item(2, 0x9002, 6, bytes(14)),
            item(2, 0x8010, 1, name.encode("gbk") + b"\0"),
            item(2, 0x800F, 6, content),
        )
    )


def test_winmail_dat_is_opened_and_kept():
    whole = _tnef("报价.txt", b"a\0b", "正文在这里")
    raw = multipart(
        "mixed", base64_part("application/ms-tnef; name=winmail.dat", whole)
    )
    mail = _check(raw)
    assert [(a.name, a.content) for a in mail.attachments] == [
        ("winmail.dat", whole),
        ("报价.txt", b"a\0b"),
    ]
    assert mail.body_text == "正文在这里"


def _html_parts(charset):
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


def _html(content):
    return message("Content-Type: text/html; charset=utf-8", body=content)


HEAVY = {
    "3000 HTML parts": lambda: _html_parts("utf-8"),
    "3000 HTML parts in GBK": lambda: _html_parts("gbk"),
    "8000 nested quotes": lambda: _html("<blockquote>引用" * 8000),
    "8000 quotes": lambda: _html("<blockquote>引用</blockquote>" * 8000),
    "80000 quoted lines": lambda: message(body="> > 引用\n" * 80000),
    "25 MB attachment": lambda: multipart(
        "mixed", base64_part("video/mp4", bytes(25_000_000))
    ),
    "nested 5000 deep": lambda: _nested(5000),
    "100000 empty parts": lambda: multipart("mixed", *[b""] * 100_000),
    "open tags": lambda: _html("<" * 2_000_000),
    "open comments": lambda: _html("<!--" * 500_000),
    "open heads": lambda: _html("<head" * 400_000),
    "open references": lambda: _html("&#" * 1_000_000),
    "open meta": lambda: _html("<meta " * 300_000),
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
    "bounce phrases": lambda: message(
        "Subject: " + "邮件" * 30_000, body="your message " * 100_000
    ),
    "forwarding prefixes": lambda: message("Subject: " + "Re: [a] " * 20_000),
}


@pytest.mark.parametrize("name", HEAVY)
def test_the_time_is_bounded(name):
    raw = HEAVY[name]()
    started = time.monotonic()
    _check(raw)
    assert time.monotonic() - started < MOST_SECONDS


def test_deep_quotes_are_flattened_for_parsers():
    mail = parse.parse(_html("<blockquote>引" * 8000 + "</blockquote>" * 8000))
    assert (
        mail.body_html.count("<blockquote>")
        == mail.body_html.count("</blockquote>")
        <= 100
    )
    assert mail.body_text.count("引") == 8000


def test_a_monstrous_body_is_shown_as_words_and_attached_whole():
    mail = parse.parse(_html_parts("gbk"))
    assert (
        mail.body_html.count("投诉破损 abc")
        == mail.body_text.count("投诉破损 abc")
        == 135_000
    )
    assert [a.name for a in mail.attachments] == ["message.html"]


def test_an_unknown_message_divides_into_text_and_files_only():
    inner = divided(part("text/plain", "甲"), part("x/y", "乙"), boundary="i")
    raw = multipart(
        "x-new", part("multipart/x-newer; boundary=i", inner), part("text/plain", "丙")
    )
    mail = _check(raw)
    assert mail.body_text == "甲\n\n丙"
    assert [a.content.decode() for a in mail.attachments] == ["乙"]
