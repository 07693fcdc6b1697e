"""One small message a kind of failure that real mail showed; names are invented."""

from pathlib import Path

import pytest

from . import classify, parse

CASES = Path(__file__).parent / "cases"
TABLE = (
    "您好，破损清单如下：\n"
    "┏━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━┓\n"
    "┃ 运单号 ┃ 品名 ┃ 件数 ┃\n"
)
GERMAN = (
    "Guten Tag,\n\nauf dem Lieferschein fehlen die Umlaute: äöüÄÖÜ\n\n"
    "Mit freundlichen Grüßen"
)
CZECH = (
    "Dobrý den, zásilka přišla ve čtvrtek s poškozeným obalem, "
    "prosím o vyřízení reklamace."
)
TEXTS = {
    "label-latin1-umlauts-body": GERMAN,
    "undeclared-utf8-yuan-sign-body": "Price: ¥100, total ¥2,500",
    "label-gb2312-russian": "Здравствуйте, контейнер не прибыл. Прошу ответить.",
    "undeclared-czech": CZECH,
    "separator-line-with-a-blank": "Two boxes are missing.",
    "envelope-lines-before-header": "The seal was broken.",
    "uuencode-padding-not-blank": "list attached",
}
SUBJECTS = {
    "label-latin1-subject": "Box äöüß beschriftet",
    "label-windows1252-bullets": "Card •••• 4242 charged twice",
    "label-utf8-yuan-sign-subject": "¥100",
    "iso2022jp-nec-row13": "① ㈱ 納品の件",
    "envelope-lines-before-header": "Broken seal",
}
SENDERS = {
    "label-latin1-icelandic-name": ("Þór Ægisson", "thor@example.com"),
    "undeclared-replacement-characters": (
        "Example Phones\ufffd\ufffd",
        "phones@example.com",
    ),
    "envelope-lines-before-header": ("Lena Example", "lena@example.com"),
}
JUDGED = {
    "person-x-autofooter": ("person", "person", ""),
    "person-auto-submitted-forwarded": ("person", "person", ""),
    "person-at-postmaster-address": (
        "person",
        "person",
        "From: postmaster@example.org",
    ),
    "robot-report-type-without-status-part": ("bounce", "delivery-report", ""),
    "robot-complaint-about-message": ("robot", "feedback-loop", ""),
    "robot-mobile-carrier-error": ("bounce", "bounce-subject", ""),
    "robot-bounce-notification-json": ("bounce", "mail-service", ""),
    "intake-bypassed-by-core-alias": ("robot", "auto-submitted", ""),
}


def _mail(name):
    return parse.parse((CASES / f"{name}.eml").read_bytes())


@pytest.mark.parametrize("name", TEXTS)
def test_text(name):
    assert _mail(name).body_text == TEXTS[name]


@pytest.mark.parametrize("name", SUBJECTS)
def test_subject(name):
    assert _mail(name).subject == SUBJECTS[name]


@pytest.mark.parametrize("name", SENDERS)
def test_sender(name):
    assert _mail(name).sender == SENDERS[name]


def test_a_table_drawn_with_lines():
    text = _mail("label-gb2312-table-lines").body_text
    assert text.startswith(TABLE)
    assert "\ufffd" not in text


def test_a_file_name_as_a_mac_writes_it():
    mail = _mail("label-utf8-decomposed-file-name")
    assert [file.name for file in mail.attachments] == ["Cafe\u0301 wall.png"]


def test_uuencode_padded_with_something_else():
    [file] = _mail("uuencode-padding-not-blank").attachments
    assert (file.name, len(file.content)) == ("list.zip", 86)
    assert file.content == b"PK\x03\x04\x00" + bytes(range(1, 82))


def test_the_part_after_a_separator_with_a_blank_is_kept_too():
    mail = _mail("separator-line-with-a-blank")
    assert [file.name for file in mail.attachments] == ["p.png"]


@pytest.mark.parametrize("name", JUDGED)
def test_judged(name):
    verdict = classify.classify(_mail(name))
    assert (verdict.kind, verdict.rule, verdict.doubt) == JUDGED[name]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.eml")), ids=lambda p: p.stem)
def test_line_ends_are_no_difference(path):
    raw = path.read_bytes()
    with_cr = parse.parse(raw.replace(b"\n", b"\r\n"))
    assert with_cr.content_key == parse.parse(raw).content_key
    without_id = raw.replace(b"Message-ID:", b"X-Id:")
    assert (
        parse.parse(without_id.replace(b"\n", b"\r\n")).message_id
        == parse.parse(without_id).message_id
    )


def test_every_case_is_expected_somewhere():
    told = {*TEXTS, *SUBJECTS, *SENDERS, *JUDGED, "label-gb2312-table-lines"}
    told.add("label-utf8-decomposed-file-name")
    assert {path.stem for path in CASES.glob("*.eml")} == told
