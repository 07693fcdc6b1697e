"""Fields of a message: encoded words, file names, addresses, dates, message ids."""

from datetime import datetime, timedelta, timezone

import pytest

from . import HEAD, addresses, b_word, header, message, param, parse, q_word

TEXT = "包装破损投诉"
GBK = TEXT.encode("gbk")
UTF8 = TEXT.encode()
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # split inside a character, in one and in two encodings
        (f"{b_word(GBK[:5], 'gb2312')}\r\n {b_word(GBK[5:], 'gb2312')}", TEXT),
        (f"{b_word(UTF8[:7], 'utf-8')} {b_word(UTF8[7:], 'utf-8')}", TEXT),
        (f"{b_word(GBK[:5], 'gb2312')} {q_word(GBK[5:], 'GBK')}", TEXT),
        # the base64 itself cut between two words
        ("=?gb2312?B?sPzXsMbGy?= =?gb2312?B?/DNtsvf?=", TEXT),
        # no padding, no end, blanks inside
        ("=?gb2312?B?sPw?=", "包"),
        ("=?gb2312?B?sPzXsA==", "包装"),
        ("=?gb2312?Q?=B0=FC a b?=", "包 a b"),
        ("=?utf-8?Q?Hello?_you?=", "Hello? you"),
        # language, quotes around, text touching it, nothing as label
        (b_word(GBK, "gb2312*zh"), TEXT),
        (f'"{b_word(GBK, "gb2312")}" x', f'"{TEXT}" x'),
        (f"Re: {b_word(GBK, 'gb2312')}abc", f"Re: {TEXT}abc"),
        (b_word(UTF8, ""), TEXT),
        (b_word(GBK, "x-unknown"), TEXT),
        # a word that lost its end before the next begins
        (f"=?utf-8?Q?ab {b_word(UTF8, 'utf-8')}", f"ab {TEXT}"),
        # nothing encoded at all
        ("a =? b ?= c", "a =? b ?= c"),
    ],
)
def test_encoded_words(written, read):
    assert header.decode_words(written).replace("\r\n ", "") == read


@pytest.mark.parametrize(
    "written", ("a\r\n\tb", "=?utf-8?Q?a=0D=0AB?=", "=?utf-8?Q?a=00=0Ab?=")
)
def test_a_field_is_one_line_whatever_is_folded_or_encoded_in_it(written):
    mail = parse.parse(message(f"Subject: {written}"))
    assert mail.subject.lower() in ("a b", "ab")
    assert "b" not in mail.headers


@pytest.mark.parametrize("written_in", ("utf-8", "gbk"))
def test_a_raw_subject_folded_inside_a_character_is_one_again(written_in):
    data = "包装破损，请尽快处理".encode(written_in)
    for cut in range(1, len(data)):
        try:
            data[:cut].decode(written_in)
        except UnicodeDecodeError:
            raw = message(b"Subject: " + data[:cut] + b"\r\n " + data[cut:])
            assert parse.parse(raw).subject == "包装破损，请尽快处理"


def test_a_fold_after_an_accent_is_a_blank():
    raw = message("Subject: Réclamé\r\n pièce".encode("latin-1"))
    assert parse.parse(raw).subject == "Réclamé pièce"


def test_raw_8_bit_sender_and_subject():
    for written_in in ("gbk", "utf-8"):
        raw = b"From: " + "李敏 <limin@example.com>".encode(written_in)
        raw += b"\r\nSubject: " + TEXT.encode(written_in)
        mail = parse.parse(raw + b"\r\n\r\n.")
        assert mail.sender == ("李敏", "limin@example.com")
        assert mail.subject == TEXT


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (f'name="{b_word(GBK, "gb2312")}"', TEXT),
        (f"name={b_word(GBK[:5], 'gbk')}\r\n {b_word(GBK[5:], 'gbk')}; x=1", TEXT),
        ("filename*=gb2312''%B0%FC%D7%B0.pdf", "包装.pdf"),
        ("filename*=UTF-8''%B0%FC%D7%B0.pdf", "包装.pdf"),
        (
            "filename*0*=utf-8''%E5%8C%85%E8; filename*1*=%A3%85; filename*2=.pdf",
            "包装.pdf",
        ),
        ('filename*0="=?gb2312?B?sPzX"; filename*1="sA==?=.pdf"', "包装.pdf"),
        ('name="a\\"b.pdf"', 'a"b.pdf'),
        ("name=a b.pdf", "a b.pdf"),
        ('NAME = "a;b.pdf" ; x', "a;b.pdf"),
    ],
)
def test_file_names(field, name):
    _, parameters = param.parse(f"attachment; {field}")
    assert (parameters.get("filename") or parameters["name"]) == name


@pytest.mark.parametrize("written_in", ("gbk", "utf-8"))
def test_raw_8_bit_file_names(written_in):
    # The second byte of the second character is a backslash in GBK.
    name = "送货誠单.pdf"
    disposition = b'Content-Disposition: attachment; filename="%s"'
    raw = message(
        "Content-Type: application/pdf",
        disposition % name.encode(written_in),
        body=b"%PDF",
    )
    assert parse.parse(raw).attachments[0].name == name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("unlisted-recipients:; (no To-header on input)", []),
        ("undisclosed-recipients:;", []),
        ("", []),
        ("Name.<a@b>", [("Name", "a@b")]),
        ("Big Bug bb@bug.com", [("Big Bug", "bb@bug.com")]),
        ('"Li, Min" <LiMin@Example.COM>', [("Li, Min", "limin@example.com")]),
        ("Li, Min <a@b.com>", [("Li, Min", "a@b.com")]),
        ("team: a@b.com, c@d.com;", [("", "a@b.com"), ("", "c@d.com")]),
        ("李敏＜limin＠example．com＞", [("李敏", "limin@example.com")]),
        (
            "a@b.com；c@d.com，e@f.com",
            [("", "a@b.com"), ("", "c@d.com"), ("", "e@f.com")],
        ),
        ("a@b.com (Li Min)", [("Li Min", "a@b.com")]),
        ("李敏(长沙) <a@b.com>", [("李敏(长沙)", "a@b.com")]),
        (f'"{b_word(GBK, "gb2312")}" <a@b.com>', [(TEXT, "a@b.com")]),
        (b_word("李敏 <a@b.com>".encode(), "utf-8"), [("李敏", "a@b.com")]),
        (
            f"{q_word(b'Li, Min', 'utf-8')} <a@b.com>, x@y.z",
            [("Li, Min", "a@b.com"), ("", "x@y.z")],
        ),
        ("<<a@b.com>>", [("", "a@b.com")]),
        ('"never closed <a@b.com>', [("never closed", "a@b.com")]),
        ("李敏 <a@b.com", [("李敏", "a@b.com")]),
        ("mailto:a@b.com", [("", "a@b.com")]),
        ("'a@b.com'", [("", "a@b.com")]),
    ],
)
def test_addresses(written, read):
    assert list(addresses.parse(written)) == read


@pytest.mark.parametrize(
    ("fields", "sender"),
    [
        (("From: ", "Sender: a@b.com"), ("", "a@b.com")),
        (("From: 李敏", "Reply-To: a@b.com"), ("李敏", "a@b.com")),
        (("Return-Path: <a@b.com>",), ("", "a@b.com")),
        (("From: nobody", "From: a@b.com"), ("", "a@b.com")),
        (("From: nobody",), ("nobody", "")),
        (("Subject: none",), ("", "")),
    ],
)
def test_the_sender_is_found_where_from_fails(fields, sender):
    mail = parse.parse(message(*fields, head=b"X-First: 1"))
    assert mail.sender == sender


def test_recipients_are_all_to_whom_it_was_delivered():
    mail = parse.parse(
        message(
            "Delivered-To: one@kefu.example.com",
            "X-Original-To: Two@kefu.example.com",
            "Received: from a by b for <three@kefu.example.com>; Tue, 24 Nov 2026 1:00 +0000",
            "Cc: 客服 <four@kefu.example.com>",
            "Resent-To: five@kefu.example.com",
            head=b"To: unlisted-recipients:; (no To-header on input)",
        )
    )
    names = sorted(address.partition("@")[0] for address in mail.recipients)
    assert names == ["five", "four", "one", "three", "two"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<id@x.com>", "<id@x.com>"),
        ("<[id@x.com]>", "<[id@x.com]>"),
        ("id@x.com", "<id@x.com>"),
        ("< id@x.com >", "<id@x.com>"),
        ("<id@x.com> (added by relay)", "<id@x.com>"),
        ("no-at-sign", "<no-at-sign>"),
    ],
)
def test_message_ids(written, read):
    assert (
        parse.parse(message(head=f"Message-ID: {written}".encode())).message_id == read
    )


@pytest.mark.parametrize("field", ("X-No: id", "Message-ID:", "Message-ID: <>"))
def test_a_missing_id_is_made_of_the_bytes(field):
    raw = message(head=field.encode(), body="a")
    first = parse.parse(raw).message_id
    assert first == parse.parse(raw).message_id
    assert first != parse.parse(raw + b"b").message_id
    assert first.startswith("<") and first.endswith(".invalid>")


def test_a_second_delivery_and_a_reused_id_are_told_apart():
    first = parse.parse(message("Subject: 破损", body="第一次投诉"))
    again = parse.parse(
        message(
            "Received: from x by y; 1",
            "Subject: 破损",
            body="第一次投诉\r\n",
            end=b"\n",
        )
    )
    reused = parse.parse(message("Subject: 破损", body="第二次投诉"))
    assert first.message_id == again.message_id == reused.message_id
    assert first.content_key == again.content_key != reused.content_key


def test_references_are_in_order_and_once_each():
    mail = parse.parse(
        message(
            "References: <a@x>\r\n\t<b@x>,<a@x>",
            "In-Reply-To: Your message <c@x> of Monday",
        )
    )
    assert mail.references == ("<a@x>", "<b@x>", "<c@x>")
    assert mail.in_reply_to == "<c@x>"


RECEIVED = "Received: from a by b with SMTP id 1; Tue, 24 Nov 2026 14:00:00 +0800 (CST)"


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        (("Date: Tue, 24 Nov 2026 13:58:00 +0800",), "2026-11-24 05:58"),
        ((RECEIVED, "Date: Tue, 24 Nov 2026 13:58:00 +0800"), "2026-11-24 05:58"),
        # of the year 1, far in the future, years ago, none, unreadable
        ((RECEIVED, "Date: Mon, 1 Jan 0001 00:00:00 +0000"), "2026-11-24 06:00"),
        ((RECEIVED, "Date: Sun, 24 Nov 2030 13:58:00 +0800"), "2026-11-24 06:00"),
        ((RECEIVED, "Date: Thu, 1 Jan 1970 00:00:00 +0000"), "2026-11-24 06:00"),
        ((RECEIVED, "Date: Tue, 1 Jan 2019 00:00:00 +0800"), "2026-11-24 06:00"),
        ((RECEIVED,), "2026-11-24 06:00"),
        ((RECEIVED, "Date: today"), "2026-11-24 06:00"),
        # the server above has a wrong clock, the one below has not
        (("Received: x; Mon, 1 Jan 2035 00:00:00 +0000", RECEIVED), "2026-11-24 06:00"),
        # nothing usable anywhere
        (("Date: Mon, 1 Jan 0001 00:00:00 +0000",), "2026-11-24 08:00"),
        ((), "2026-11-24 08:00"),
        (("Date: 2026年11月24日 06:00",), "2026-11-24 06:00"),
    ],
)
def test_dates(fields, date):
    mail = parse.parse(message(*fields), received=NOW)
    assert mail.date.strftime("%Y-%m-%d %H:%M") == date
    assert mail.date.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("fields", "received_at"),
    [
        # the sender's clock is five hours fast: ours counts
        ((RECEIVED, "Date: Tue, 24 Nov 2026 19:00:00 +0800"), "2026-11-24 06:00"),
        ((RECEIVED, "Date: Tue, 24 Nov 2026 13:58:00 +0800"), "2026-11-24 06:00"),
        (("Date: Tue, 24 Nov 2026 13:58:00 +0800",), "2026-11-24 05:58"),
        ((), "2026-11-24 08:00"),
    ],
)
def test_the_time_of_receipt_is_the_servers(fields, received_at):
    mail = parse.parse(message(*fields), received=NOW)
    assert mail.received_at.strftime("%Y-%m-%d %H:%M") == received_at


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n" + HEAD + b"\r\nSubject: ok\r\n\r\nbody",
        b"\xef\xbb\xbf" + HEAD + b"\r\nSubject: ok\r\n\r\nbody",
        b"From limin Tue Nov 24\n" + HEAD + b"\nSubject: ok\n\nbody",
        (HEAD + b"\r\nSubject: ok\r\n\r\nbody").replace(b"\r\n", b"\r"),
        (HEAD + b"\r\nSubject: ok\r\n\r\nbody").replace(b"\r\n", b"\r\r\n"),
        # no empty line before the body
        HEAD + b"\r\nSubject: ok\r\nbody",
        # a long field broken without indentation
        b"X-Long: one\r\ntwo three\r\n" + HEAD + b"\r\nSubject: ok\r\n\r\nbody",
        # what was said to a mail server and by it, or other junk
        b"HELO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<d@e.f>\r\nDATA\r\n"
        + HEAD
        + b"\r\nSubject: ok\r\n\r\nbody",
        b"220 mx ESMTP\r\n354 go ahead\r\n\r\n" + HEAD + b"\r\nSubject: ok\r\n\r\nbody",
        b"<<< spool 123\r\n" + HEAD + b"\r\nSubject: ok\r\n\r\nbody",
        # blanks on the line before the body, and on one within the header
        HEAD + b"\r\nSubject: ok\r\n \t\r\nbody",
        HEAD + b"\r\n \r\nSubject: ok\r\n\r\nbody",
    ],
)
def test_headers_are_found_in_every_wrapping(raw):
    mail = parse.parse(raw)
    assert (mail.subject, mail.body_text) == ("ok", "body")
    assert mail.sender.email == "limin@xingsha.example.com"


@pytest.mark.parametrize("line", (b"MAIL FROM:<x@y.z>", b"250 OK", b"DATA", b"junk"))
def test_a_broken_line_is_glued_to_no_address(line):
    raw = b"Delivered-To: kefu@example.com\r\n" + line + b"\r\n" + HEAD + b"\r\n\r\nx"
    mail = parse.parse(raw)
    assert "kefu@example.com" in mail.recipients
    assert mail.sender.email == "limin@xingsha.example.com"


def test_a_text_that_begins_with_fields_is_a_text():
    raw = HEAD + b"\r\nDate: Tue, 24 Nov 2026 09:00:00 +0800\r\n \r\nSubject: old\r\nx"
    assert parse.parse(raw).body_text == "Subject: old\nx"
    body = b"--b\r\nContent-Type: text/plain\r\n \r\nSubject: old\r\nx\r\n--b--"
    raw = HEAD + b"\r\nContent-Type: multipart/mixed; boundary=b\r\n\t\r\n" + body
    assert parse.parse(raw).body_text == "Subject: old\nx"


def test_a_text_without_a_header_has_none():
    raw = b"Hello,\r\nmy name is Bob.\r\n\r\nFrom: x@y.z\r\n"
    mail = parse.parse(raw)
    assert mail.sender.email == ""
    assert "my name is Bob." in mail.body_text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Example Co. <a@b.com>", "Example Co."),
        ('"Example Inc." <a@b.com>', "Example Inc."),
        (f"{q_word('Müller Ltd.'.encode(), 'utf-8')} <a@b.com>", "Müller Ltd."),
        ("Name.<a@b.com>", "Name"),
        ("J. R. <a@b.com>", "J. R."),
    ],
)
def test_a_name_keeps_its_final_dot(written, name):
    assert addresses.parse(written)[0].name == name
