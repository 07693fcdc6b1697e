"""What is text and what is attachment: class "Structure" of real mail."""

import pytest

from . import (
    as_bytes,
    base64_part,
    divided,
    html_text,
    message,
    multipart,
    parse,
    part,
    uuencoded,
)

PLAIN = part(
    "text/plain; charset=utf-8", "前保险杠有12件划伤，请于下午五点前回复，谢谢配合！"
)
PLAIN_TEXT = "前保险杠有12件划伤，请于下午五点前回复，谢谢配合！"
HTML = part("text/html; charset=utf-8", f"<div>{PLAIN_TEXT}</div>")
IMAGE = base64_part("image/png", b"\x89PNG damaged \x00\xff", "Content-ID: <a1@x>")


def _nested(subtype, *parts, boundary="inner", closed=True):
    content_type = f'multipart/{subtype}; boundary="{boundary}"'
    return part(content_type, divided(*parts, boundary=boundary, closed=closed))


def _names(mail):
    return [attachment.name for attachment in mail.attachments]


@pytest.mark.parametrize(
    ("markup", "text", "is_html"),
    [
        (f"<div>{PLAIN_TEXT}</div>", PLAIN_TEXT, True),
        ("", PLAIN_TEXT, False),
        ("<html><body>&nbsp;<br></body></html>", PLAIN_TEXT, False),
        ('<html><body><img src="cid:a1@x"></body></html>', PLAIN_TEXT, False),
        ('<p><img src="cid:a1@x">LOGO</p>', PLAIN_TEXT, False),
        (
            "<style>p{color:red}</style><p>前保险杠划伤，有12件</p>",
            "前保险杠划伤，有12件",
            True,
        ),
    ],
)
def test_html_unless_it_shows_next_to_nothing(markup, text, is_html):
    rich = part("text/html; charset=utf-8", markup)
    mail = parse.parse(multipart("alternative", PLAIN, rich))
    assert mail.body_text == text
    assert ("<p>" not in mail.body_html[:3] or not is_html) or markup in mail.body_html


def test_versions_that_say_something_else_are_both_kept():
    parts = [
        part("text/html", f"<p>{word}</p>") for word in ("first", "second", "second")
    ]
    assert parse.parse(multipart("alternative", *parts)).body_text == "first\n\nsecond"


def test_texts_side_by_side_are_joined_in_order():
    raw = multipart(
        "mixed",
        part("text/plain", "一"),
        part("text/html", "<b>二</b>"),
        part("text/plain", "三"),
    )
    mail = parse.parse(raw)
    assert mail.body_text == "一\n\n二\n\n三"
    assert (
        mail.body_html.index("一")
        < mail.body_html.index("<b>二</b>")
        < mail.body_html.index("三")
    )


def test_a_text_told_twice_in_a_mixed_mail_is_shown_once():
    assert parse.parse(multipart("mixed", PLAIN, HTML)).body_text == PLAIN_TEXT


def test_text_attachment_text_as_apple_mail_writes_it():
    photo = base64_part(
        "image/jpeg; name=a.jpg", b"\xff\xd8", "Content-Disposition: inline"
    )
    mail = parse.parse(
        multipart("mixed", part("text/plain", "前"), photo, part("text/plain", "后"))
    )
    assert (mail.body_text, _names(mail)) == ("前\n\n后", ["a.jpg"])


def test_pictures_in_the_text_are_known_by_their_content_id():
    related = _nested("related", HTML, IMAGE)
    mail = parse.parse(multipart("alternative", PLAIN, related))
    (image,) = mail.attachments
    assert (image.cid, image.inline, image.mimetype) == ("a1@x", True, "image/png")
    assert image.content == b"\x89PNG damaged \x00\xff"
    assert mail.body_text == PLAIN_TEXT


@pytest.mark.parametrize(
    "content",
    [
        b"a\r\nb\nc\rd",
        "物料,数量\n前门,5".encode("gbk"),
        bytes(range(256)) * 9,
        b"",
        b"\xff\xfea\0",
        b"trailing spaces  \r\n\r\n",
    ],
)
@pytest.mark.parametrize(
    "content_type", ("text/csv", "text/plain", "application/pdf", "text/html")
)
def test_attachments_are_byte_for_byte(content, content_type):
    file = base64_part(
        f"{content_type}; charset=gbk",
        content,
        'Content-Disposition: attachment; filename="a.x"',
    )
    mail = parse.parse(multipart("mixed", PLAIN, file))
    assert [(a.name, a.content) for a in mail.attachments] == [("a.x", content)]
    assert mail.body_text == PLAIN_TEXT


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/mixed", divided(PLAIN, IMAGE)),
        ('multipart/mixed; boundary=""', divided(PLAIN, IMAGE)),
        ('multipart/mixed; boundary="=_X"', divided(PLAIN, IMAGE)),
        ('multipart/mixed; boundary="other"', divided(PLAIN, IMAGE)),
        ('multipart/mixed; boundary="=_x"', divided(PLAIN, IMAGE, closed=False)),
        (
            'multipart/mixed; boundary="=_x  "',
            divided(PLAIN, IMAGE).replace(b"--=_x\r", b"--=_x  \r"),
        ),
        (
            'multipart/mixed; boundary="=_x"',
            b"preamble\r\n\r\n" + divided(PLAIN, IMAGE) + b"epilogue",
        ),
        ("boundary=nothing else", divided(PLAIN, IMAGE)),
    ],
)
def test_parts_are_found_whatever_the_boundary_says(content_type, body):
    mail = parse.parse(message(f"Content-Type: {content_type}", body=body))
    assert mail.body_text == PLAIN_TEXT
    assert _names(mail) == ["attachment.png"]


def test_parts_are_found_without_any_content_type():
    mail = parse.parse(message(body=b"\r\n" + divided(PLAIN, IMAGE)))
    assert (mail.body_text, _names(mail)) == (PLAIN_TEXT, ["attachment.png"])


def test_an_inner_part_that_never_ends_ends_with_the_outer():
    inner = _nested("alternative", PLAIN, HTML, closed=False)
    mail = parse.parse(multipart("mixed", inner, IMAGE))
    assert (mail.body_text, _names(mail)) == (PLAIN_TEXT, ["attachment.png"])


def test_the_same_boundary_inside_and_outside():
    inner = part('multipart/alternative; boundary="=_x"', "")
    mail = parse.parse(multipart("mixed", inner, PLAIN, HTML))
    assert mail.body_text == PLAIN_TEXT


@pytest.mark.parametrize(
    "subtype", ("mixed", "alternative", "related", "signed", "x-unknown")
)
def test_a_multipart_without_parts_is_read_as_text(subtype):
    content_type = f'Content-Type: multipart/{subtype}; boundary="b"'
    assert parse.parse(message(content_type, body=PLAIN_TEXT)).body_text == PLAIN_TEXT
    assert parse.parse(message(content_type)).body_text == ""


@pytest.mark.parametrize(
    "content_type", ("plain/text", "text", "text/plain;;", "plain", "", "x", "text/")
)
def test_unusable_content_types_are_text(content_type):
    mail = parse.parse(message(f"Content-Type: {content_type}", body=PLAIN_TEXT))
    assert (mail.body_text, mail.attachments) == (PLAIN_TEXT, ())


@pytest.mark.parametrize(
    "content_type", ("html", "text/html;", "html/text", "", "text/plain")
)
def test_html_is_seen_under_wrong_types(content_type):
    markup = "<html><body><p>破损</p></body></html>"
    mail = parse.parse(message(f"Content-Type: {content_type}", body=markup))
    assert (mail.body_text, mail.body_html) == ("破损", "<p>破损</p>")


INNER = message(
    "Subject: =?utf-8?B?5Y6f5aeL?=",
    "Content-Type: text/plain",
    body="他人的话\r\n".encode("gbk") + b"\xff ",
)


@pytest.mark.parametrize("wrap", ("7bit", "base64"))
def test_an_attached_message_is_one_file_and_not_the_senders_words(wrap):
    attached = (
        part("message/rfc822", INNER)
        if wrap == "7bit"
        else base64_part("message/rfc822", INNER)
    )
    mail = parse.parse(multipart("mixed", part("text/plain", "请看附件"), attached))
    assert mail.body_text == "请看附件"
    assert [(a.name, a.content) for a in mail.attachments] == [("原始.eml", INNER)]


def test_an_attached_message_alone_is_the_file():
    mail = parse.parse(message("Content-Type: message/rfc822", body=INNER))
    assert (mail.body_text, _names(mail)) == ("", ["原始.eml"])


def test_the_messages_of_a_digest_are_files():
    mail = parse.parse(multipart("digest", b"\r\n" + INNER, b"\r\n" + INNER))
    assert [a.content for a in mail.attachments] == [INNER, INNER]


def test_uuencoded_files_leave_the_text():
    body = (
        as_bytes("见附件\n")
        + uuencoded("照片.jpg", b"\xff\xd8" * 60)
        + b"\n"
        + uuencoded("b.txt", b"x")
    )
    mail = parse.parse(message(body=body + as_bytes("谢谢\nbegin 644 不是文件\n")))
    assert [(a.name, a.content) for a in mail.attachments] == [
        ("照片.jpg", b"\xff\xd8" * 60),
        ("b.txt", b"x"),
    ]
    assert mail.body_text.split() == ["见附件", "谢谢", "begin", "644", "不是文件"]


@pytest.mark.parametrize(
    "content_type", ("application/pdf", "image/jpeg", "application/octet-stream")
)
def test_an_attachment_as_the_whole_message(content_type):
    raw = message(
        f"Content-Type: {content_type}; name=a.bin",
        "Content-Transfer-Encoding: base64",
        body="AAEC",
    )
    mail = parse.parse(raw)
    assert (mail.body_text, mail.attachments[0].content) == ("", b"\0\1\2")


def test_a_named_text_is_an_attachment_and_shown_only_when_there_is_no_other():
    named = part(
        'text/plain; name="说明.txt"', "请看说明", "Content-Disposition: inline"
    )
    alone = parse.parse(multipart("mixed", named))
    beside = parse.parse(multipart("mixed", PLAIN, named))
    assert (alone.body_text, _names(alone)) == ("请看说明", ["说明.txt"])
    assert (beside.body_text, _names(beside)) == (PLAIN_TEXT, ["说明.txt"])


def test_a_file_labelled_as_text_is_no_text():
    mail = parse.parse(
        multipart("mixed", PLAIN, part("text/plain", bytes(range(32)) * 20))
    )
    assert mail.body_text == PLAIN_TEXT
    assert mail.attachments[0].content == bytes(range(32)) * 20


@pytest.mark.parametrize(
    ("raw", "reason", "name"),
    [
        (
            message(
                "Content-Type: application/pkcs7-mime; smime-type=enveloped-data",
                body="AAEC",
            ),
            "smime",
            "smime.p7m",
        ),
        (
            message(
                'Content-Type: application/x-pkcs7-mime; name="smime.p7m"', body="AAEC"
            ),
            "smime",
            "smime.p7m",
        ),
        (
            message(
                'Content-Type: application/octet-stream; name="smime.p7m"', body="AAEC"
            ),
            "smime",
            "smime.p7m",
        ),
        (
            multipart(
                "encrypted",
                part("application/pgp-encrypted", "Version: 1"),
                part("application/octet-stream", "x"),
            ),
            "pgp",
            "attachment.bin",
        ),
        (
            message("Content-Type: message/partial; id=1; number=1", body="x"),
            "partial",
            "partial.eml",
        ),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(raw, reason, name):
    mail = parse.parse(raw)
    assert mail.unreadable == reason
    assert name in _names(mail)


def test_a_signature_is_a_file_beside_a_readable_text():
    signature = base64_part('application/pkcs7-signature; name="smime.p7s"', b"sig")
    mail = parse.parse(multipart("signed", PLAIN, signature))
    assert (mail.unreadable, mail.body_text, _names(mail)) == (
        "",
        PLAIN_TEXT,
        ["smime.p7s"],
    )


ICS = """BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:协调会
DTSTART;TZID=Asia/Shanghai:20261125T090000\r\nLOCATION:长沙\\, 三楼\r\nEND:VEVENT\r\nEND:VCALENDAR"""


def test_an_invitation_is_kept_and_its_summary_shown_where_there_is_no_text():
    invitation = part("text/calendar; charset=utf-8; method=REQUEST", ICS)
    alone = parse.parse(multipart("alternative", invitation))
    beside = parse.parse(multipart("alternative", PLAIN, invitation))
    assert (
        alone.body_text
        == "Summary: 协调会\nDtstart: 20261125T090000\nLocation: 长沙, 三楼"
    )
    assert beside.body_text == PLAIN_TEXT
    assert beside.attachments[0].content == ICS.encode()


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\送货单.pdf", "送货单.pdf"),
        ("a\tb\u202egpj.exe", "a b_gpj.exe"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("照" * 200, "照" * 120),
        ("  ..  ", "attachment.pdf"),
        ("/", "attachment.pdf"),
    ],
)
def test_file_names_are_clean_and_readable(name, clean):
    file = base64_part(
        "application/pdf",
        b"%PDF",
        f'Content-Disposition: attachment; filename="{name}"',
    )
    if "\\" in name:
        file = file.replace(b"\\", b"\\\\")
    assert _names(parse.parse(multipart("mixed", file))) == [clean]


def test_enriched_text_is_shown_without_its_commands():
    mail = parse.parse(
        message("Content-Type: text/enriched", body="<bold>破损</bold> <<ok>")
    )
    assert mail.body_text == "破损 <ok>"


def test_a_plain_text_keeps_its_lines_in_html():
    mail = parse.parse(
        message("Content-Type: text/plain", body="甲\r\n  乙 <b>\r\n\r\n丙")
    )
    assert mail.body_html == "<p>甲<br/>\xa0 乙 &lt;b&gt;</p><p>丙</p>"


def test_comments_of_html_end_where_browsers_end_them():
    markup = "a<!--[if !mso]><!-->b<!--<![endif]-->c<!-- <!-- x -->d<!-->e<!--f"
    assert html_text.to_text(markup) == "abcdef"


def test_html_is_fit_for_a_parser():
    body = '<?xml version="1.0" encoding="gb2312"?><html><head><title>t</title></head><body>&#55357;&#56832;&#0;<p>a</p><!-- never closed'
    assert (
        parse.parse(message("Content-Type: text/html", body=body)).body_html
        == "😀<p>a</p> never closed"
    )
