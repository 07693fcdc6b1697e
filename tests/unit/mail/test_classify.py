"""No case for a robot, and no person taken for one: class "Robots" of real mail."""

import pytest

from . import classify, message, multipart, parse, part


def _judged(*fields, sender="limin@example.com", body="您好", **own):
    raw = message(*fields, head=f"From: {sender}".encode(), body=body)
    return classify.classify(parse.parse(raw), **own)


@pytest.mark.parametrize(
    "subject",
    [
        "包装破损",
        "投诉：你们的自动回复没有用",
        "自动回复功能有问题",
        "Re: 自动回复: 询价",
        "转发: 系统退信",
        "Fwd: Undeliverable: offer",
        "答复：自动答复：到货异常",
        "[外部] 回复: 退信",
        "退信问题太多，请处理",
        "退货",
        "退件",
        # Deliveries of goods fail, too.
        "Delivery failure of part A12",
        "Delivery delayed",
        "投递失败的零件",
        "未送达：订单4500123",
        "Undeliverable goods at gate 3",
        "Out of office chairs damaged",
        "Automatic reply is not enough for us",
        "休假前请处理",
    ],
)
def test_people_who_write_about_robots_are_people(subject):
    assert _judged(f"Subject: {subject}").kind == "person"


@pytest.mark.parametrize(
    "subject",
    [
        "自动回复: 询价",
        "自动回复",
        "自动答复：到货异常",
        "【自动回复】已收到您的邮件",
        "自動回覆: 您好",
        "自动回复 Re: 破损",
        "询价（自动回复）",
        "Automatic reply: offer",
        "Auto-Reply: offer",
        "Autoreply",
        "Auto Response: offer",
        "Out of Office",
        "Out of Office: offer",
        "Out of the office until Monday",
        "外出自动回复",
        "Abwesenheitsnotiz: Angebot",
        "Réponse automatique : offre",
        "Автоответ: заказ",
    ],
)
def test_automatic_answers_by_subject(subject):
    assert _judged(f"Subject: {subject}")[:2] == ("robot", "autoreply-subject")


@pytest.mark.parametrize(
    "subject",
    [
        "退信",
        "系统退信",
        "系统退信/The email is returned",
        "退信通知(Delivery Status Notification)",
        "来自qq.com的退信",
        "邮件投递失败",
        "您的邮件被退回",
        "Undelivered Mail Returned to Sender",
        "Delivery Status Notification (Failure)",
        "Mail delivery failed: returning message to sender",
        "Returned mail: see transcript for details",
        "Warning: could not send message for past 4 hours",
    ],
)
def test_bounces_by_subject(subject):
    assert _judged(f"Subject: {subject}").kind == "bounce"


@pytest.mark.parametrize(
    "text",
    [
        "Hi. This is the qmail-send program at mx.example.com.",
        "This is the mail system at host mx.example.com.",
        "This message was created automatically by mail delivery software.",
        "Your message\n\n  Subject: offer\n\nwas not delivered to:\n  a@b.com",
        "抱歉，您的邮件被退回来了……",
        "很抱歉，您发送的邮件未能送达",
    ],
)
def test_bounces_by_their_first_words(text):
    assert _judged("Subject: 通知", body=text).kind == "bounce"
    # The same words quoted by a person are none.
    assert _judged("Subject: 通知", body=f"我收到这封信：\n> {text}").kind == "person"


@pytest.mark.parametrize(
    ("fields", "kind", "code"),
    [
        (("Auto-Submitted: auto-replied",), "robot", "auto-submitted"),
        (("Auto-Submitted: auto-generated (rejected)",), "robot", "auto-submitted"),
        (("Auto-Submitted: no",), "person", "person"),
        (("Auto-Submitted: No; x=1",), "person", "person"),
        (("Return-Path: <>",), "person", "person"),
        (("Return-Path: <a@b.com>",), "person", "person"),
        (("X-Autoreply: yes",), "robot", "autoreply-header"),
        (("X-Autoreply:",), "robot", "autoreply-header"),
        (("X-Autoreply: no",), "person", "person"),
        (("X-Auto-Replied: false",), "person", "person"),
        (("X-Autorespond: 0",), "person", "person"),
        (("X-Autorespond: 询价",), "robot", "autoreply-header"),
        (("X-Auto-Reply-From: a@b.com",), "robot", "autoreply-header"),
        (("X-AutoReply-Domain: b.com",), "robot", "autoreply-header"),
        (("Precedence: auto_reply",), "robot", "autoreply-header"),
        (("X-Auto-Response-Suppress: All",), "person", "person"),
        (("X-Failed-Recipients: a@b.com",), "bounce", "delivery-report"),
        (("Precedence: bulk", "Auto-Submitted: no"), "platform", "bulk"),
        (("Precedence: bulk", "X-Autoreply: yes"), "robot", "autoreply-header"),
        (("List-Id: <parts.example.com>",), "platform", "mailing-list"),
        (("List-Unsubscribe: <mailto:a@b.com>",), "platform", "mailing-list"),
        (("Precedence: list",), "platform", "bulk"),
    ],
)
def test_judged_by_fields(fields, kind, code):
    assert _judged("Subject: 询价", *fields)[:2] == (kind, code)


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("MAILER-DAEMON@example.com", "bounce"),
        ("mailer-daemon@mx1.example.com (Mail Delivery System)", "bounce"),
        ("Postmaster <postmaster@example.com>", "person"),
        ("post_master@example.com", "person"),
        ("LISTSERV@lists.example.com", "robot"),
        ("L-Soft list server <owner@lists.example.com>", "robot"),
        ("majordomo@lists.example.com", "robot"),
        ("no-reply@example.com", "platform"),
        ("noreply2@example.com", "platform"),
        ("srm-noreply@example.com", "platform"),
        ("donotreply@example.com", "platform"),
        ("notifications@example.com", "platform"),
        ("reply@example.com", "person"),
        ("norman@example.com", "person"),
    ],
)
def test_judged_by_sender(sender, kind):
    assert _judged("Subject: 询价", sender=sender).kind == kind


def test_a_postmaster_that_reports_failure_is_a_bounce():
    verdict = _judged("Subject: 系统退信", sender="PostMaster@qq.com")
    assert verdict[:2] == ("bounce", "mailer-daemon")


STATUS = part("message/delivery-status", "Action: failed\r\nStatus: 5.1.1")


@pytest.mark.parametrize("subtype", ("report; report-type=delivery-status", "mixed"))
def test_delivery_reports_are_bounces_inside_and_outside_of_reports(subtype):
    subtype, _, parameter = subtype.partition("; ")
    raw = multipart(subtype, part("text/plain", "x"), STATUS)
    raw = raw.replace(
        b"boundary", parameter.encode() + b"; boundary" if parameter else b"boundary"
    )
    assert classify.classify(parse.parse(raw)).rule == "delivery-report"


def test_a_person_who_forwards_a_report_is_a_person():
    raw = multipart(
        "mixed", part("text/plain", "x"), STATUS, fields=["Subject: Fwd: failure"]
    )
    assert classify.classify(parse.parse(raw)).kind == "person"


def test_a_report_inside_an_attached_message_is_not_the_senders():
    inner = multipart("report", part("text/plain", "x"), STATUS, boundary="in")
    raw = multipart("mixed", part("text/plain", "请看"), part("message/rfc822", inner))
    assert classify.classify(parse.parse(raw)).kind == "person"


@pytest.mark.parametrize("kind", ("disposition-notification", "feedback-report"))
def test_receipts_and_feedback_are_robots(kind):
    raw = multipart("report", part("text/plain", "x"), part(f"message/{kind}", "A: b"))
    assert classify.classify(parse.parse(raw))[:2] == ("robot", "receipt")


def test_our_own_mail_coming_back():
    own = {"own_addresses": ["Inbound@kefu.example.com"]}
    assert _judged(sender="inbound@kefu.example.com", **own).rule == "own-sender"
    # A colleague is a person, and a customer may run Odoo, too.
    assert _judged(sender="chen@kefu.example.com", **own).kind == "person"
    assert _judged("X-Odoo-Objects: res.partner-7", **own).kind == "person"
    assert _judged("X-Odoo-Objects: kefu.complaint-7").kind == "own"
