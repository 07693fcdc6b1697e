"""A right label is believed, a wrong one is not: class "Charset" of real mail."""

import base64
import quopri

import pytest

from . import b_word, divided, guess, message, multipart, names, parse, part, q_word
from .texts import BEYOND_GB2312, BODIES, OTHERS, SUBJECTS

WRITTEN_IN = ("gb18030", "utf-8")
LABELS = (
    # unknown and misspelt
    *("x-gbk", "iso-gb2312", "gb1830", "gb_1312", "x-unknown", "ansi", "default"),
    # quoted and named twice
    *('"gb2312"', 'charset="charset="GB2312""', "'gbk'"),
    # empty, and for less than is written
    *("", "gb2312", "GB18030"),
    # wrong
    *("us-ascii", "big5", "iso-2022-jp", "utf-8", "iso-8859-1", "windows-1252"),
)

# Two characters of GB 18030 that Big5 reads as well: there the label is believed.
IN_BIG5_TOO = ("李敏",)


def _texts(label, written_in):
    texts = (*SUBJECTS, *BEYOND_GB2312)
    if (label, written_in) == ("big5", "gb18030"):
        return [text for text in texts if text not in IN_BIG5_TOO]
    return texts


def _labelled(label):
    return (
        "X-No: type" if label is None else f"Content-Type: text/plain; charset={label}"
    )


@pytest.mark.parametrize("written_in", WRITTEN_IN)
@pytest.mark.parametrize("label", LABELS)
def test_subjects_in_encoded_words_are_readable(label, written_in):
    for text in _texts(label, written_in):
        data = text.encode(written_in)
        for word in (
            b_word(data, label.strip("\"'")),
            q_word(data, label.strip("\"'")),
        ):
            assert parse.parse(message(f"Subject: {word}")).subject == text


@pytest.mark.parametrize("written_in", WRITTEN_IN)
@pytest.mark.parametrize("label", (None, *LABELS))
def test_raw_8_bit_subjects_and_short_bodies_are_readable(label, written_in):
    for text in _texts(label, written_in):
        data = text.encode(written_in)
        mail = parse.parse(message(b"Subject: " + data, _labelled(label), body=data))
        assert (mail.subject, mail.body_text) == (text, text)


@pytest.mark.parametrize("written_in", WRITTEN_IN)
@pytest.mark.parametrize("label", (None, *LABELS))
@pytest.mark.parametrize("encoding", ("8bit", "base64", "quoted-printable"))
def test_bodies_are_readable_alone_and_in_parts(label, written_in, encoding):
    encode = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    transfer = f"Content-Transfer-Encoding: {encoding}"
    for text in (*BODIES, *BEYOND_GB2312):
        data = encode.get(encoding, bytes)(text.encode(written_in))
        single = message(_labelled(label), transfer, body=data)
        inner = part(_labelled(label).partition(": ")[2], data, transfer)
        if label is None:
            inner = part("text/plain", data, transfer)
        for raw in (single, multipart("mixed", inner), multipart("alternative", inner)):
            assert parse.parse(raw).body_text == text


@pytest.mark.parametrize(("label", "text"), OTHERS)
def test_rightly_labelled_texts_of_others_stay_what_they_are(label, text):
    data = text.encode(label)
    mail = parse.parse(
        message(
            f"Subject: {b_word(data, label)}",
            f"Content-Type: text/plain; charset={label}",
            body=data,
        )
    )
    assert (mail.subject, mail.body_text) == (text, text)


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("cp936", "gb18030"),
        ("ms936", "gb18030"),
        ("chinese", "gb18030"),
        ("x-euc-cn", "gb18030"),
        ("hz-gb-2312", "hz"),
        ("big5-hkscs", "big5hkscs"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("tis-620", "cp874"),
        ("iso-8859-8-i", "iso8859-8"),
        ("KOI8R", "koi8-r"),
        ("x-mac-cyrillic", "mac_cyrillic"),
        ("utf8mb4", "utf-8"),
        ("cp-850", "cp850"),
        ("windows-1252http-equivcontent-type", "cp1252"),
        ("zh_CN.GBK", "gb18030"),
        ("ansi", None),
        ("unicode", None),
        ("hex", None),
        ("", None),
    ],
)
def test_labels_are_understood(label, codec):
    assert names.codec_of(label) == codec


@pytest.mark.parametrize("codec", ("gb18030", "utf-8", "big5"))
@pytest.mark.parametrize("label", (None, "gb2312", "utf-8"))
def test_a_text_cut_inside_its_last_character_stays_in_its_charset(codec, label):
    text = "貨物破損請處理" if codec == "big5" else BODIES[0]
    label = "big5" if codec == "big5" else label
    cut = guess.decode(text.encode(codec)[:-1], label)
    assert cut.text == text[:-1]


def test_one_broken_character_spoils_one_character():
    data = BODIES[1].encode("gbk")
    broken = data[:20] + b"\xff" + data[20:]
    text = guess.decode(broken, "gb2312").text
    assert text.replace("\ufffd", "") == BODIES[1]


def test_lines_in_two_charsets_are_both_read():
    quoted = "> 请尽快处理此事，谢谢".encode()
    data = BODIES[0].encode("gbk") + b"\n" + quoted
    text = guess.decode(data, "gb2312").text
    assert text == f"{BODIES[0]}\n> 请尽快处理此事，谢谢"
    assert guess.decode(quoted + b"\n" + BODIES[0].encode("gbk"), "utf-8").text == (
        f"> 请尽快处理此事，谢谢\n{BODIES[0]}"
    )


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("包装破损".encode("hz"), None, "包装破损"),
        ("包装破损".encode("utf-7"), "utf-7", "包装破损"),
        ("包装破损".encode("utf-16"), None, "包装破损"),
        ("包装破损".encode("utf-16-le"), "utf-16le", "包装破损"),
        ("包装破损".encode("utf-16-be"), "utf-16", "包装破损"),
        ("hello world".encode("utf-16-le"), None, "hello world"),
        ("包装破损".encode("utf-8-sig"), "gb2312", "包装破损"),
        ("破損の件".encode("iso-2022-jp"), "us-ascii", "破損の件"),
        ("문의드립니다".encode("iso-2022-kr"), "us-ascii", "문의드립니다"),
        (b"\x1b$)A\x0e0|W0\x0f ok", "iso-2022-cn", "包装 ok"),
        (b"1+1=2 ~{not hz~ & +AGE-", None, "1+1=2 ~{not hz~ & +AGE-"),
        (b"\xed\xa0\xbd\xed\xb8\x80 \xe8\xb4\xa7", "utf-8", "😀 货"),
    ],
)
def test_7_bit_and_wide_codes(data, label, text):
    assert guess.decode(data, label).text == text


def test_a_quote_in_utf_8_does_not_spoil_big5():
    data = "關於4423號訂單數量短少的問題\n".encode("big5") + "> 請儘快處理此事".encode()
    assert guess.decode(data, "big5").text.startswith("關於4423號訂單")


def test_the_charset_that_html_names_counts():
    markup = '<meta charset="big5"><p>貨物破損</p>'.encode("big5")
    mail = parse.parse(message("Content-Type: text/html", body=markup))
    assert mail.body_text == "貨物破損"


def test_chinese_that_a_relay_took_for_latin_is_restored():
    garbled = "包装破损，请尽快处理".encode("gbk").decode("latin-1").encode()
    assert guess.decode(garbled, "utf-8").text == "包装破损，请尽快处理"


def test_the_charset_of_the_body_helps_to_read_a_raw_subject():
    # Two characters that read as well in GBK as in Big5.
    raw = message(
        b"Subject: " + "測試".encode("big5"),
        "Content-Type: text/plain; charset=big5",
        body="您好，貨物於昨日送達".encode("big5"),
    )
    assert parse.parse(raw).subject == "測試"


@pytest.mark.parametrize("label", (None, "us-ascii", "gb2312", "gbk", "iso-8859-1"))
@pytest.mark.parametrize("written_in", WRITTEN_IN)
def test_one_word_is_enough(label, written_in):
    # Each of them is other letters in UTF-8 or other characters in Big5.
    for text in (
        "谢谢",
        "小时",
        "专业",
        "证券",
        "常常",
        "参加",
        "基础",
        "确认",
        "订单7",
    ):
        assert guess.decode(text.encode(written_in), label).text == text


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("utf-8", "¥100"),
        ("utf-8", "Grüßen"),
        ("utf-8", "лл"),  # 谢谢 in GBK
        ("utf-8", "AÇÃO AÇÃO AÇÃO AÇÃO"),  # 敲 in GBK, and that in Latin letters
        ("big5", "燠鏗"),  # 李敏 in GBK
        ("iso-8859-1", "Mit freundlichen Grüßen"),
        ("iso-8859-1", "Umlaute: äöüÄÖÜ"),
        ("iso-8859-1", "SOLUÇÃO E AÇÃO"),
        ("iso-8859-1", "Þór Ægisson"),
        ("windows-1252", "Card •••• 4242 charged twice"),
        ("windows-1251", "дії"),  # one character of three bytes in UTF-8
        ("windows-1251", "юяяюе"),  # begins as UTF-16 does
        ("cp874", "รถ"),  # ö in UTF-8
        ("gb2312", "Здравствуйте, контейнер не прибыл."),
        ("gb2312", "┏━━━┳━━━┓\n┃ 件数 ┃\n┗━━━┻━━━┛"),
        ("euc-kr", "똠방각하 펲시콜라"),
    ],
)
def test_a_label_that_reads_is_believed(label, text):
    data = text.encode(label)
    assert guess.decode(data, label).text == text
    assert guess.decode(data, label, ["gb18030", "big5", "utf-8"]).text == text


def test_a_label_that_leaves_control_codes_is_not_believed():
    # Windows-1250 under the label of ISO 8859-2, which has controls for its quotes.
    data = "„Zásilka přišla“".encode("cp1250")
    assert guess.decode(data, "iso-8859-2").text == "„Zásilka přišla“"


@pytest.mark.parametrize("label", (None, "us-ascii", "iso-2022-jp", "utf-8"))
@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1250", "Dobrý den, zásilka přišla ve čtvrtek s poškozeným obalem."),
        ("iso8859-2", "Reklamacja: trzy części są uszkodzone, proszę o odpowiedź."),
        ("cp1254", "Sayın yetkili, ürünler hasarlı geldi, lütfen ilgilenin."),
        ("cp1251", "Здравствуйте! Контейнер не прибыл, просим ответить."),
        ("cp1253", "Καλημέρα σας, η παράδοση έχει καθυστερήσει τρεις ημέρες."),
    ],
)
def test_others_are_read_without_a_label(codec, text, label):
    assert guess.decode(text.encode(codec), label).text == text


@pytest.mark.parametrize("label", (None, "us-ascii", "utf-8"))
@pytest.mark.parametrize(
    "text",
    (
        "Example Phones\ufffd\ufffd",
        "Price: ¥100, total ¥2,500",
        "Cafe\u0301 wall.png",
        "Mu\u0308ller A\u030angstro\u0308m",
        "и\u0306ога",
    ),
)
def test_utf_8_with_pairs_and_what_was_lost_before(text, label):
    assert guess.decode(text.encode(), label).text == text


@pytest.mark.parametrize("label", ("iso-2022-jp", "us-ascii", None))
def test_the_row_that_windows_adds_to_iso_2022_jp(label):
    data = b"\x1b$B-!\x1b(B \x1b$B-j\x1b(B \x1b$B-b\x1b(B \x1b$BG<IJ$N7o\x1b(B"
    assert guess.decode(data, label).text == "① ㈱ № 納品の件"


def test_traditional_words_without_a_label():
    for text in ("系統", "您好", "投訴", "報價單", "訂單7"):
        assert guess.decode(text.encode("big5"), None).text == text


@pytest.mark.parametrize("label", (None, "us-ascii", "utf-8", "iso-8859-1"))
@pytest.mark.parametrize("written_in", ("cp1252", "utf-8"))
def test_a_few_accents_are_not_taken_for_chinese(label, written_in):
    for text in (
        "£100",
        "© 2002",
        "25 °C",
        "It’s late",
        "Größe",
        "Use\xa0\xa0it",
        "café",
    ):
        assert guess.decode(text.encode(written_in), label).text == text


def test_the_words_of_the_body_tell_more_than_its_label():
    # The subject and the name are characters in Big5, too, and Big5 is what is said.
    said = "Content-Type: multipart/mixed; boundary=b; charset=big5"
    name = "刚刚.txt".encode("gbk")
    body = part("text/plain; charset=big5", BODIES[0].encode("gbk"))
    file = part(
        "a/b", "x", b'Content-Disposition: attachment; filename="' + name + b'"'
    )
    raw = message(
        b"Subject: " + "刚刚".encode("gbk"),
        said,
        body=divided(body, file, boundary="b"),
    )
    mail = parse.parse(raw)
    assert mail.body_text.splitlines() == BODIES[0].splitlines()
    assert (mail.subject, mail.attachments[0].name) == ("刚刚", "刚刚.txt")


def test_texts_hold_nothing_that_storage_refuses():
    mail = parse.parse(
        message(
            "Subject: a\0b \x1b", "Content-Type: text/plain", body=b"a\0b\x07 \xc3\x28"
        )
    )
    assert (mail.subject, mail.body_text[:3]) == ("ab", "ab ")
