"""Any bytes give a result, and nothing of them is lost."""

import base64
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.mail import forwarded

from . import HEAD, base64_part, classify, divided, message, multipart, parse, part
from .heavy import HEAVY, html, html_parts

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
    forwarded.says_so(mail)
    texts = [*(sender.name for way in forwarded.senders(mail) for sender in way)]
    texts += [
        mail.subject,
        mail.body_text,
        mail.body_html,
        mail.message_id,
        *mail.sender,
    ]
    texts += [*mail.references, *mail.recipients]
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


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_message_is_read(name):
    # What it costs is told by `./kefu bench heavy`.
    _check(HEAVY[name]())


def test_deep_quotes_are_flattened_for_parsers():
    mail = parse.parse(html("<blockquote>引" * 8000 + "</blockquote>" * 8000))
    assert (
        mail.body_html.count("<blockquote>")
        == mail.body_html.count("</blockquote>")
        <= 100
    )
    assert mail.body_text.count("引") == 8000


def test_a_monstrous_body_is_shown_as_words_and_attached_whole():
    mail = parse.parse(html_parts("gbk"))
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
