"""What the register knows of a mail becomes a file that mail programs read."""

import email
from datetime import datetime, timezone
from email import policy

import pytest
from tools.record import eml

KNOWN = {
    "subject": "送货箱破损",
    "sender": ['"李敏" <limin@xingsha.example.com>'],
    "to": ["inbound@example.com", None, False],
    "cc": [None],
    "date": datetime(2025, 3, 3, 1, tzinfo=timezone.utc),
    "message_id": "<1@example.com>",
    "parent_id": False,
    "html": "<p>三箱</p>",
    "text": "三箱",
    "files": [
        ("装箱单.pdf", b"%PDF", "application/pdf"),
        ("x", b"y", "message/rfc822"),
    ],
}


def read(**values):
    return email.message_from_bytes(
        eml.build(**{**KNOWN, **values}), policy=policy.default
    )


def test_it_says_who_wrote_what_when():
    mail = read()
    assert mail["Subject"] == "送货箱破损"
    assert mail["From"].addresses[0].display_name == "李敏"
    assert mail["To"].addresses[0].addr_spec == "inbound@example.com"
    assert mail["Message-ID"] == "<1@example.com>"
    assert mail["Date"].datetime == KNOWN["date"]
    assert mail.get_body(("plain",)).get_content().strip() == "三箱"
    assert "<p>三箱</p>" in mail.get_body(("html",)).get_content()
    assert [f.get_filename() for f in mail.iter_attachments()] == ["装箱单.pdf", "x"]
    assert [f.get_content() for f in mail.iter_attachments()] == [b"%PDF", b"y"]


@pytest.mark.parametrize(
    "sender", ["", "李敏", "a@b@c", "<>", "x\r\nBcc: y@z.com", '"', "李@例子.中国"]
)
def test_no_sender_is_so_odd_that_the_mail_is_lost(sender):
    mail = read(sender=[sender], subject="a\r\nBcc: x@y.com", message_id="坏的")
    assert mail["Bcc"] is None
    assert "三箱" in mail.get_body(("plain",)).get_content()


def test_an_empty_message_is_one():
    assert read(html=False, text=False, subject=False, files=())["Subject"] == ""
