"""Machines and people who look alike: class "Robots", told by whole messages.

Each machine's message as its program writes it, each person's as people write them.
"""

import pytest

from . import classify, message, multipart, parse, part

TO = b"To: inbound@kefu.example.com"


def _judged(sender, subject, body="", *fields, **own):
    head = f"From: {sender}\r\n".encode() + TO
    raw = message(*fields, f"Subject: {subject}", head=head, body=body)
    return classify.classify(parse.parse(raw), **own)


# What mail servers write of mail that did not arrive: sender, subject, first words.
BOUNCES = {
    "QQ": (
        "PostMaster@qq.com",
        "来自qq.com的退信",
        "抱歉，您的邮件被退回来了……\n\n原邮件信息：\n主 题：报价\n退信原因：550 Mailbox not found",
    ),
    "163": (
        "postmaster@163.com",
        "系统退信/The email is returned",
        "抱歉，您的邮件被退回来了…… 收件人邮件地址(a@b.com)不存在，邮件无法送达。",
    ),
    "Coremail": (
        "postmaster@corp.example.com",
        "系统退信",
        "很抱歉，您发送的邮件未能送达以下收件人：",
    ),
    "Coremail English": (
        "postmaster@corp.example.com",
        "Undelivered Mail: 报价",
        "Sorry, your mail could not be delivered to the following recipients",
    ),
    "Tencent Exmail": (
        "postmaster@exmail.example.com",
        "退信通知：您的邮件未能送达",
        "尊敬的用户：您的邮件无法投递",
    ),
    "Aliyun": (
        "系统管理员 <mailer-daemon@aliyun.com>",
        "邮件投递失败通知",
        "您发送的邮件没有投递成功",
    ),
    "Sina": (
        "MAILER-DAEMON@sina.com",
        "系统退信(Returned mail)",
        "您的邮件无法送达以下邮件地址",
    ),
    "Exchange": (
        "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@x.com>",
        "未传递: 报价",
        "以下收件人或通讯组列表传递失败:",
    ),
    "Exchange English": (
        "postmaster@outlook.com",
        "Undeliverable: offer",
        "Delivery has failed to these recipients or groups:",
    ),
    "Exchange German": (
        "postmaster@firma.de",
        "Unzustellbar: Angebot",
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:",
    ),
    "Postfix": (
        "MAILER-DAEMON@mx.example.com (Mail Delivery System)",
        "Undelivered Mail Returned to Sender",
        "This is the mail system at host mx.example.com.",
    ),
    "Exim": (
        "Mail Delivery System <Mailer-Daemon@mx.example.com>",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.",
    ),
    "Exim, delayed": (
        "Mail Delivery System <Mailer-Daemon@mx.example.com>",
        "Warning: message 1abc-2 delayed 24 hours",
        "This message was created automatically by mail delivery software.",
    ),
    "qmail": (
        "MAILER-DAEMON@mx.example.com",
        "failure notice",
        "Hi. This is the qmail-send program at mx.example.com.",
    ),
    "Sendmail": (
        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example.com>",
        "Returned mail: see transcript for details",
        "The original message was received at Mon, 9 Nov 2026",
    ),
    "Gmail": (
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        "Delivery Status Notification (Failure)",
        "** Address not found **\n\nYour message wasn't delivered to a@b.com",
    ),
    "Domino": (
        "lotus@corp.example.com",
        "DELIVERY FAILURE: User lm (lm@corp.example.com) not listed in Directory",
        "Your message\n\n  Subject: offer\n\nwas not delivered to:\n\n  lm@corp.example.com",
    ),
    "antivirus gateway": (
        "gateway@corp.example.com",
        "Delivery failure notification",
        "Your message with Subject: offer\ncould not be delivered to the following "
        "recipients:\n\nlm@corp.example.com",
    ),
    "IMail": (
        "SystemAdministrator@corp.example.com",
        "Delivery Failure",
        "Could not deliver message to the following recipient(s):\n\n"
        "Failed Recipient: lm@corp.example.com\nReason: Remote host said: 550 unknown",
    ),
    "MDaemon": (
        "MDaemon@corp.example.com",
        "Warning: lm@corp.example.com - User unknown!",
        "lm@corp.example.com - no such user here.",
    ),
    "delivery postponed": (
        "corp.example.com@mail.example.com",
        "Mail Delivery Warning",
        "This is an advisory-only email.  Please do not reply to it.\n\n"
        'Delivery of email to this address\n\n"lm@corp.example.com"\n\nhas been postponed',
    ),
    "Japanese": (
        "mailer-daemon@docomo.example.jp",
        "メール配信エラー",
        "次の宛先へのメッセージはエラーのため送信できませんでした。",
    ),
    "Yahoo Japan": (
        "MAILER-DAEMON@yahoo.example.jp",
        "Failure Notice",
        "Sorry, we were unable to deliver your message to the following address.",
    ),
    "recall": (
        "postmaster@corp.example.com",
        "邮件撤回失败: 报价",
        "您的邮件无法投递到以下收件人",
    ),
}

# What people's mailboxes answer by themselves.
ROBOTS = {
    "QQ": ("lm@qq.com", "自动回复: 报价", "您好，我正在休假中，稍后回复。"),
    "QQ, mark behind": (
        "lm@qq.com",
        "报价（自动回复）",
        "这是来自QQ邮箱的假期自动回复邮件。",
    ),
    "QQ, no mark": (
        "lm@qq.com",
        "Re: 报价",
        "这是来自QQ邮箱的假期自动回复邮件。\n您好，我最近正在休假中",
    ),
    "QQ, no mark at all": (
        "lm@qq.com",
        "报价",
        "这是一封自动回复邮件。已经收到您的来信，我会尽快回复。",
    ),
    "Foxmail": ("lm@foxmail.com", "Re:报价", "此邮件为系统自动回复，请勿直接回复。"),
    "163": ("lm@163.com", "自动回复:报价", "您的邮件我已收到！"),
    "163, its words": (
        "lm@163.com",
        "回复：报价",
        "这是一封自动回复信件。您好！来信已收到。",
    ),
    "Exchange": ("lm@corp.example.com", "自动答复: 报价", "我正在出差"),
    "Exchange, traditional": ("lm@corp.example.tw", "自動回覆: 報價", "我正在出差"),
    "Exchange, English": ("lm@corp.example.com", "Automatic reply: offer", "I am away"),
    "Exchange, old": ("lm@corp.example.com", "Out of Office: offer", "I am away"),
    "Exchange, old Chinese": ("lm@corp.example.com", "外出: 报价", "我正在外出"),
    "Gmail": ("lm@gmail.com", "Out of office Re: offer", "I am away"),
    "German": ("lm@firma.de", "Automatische Antwort: Angebot", "Ich bin nicht da"),
    "German, absent": (
        "lm@firma.de",
        "Abwesend: Angebot",
        "Ich bin bis 3.1. nicht im Büro",
    ),
    "French": (
        "lm@firme.fr",
        "Absence : offre",
        "Je suis absent du bureau jusqu'au 3.",
    ),
    "Japanese": ("lm@kaisha.example.jp", "自動返信: 見積", "不在にしております"),
    "Japanese, marked": (
        "lm@kaisha.example.jp",
        "【自動返信】お問い合わせありがとうございます",
        "",
    ),
    "Korean": ("lm@corp.example.kr", "자동 회신: 견적", "부재중입니다"),
    "vacation": (
        "lm@corp.example.com",
        "away from my mail",
        "I am on vacation",
        "Precedence: junk",
        "X-Vacation: yes",
    ),
    "sieve": (
        "lm@corp.example.com",
        "Auto: offer",
        "",
        "Auto-Submitted: auto-replied (vacation)",
    ),
    "receipt, Chinese": (
        "lm@corp.example.com",
        "已读: 报价",
        "您的邮件\n  收件人: x\n已于 2026年11月10日 9:15:00 阅读。",
    ),
    "receipt, 163": ("lm@163.com", "阅读回执：报价", "这是邮件的阅读回执"),
    "receipt, English": (
        "lm@corp.example.com",
        "Read: offer",
        "Your message\n was read on Monday",
    ),
    "receipt, unread": (
        "lm@corp.example.com",
        "Not read: offer",
        "Your message\n was deleted without being read",
    ),
    "away notice": ("lm@corp.example.com", "休假通知", "我正在休假，回来后给您回复。"),
    "left the company": ("lm@corp.example.com", "自动回复：本人已离职", "请联系王经理"),
}

# What people write about machines, or by programs that leave marks like machines'.
PEOPLE = {
    "complains about bounces": ("关于系统退信的投诉", "你们的邮箱总是退信！"),
    "bounce in the sentence": ("请问为什么我的邮件会退信？", "请处理"),
    "bounce, then a name": ("退信处理不及时，我要投诉", "三天了"),
    "asks about a bounced mail": ("退信的货款怎么算", "请回复"),
    "answers an automatic answer": (
        "RE: Automatic reply: 报价",
        "那请转给王经理处理，急！",
    ),
    "answers one in Chinese": ("回复：自动回复: 报价", "我等不到您回来，请安排别人。"),
    "forwards a bounce": (
        "转发：系统退信",
        "我发给贵司的投诉被退回来了，见下：\n\n> 抱歉，您的邮件被退回来了……",
    ),
    "forwards a bounce in English": (
        "Fwd: Undelivered Mail Returned to Sender",
        "My complaint came back. Please see below.\n\n> This is the mail system at host",
    ),
    "quotes a bounce under a new subject": (
        "投诉发不出去",
        "我的邮件发不到贵司：\n\nHi. This is the qmail-send program at mx.example.com.",
    ),
    "bounce, exclaimed": ("退信！！", "我的信又退回来了，怎么回事？"),
    "goods that did not arrive": ("投递失败：订单4500123", "司机说门卫不让进"),
    "a parcel returned": ("退回：送货单DN-2026-118", "数量不符，已退回"),
    "delivery of parts failed": (
        "Delivery failure",
        "Your truck did not come. 500 parts are missing.",
    ),
    "delivery warning": ("Delivery failed again", "Line 3 stands still since 8 am."),
    "returned parts": ("Returned: 12 bumpers", "Please credit them."),
    "absence of an officer": ("你们的客服不在办公室", "打了三天电话没人接"),
    "absence reported": ("外出检修通知未送达", "请核实"),
    "away, in the text": ("请假期间的货物交接", "我休假期间请联系王芳"),
    "holiday notice of the customer": (
        "关于国庆放假期间收货安排的通知",
        "10月1日至7日不收货",
    ),
    "holiday notice, short": ("假期通知", "我司仓库10月1日至7日不收货，请提前送货。"),
    "has read": ("已读你们的整改报告：不满意", "措施太空，请重写"),
    "read in English": ("Read your report: not acceptable", "Rewrite it."),
    "auto parts": ("Auto parts damaged", "12 pcs"),
    "automatic gearbox": ("Automatic transmission damaged", "see photo"),
    "autoreply as a topic": ("自动回复太多，烦死了", "能不能关掉"),
    "thanks for the autoreply": (
        "Re: 自动回复：我们已收到您的投诉",
        "都三天了还没人联系我！",
    ),
    "one word": ("退货", ""),
    "no text": ("照片", ""),
    "system": ("系统故障：扫码枪无法登录", "请派人"),
    "warning": ("警告：再不处理将停止合作", "请重视"),
    "mail undelivered, a complaint": ("邮件没人回", "发了三封都没有回音"),
    "mail of the post": ("邮件未送达，EMS单号1234567890", "请查询包裹"),
}
MARKS_OF_PEOPLE = (
    "X-Auto-Response-Suppress: All",
    "X-Auto-Response-Suppress: DR, OOF, AutoReply",
    "X-MS-Exchange-Organization-AuthAs: Internal",
    "X-MS-Exchange-Generated-Message-Source: Mailbox Transport",
    "X-MS-Has-Attach: yes",
    "X-Autoforward: 1",
    "Auto-Submitted: no",
    "Return-Path: <lm@corp.example.com>",
    "Disposition-Notification-To: lm@corp.example.com",
    "Return-Receipt-To: lm@corp.example.com",
    "X-QQ-SENDSIZE: 520",
    "X-Mailer: Foxmail 7.2",
    "X-Priority: 1",
    "Priority: urgent",
    "Precedence: normal",
    "Precedence: first-class",
    "X-Odoo-Objects: crm.lead-7",
)

# Machines that carry what people say: a case, but nobody to acknowledge.
PLATFORMS = {
    "supplier portal": ("srm-noreply@maker.example.com", "供应商门户：新投诉工单", ()),
    "no-reply in words": ("系统通知 <do-not-reply@maker.example.com>", "工单 118", ()),
    "ticket system": ("service-notification@maker.example.com", "工单 118 已升级", ()),
    "mailing list": (
        "lm@corp.example.com",
        "包装破损",
        ("List-Id: <q.corp.example.com>",),
    ),
    "bulk": ("lm@corp.example.com", "包装破损", ("Precedence: bulk",)),
    "list": (
        "lm@corp.example.com",
        "包装破损",
        ("Precedence: list", "Auto-Submitted: no"),
    ),
    "list that says generated": (
        "srm-noreply@maker.example.com",
        "工单",
        ("List-Id: <srm.maker.example.com>", "Precedence: bulk"),
    ),
}


@pytest.mark.parametrize("name", BOUNCES)
def test_bounces(name):
    assert _judged(*BOUNCES[name]).kind == "bounce"


@pytest.mark.parametrize("name", BOUNCES)
def test_bounces_without_a_sender(name):
    _sender, subject, text = BOUNCES[name]
    verdict = _judged("<>", subject, text, "Return-Path: <>")
    assert verdict.kind in ("bounce", "robot")


@pytest.mark.parametrize("name", ROBOTS)
def test_automatic_answers(name):
    assert _judged(*ROBOTS[name]).kind == "robot"


@pytest.mark.parametrize("name", PEOPLE)
def test_people(name):
    subject, text = PEOPLE[name]
    verdict = _judged("lm@corp.example.com", subject, text)
    assert verdict.kind == "person", verdict


@pytest.mark.parametrize("field", MARKS_OF_PEOPLE)
def test_fields_that_say_nothing_of_machines(field):
    verdict = _judged("lm@corp.example.com", "包装破损", "请核实", field)
    assert (verdict.kind, verdict.doubt) == ("person", ""), verdict


@pytest.mark.parametrize("name", PLATFORMS)
def test_platforms(name):
    sender, subject, fields = PLATFORMS[name]
    assert _judged(sender, subject, "货物破损", *fields).kind == "platform"


def test_a_person_forwards_a_bounce_as_an_attachment():
    report = multipart(
        "report; report-type=delivery-status",
        part("text/plain", "This is the mail system at host mx."),
        part("message/delivery-status", "Action: failed"),
        boundary="in",
    )
    raw = multipart(
        "mixed",
        part("text/plain; charset=utf-8", "我的投诉被退回来了，请看附件。"),
        part("message/rfc822", report),
        fields=["Subject: 投诉信发不出去"],
    )
    assert classify.classify(parse.parse(raw)).kind == "person"


def test_a_photo_without_a_word_is_a_persons():
    raw = multipart(
        "mixed",
        part("text/plain", ""),
        part("image/jpeg; name=a.jpg", "x"),
        fields=["Subject: "],
    )
    assert classify.classify(parse.parse(raw)).kind == "person"


def test_an_abuse_report_is_a_robots():
    raw = multipart(
        "report; report-type=feedback-report",
        part("text/plain", "This is an email abuse report"),
        part("message/feedback-report", "Feedback-Type: abuse"),
        part("message/rfc822", "Subject: x\r\n\r\nx"),
        fields=["Subject: FW: KF/2026/00012"],
    )
    assert classify.classify(parse.parse(raw)).kind == "robot"
