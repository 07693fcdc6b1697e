"""What Chinese mailboxes and programs write by themselves, and people in the same words."""

import pytest

from . import attachments, classify, message, parse, part

HEAD = b"From: lm@corp.example.com\r\nTo: inbound@kefu.example.com"


def _judged(subject, body, *fields, head=HEAD):
    raw = message(*fields, f"Subject: {subject}", head=head, body=body)
    return classify.classify(parse.parse(raw))


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("系统自动回复", "您好，邮件已收到"),
        ("系统自动回复：周转箱", "您好，邮件已收到"),
        ("邮件自动回复：周转箱", "您好"),
        ("Re: 周转箱", "【自动回复】您好，我正在休假，可能无法及时回复。"),
        ("回复: 周转箱", "（自动回复）您好！邮件已收到。"),
        ("Re: 周转箱", "自动回复：您好，我正在休假，可能无法及时回复。"),
        ("回复: 周转箱", "您好：这是系统自动回复，您的邮件已收到，我会尽快处理。"),
        ("Re: 周转箱", "尊敬的客户，您好！此为自动回复邮件，来信已收到。"),
        ("答复: 周转箱", "感谢您的来信！这是一封自动回复邮件。"),
        ("不在办公室: 周转箱", "我目前不在办公室"),
        ("已读: 周转箱", "您的邮件\n收件人: 客服\n阅读时间为 2026年11月10日 10:00。"),
        ("未读: 周转箱", "您的邮件 未经阅读已于 2026年11月10日被删除。"),
        ("收条: 周转箱", "这是邮件收条, 您发给(李敏)的邮件已在2026-11-10被阅读"),
        ("Read: 周转箱", "这是邮件收条, 您发给(李敏)的邮件已在2026-11-10被阅读"),
        ("回执: 周转箱", "您的邮件已被阅读。此回执表明该邮件已显示"),
        ("Return Receipt (displayed) - x", "This is a Return Receipt for the mail"),
    ],
)
def test_automatic_answers_and_receipts(subject, text):
    assert _judged(subject, text).kind == "robot"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("未送达: 周转箱", "未能将邮件传递给这些收件人或组: lm@corp.example.com"),
        ("延迟: 周转箱", "传递到这些收件人或组的操作已延迟: lm@corp.example.com"),
        ("拦截通知", "您发送给lm@corp.example.com的邮件因疑似垃圾邮件被拦截"),
    ],
)
def test_bounces(subject, text):
    postmaster = HEAD.replace(b"lm@", b"postmaster@")
    assert _judged(subject, text, head=postmaster).kind == "bounce"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("邮件退回", "寄给贵司的质保文件邮政退回了，请告知地址。"),
        ("传递失败：看板卡", "看板卡传递失败，缺料。"),
        ("未传递：周转箱", "看板没有传到三号线。"),
        ("我目前不在办公室，货请送门卫", "今天下午的货请送到门卫。"),
        ("系统自动回复太慢", "没人管"),
        ("回执：DN-2026-118", "送货回执单没有返回，请补。邮件已发两次。"),
        ("回执单未返回", "送货回执单没有返回，请补。"),
        ("已读：没有答复", "送货回执三天没有寄回。"),
        ("撤回投诉 KF/2026/00012", "问题解决，撤回投诉。"),
        ("撤回：关于周转箱的投诉", "我们已经自己解决，撤回此投诉。"),
        ("Recall: wrong price label", "Please recall the lot 8W0, customers complain."),
        ("已接受：赔偿方案", "我们接受该方案。"),
        ("会议取消", "明天的协调会我们来不了。"),
    ],
)
def test_people(subject, text):
    assert _judged(subject, text).kind == "person"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("撤回投诉 KF/2026/00012", "问题解决，撤回投诉。"),
        ("Recall: wrong price label", "Please recall the lot 8W0, customers complain."),
        ("已接受：赔偿方案", "我们接受该方案。"),
        ("回执：DN-2026-118", "送货回执单没有返回，请补。邮件已发两次。"),
    ],
)
def test_people_of_whom_nothing_speaks_of_a_machine(subject, text):
    assert _judged(subject, text).doubt == ""


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("撤回: 周转箱", "李敏 将撤回邮件“周转箱”。"),
        ("Recall: 周转箱", 'Li Min would like to recall the message, "周转箱".'),
        ("邮件撤回通知", "发件人李敏撤回了邮件《周转箱》"),
        ("Message Recall Failure: 周转箱", ""),
    ],
)
def test_a_recall_is_a_case_that_nobody_acknowledges(subject, text):
    verdict = _judged(subject, text)
    assert (verdict.kind, verdict.doubt) == ("person", f"Subject: {subject}")


def test_the_button_of_an_invitation_is_a_case_that_nobody_acknowledges():
    event = "BEGIN:VEVENT\r\nSUMMARY:协调会\r\nEND:VEVENT\r\nEND:VCALENDAR"
    for method, doubt in (("REPLY", "METHOD:REPLY"), ("REQUEST", "")):
        verdict = _judged(
            "已接受: 协调会",
            f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\n{event}",
            f"Content-Type: text/calendar; charset=utf-8; method={method}",
        )
        assert (verdict.kind, verdict.doubt) == ("person", doubt)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("%E6%B8%85%E5%8D%95.xlsx", "清单.xlsx"),
        ("%C7%E5%B5%A5.xlsx", "清单.xlsx"),
        ("100%.xlsx", "100%.xlsx"),
        ("50%20%25.xlsx", "50%20%25.xlsx"),
    ],
)
def test_a_file_name_written_as_in_an_address(written, read):
    disposition = f'Content-Disposition: attachment; filename="{written}"'
    raw = message(part("application/vnd.ms-excel", b"x", disposition))
    (file,) = parse.parse(raw).attachments
    assert file.name == attachments.clean_name(written) == read
