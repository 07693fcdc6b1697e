"""A gateway adds fields to those of the sender: the one that fits the body counts."""

import base64

import pytest

from . import base64_part, divided, message, parse, part

TEXT = "前保险杠有12件划伤，请于下午五点前回复，谢谢配合！"
PLAIN = part("text/plain; charset=utf-8", TEXT)
IMAGE = base64_part("image/png", b"\x89PNG damaged \x00\xff")
MIXED = 'Content-Type: multipart/mixed; boundary="=_x"'
OTHERS = (
    "Content-Type: text/plain; charset=us-ascii",
    "Content-Type: text/html; charset=utf-8",
    'Content-Type: multipart/alternative; boundary="=_gone"',
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("turned", (False, True))
def test_the_parts_are_found_whichever_type_comes_first(other, turned):
    types = (MIXED, other) if turned else (other, MIXED)
    mail = parse.parse(message(*types, body=divided(PLAIN, IMAGE)))
    assert mail.body_text == TEXT
    assert [a.name for a in mail.attachments] == ["attachment.png"]
    assert mail.attachments[0].content == b"\x89PNG damaged \x00\xff"


@pytest.mark.parametrize("turned", (False, True))
def test_a_text_is_a_text_under_the_boundary_of_another_message(turned):
    types = ("Content-Type: text/plain; charset=utf-8", OTHERS[2])
    mail = parse.parse(message(*(types[::-1] if turned else types), body=TEXT))
    assert (mail.body_text, mail.attachments) == (TEXT, ())


@pytest.mark.parametrize("turned", (False, True))
def test_a_page_is_a_page(turned):
    types = OTHERS[:2][::-1] if turned else OTHERS[:2]
    mail = parse.parse(message(*types, body=f"<html><body><b>{TEXT}</b></body></html>"))
    assert mail.body_text == TEXT
    assert mail.body_html == f"<b>{TEXT}</b>"


@pytest.mark.parametrize("first", ("7bit", "8bit", "base64"))
def test_an_encoded_text_is_read_though_a_gateway_says_it_is_plain(first):
    encodings = dict.fromkeys((first, "base64"))
    fields = [f"Content-Transfer-Encoding: {encoding}" for encoding in encodings]
    body = base64.encodebytes(TEXT.encode())
    kind = "Content-Type: text/plain; charset=utf-8"
    assert parse.parse(message(kind, *fields, body=body)).body_text == TEXT
