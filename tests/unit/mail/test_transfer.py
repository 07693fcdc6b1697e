"""Transfer encodings as they are: mislabelled, damaged, with text added."""

import base64
import binascii

import pytest

from . import message, parse, transfer

DATA = bytes(range(256)) * 3
ENCODED = base64.encodebytes(DATA)


@pytest.mark.parametrize(
    "written",
    [
        ENCODED,
        ENCODED.replace(b"\n", b"\r\n"),
        ENCODED.replace(b"\n", b" \n "),
        ENCODED.rstrip(b"=\n"),
        ENCODED.replace(b"\n", b"=\n", 1).replace(b"==\n", b"\n"),
        b"".join(
            base64.b64encode(DATA[i : i + 100]) + b"\r\n" for i in range(0, 768, 100)
        ),
        ENCODED[:100] + b"!" + ENCODED[100:],
    ],
)
def test_base64_in_any_shape(written):
    assert transfer.undo(written, "base64").content == DATA


@pytest.mark.parametrize("name", ("BASE64", "Base-64", "base64;", " base64 "))
def test_base64_under_any_name(name):
    assert transfer.undo(ENCODED, name).content == DATA


def test_the_footer_of_a_mailing_list_after_base64_is_text():
    encoded = base64.encodebytes("您好，包装破损".encode("gbk") * 9)
    footer = b"_____________\r\nparts mailing list\r\nhttp://lists.example.com/\r\n"
    fields = (
        "Content-Type: text/plain; charset=gbk",
        "Content-Transfer-Encoding: base64",
    )
    mail = parse.parse(message(*fields, body=encoded + footer))
    assert mail.body_text.startswith("您好，包装破损" * 9)
    assert mail.body_text.endswith("http://lists.example.com/")


@pytest.mark.parametrize("separator", (b"", b"\r\n", b"\n"))
@pytest.mark.parametrize(
    "words", (b"scanned by gateway", b"Confidential message\nRegards", b"-- \nA B list")
)
@pytest.mark.parametrize("text", (b"Hello!", b"Two boxes are missing", b"x" * 300))
def test_words_behind_base64_are_words(text, words, separator):
    done = transfer.undo(base64.encodebytes(text) + separator + words, "base64")
    assert (done.content, done.tail) == (text, words)


@pytest.mark.parametrize("pad", (b" ", b"`", b"$", b"_", b""))
def test_the_last_character_of_a_uuencoded_line_says_nothing(pad):
    content = bytes(range(86))
    lines = binascii.b2a_uu(content[:45]), binascii.b2a_uu(content[45:])
    last = lines[1].rstrip(b"\n")[:-1] + pad
    data = b"begin 644 a.bin\n" + lines[0] + last + b"\n`\nend\n"
    assert transfer.undo(data, "x-uuencode").content == content


@pytest.mark.parametrize("text", ("投诉", "您好，包装破损"))
def test_a_stray_character_in_one_line_of_base64_is_passed_over(text):
    encoded = base64.b64encode(text.encode())
    for position in range(len(encoded)):
        noisy = encoded[:position] + b"!\r\n" + encoded[position:]
        assert transfer.undo(noisy, "base64").content == text.encode()


@pytest.mark.parametrize("written_in", ("utf-8", "gbk"))
def test_text_labelled_base64_that_is_none(written_in):
    fields = "Content-Type: text/plain", "Content-Transfer-Encoding: base64"
    text = "您好，Package 12 is broken"
    mail = parse.parse(message(*fields, body=text.encode(written_in)))
    assert mail.body_text == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"=E7=A0=B4=\r\n=E6=8D=9F", "破损".encode()),
        (b"=e7=a0=b4= \t\r\n=e6=8d=9f", "破损".encode()),
        (b"a=b =ZZ =", b"a=b =ZZ "),
        (b"one=\rtwo", b"onetwo"),
        (b"price = 5", b"price = 5"),
        ("已解码".encode(), "已解码".encode()),
    ],
)
def test_quoted_printable(written, read):
    assert transfer.undo(written, "Quoted-Printable").content == read


def test_quoted_printable_that_nobody_declared():
    body = "".join(f"={byte:02X}" for byte in "包装破损".encode("gbk"))
    mail = parse.parse(message("Content-Type: text/plain; charset=gbk", body=body))
    assert mail.body_text == "包装破损"


@pytest.mark.parametrize("name", ("", "7bit", "8-bit", "utf-8", "none", "8bit;"))
def test_no_or_unknown_encoding_leaves_the_bytes(name):
    assert transfer.undo(DATA, name).content == DATA
