"""Who first wrote what is passed on, as the mail programs of the day put it."""

import pytest
from tools.mail import forwarded

from . import HEAD, as_bytes, divided, message, parse, part

LI = ("limin@xingsha.example.com", "李敏")
BLOCKS = {
    "outlook_zh": """请处理。

发件人: 李敏 <limin@xingsha.example.com>
发送时间: 2026年11月10日 9:15
收件人: 王强 <wang@kefu.example.com>
主题: 箱损

压坏三只""",
    "outlook_en": """FYI
________________________________
From: 李敏 <limin@xingsha.example.com>
Sent: Tuesday, November 10, 2026 9:15 AM
To: 王强 <wang@kefu.example.com>
Subject: Damage

three boxes""",
    "outlook_old": """-----Original Message-----
From: 李敏 [mailto:limin@xingsha.example.com]
Sent: Tuesday, November 10, 2026 9:15 AM
To: wang@kefu.example.com
Subject: Damage""",
    "qq": """------------------ 原始邮件 ------------------
发件人: "李敏"<limin@xingsha.example.com>;
发送时间: 2026年11月10日(星期二) 上午9:15
收件人: "王强"<wang@kefu.example.com>;
主题: 箱损""",
    "netease": """-------- 转发邮件信息 --------
发件人："李敏" <limin@xingsha.example.com>
发送日期：2026-11-10 09:15:00
收件人：wang@kefu.example.com
主题：箱损""",
    "gmail_zh": """---------- Forwarded message ---------
发件人： 李敏 <limin@xingsha.example.com>
日期：2026年11月10日周二 09:15
主题：箱损
收件人： 王强 <wang@kefu.example.com>""",
    "gmail_en": """---------- Forwarded message ---------
From: 李敏 <limin@xingsha.example.com>
Date: Tue, Nov 10, 2026 at 9:15 AM
Subject: Damage
To: <wang@kefu.example.com>""",
    "gmail_bold": """*From:* 李敏 <limin@xingsha.example.com>
*Sent:* Tuesday, November 10, 2026
*To:* wang@kefu.example.com
*Subject:* Damage""",
    "apple_zh": """以下是转发的邮件：

> 发件人: 李敏 <limin@xingsha.example.com>
> 主题: 箱损
> 日期: 2026年11月10日 GMT+8 09:15:00
> 收件人: wang@kefu.example.com
>
> 压坏三只""",
    "dingtalk": """------------------------------------------------------------------
发件人：李敏<limin@xingsha.example.com>
日　期：2026年11月10日 09:15:00
收件人：王强<wang@kefu.example.com>
主　题：箱损""",
    "thunderbird": """-------- 转发的消息 --------
主题: \t箱损
日期: \tTue, 10 Nov 2026 09:15:00 +0800
发件人: \t李敏 <limin@xingsha.example.com>
收件人: \twang@kefu.example.com""",
    "wrapped": """发件人: 李敏
<limin@xingsha.example.com>
发送时间: 2026年11月10日
收件人: wang@kefu.example.com
主题: 箱损""",
    "wrote_gmail": """On Tue, Nov 10, 2026 at 9:15 AM 李敏 <limin@xingsha.example.com>
wrote:

> three""",
    "wrote_gmail_zh": "李敏 <limin@xingsha.example.com> 于2026年11月10日周二 09:15写道：\n\n> 三",
    "wrote_netease": (
        '在 2026-11-10 09:15:00，"李敏" <limin@xingsha.example.com> 写道：\n三只'
    ),
    "wrote_netease_en": (
        'At 2026-11-10 09:15:00, "李敏" <limin@xingsha.example.com> wrote:\nthree'
    ),
}
HTML = {
    "foxmail": """<div>请处理</div><hr><div><b>发件人：</b>&nbsp;
<a href="mailto:limin@xingsha.example.com">李敏</a></div>
<div><b>发送时间：</b>&nbsp;2026-11-10&nbsp;09:15</div>
<div><b>收件人：</b>&nbsp;<a href="mailto:wang@kefu.example.com">王强</a></div>
<div><b>主题：</b>&nbsp;箱损</div>""",
    "outlook": """<div><b>From:</b> 李敏 &lt;limin@xingsha.example.com&gt;<br>
<b>Sent:</b> Tuesday<br><b>To:</b> 王强 &lt;wang@kefu.example.com&gt;<br>
<b>Subject:</b> Damage</div>""",
    "gmail": """<div class="gmail_attr">---------- Forwarded message ---------<br>发件人：
<strong>李敏</strong> <span>&lt;<a href="mailto:limin@xingsha.example.com">limin@xingsha.example.com</a>&gt;</span>
<br>Date: 2026年<br>Subject: 箱损<br>To: &lt;wang@kefu.example.com&gt;<br></div>""",
    "netease_table": """<div>---- 转发的邮件 ----</div><table><tr><td>发件人</td>
<td>李敏<a href="mailto:limin@xingsha.example.com">&lt;limin@xingsha.example.com&gt;</a>
</td></tr><tr><td>发送日期</td><td>2026年</td></tr>
<tr><td>收件人</td><td>wang@kefu.example.com</td></tr></table>""",
    "thunderbird": """<p>-------- Forwarded Message --------</p><table><tr><th>Subject: </th>
<td>Damage</td></tr><tr><th>Date: </th><td>Tue</td></tr><tr><th>From: </th>
<td>李敏 <a href="mailto:limin@xingsha.example.com">&lt;limin@xingsha.example.com&gt;</a>
</td></tr><tr><th>To: </th><td>wang@kefu.example.com</td></tr></table>""",
    "feishu": """<p>---------- Forwarded message ----------</p><div>发件人：<span>"李敏"
&lt;<a href="mailto:limin@xingsha.example.com">limin@xingsha.example.com</a>&gt;</span></div>
<div>时间：2026年11月10日</div><div>主题：箱损</div><div>收件人：王强</div>""",
}


def _read(text, kind="plain", subject="FW: x"):
    field = f"Content-Type: text/{kind}; charset=utf-8"
    return parse.parse(message(f"Subject: {subject}", field, body=text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(pytest.param("plain", text, id=name) for name, text in BLOCKS.items()),
        *(pytest.param("html", text, id=name) for name, text in HTML.items()),
    ],
)
def test_the_first_writer_is_read(kind, text):
    ((found, *others),) = forwarded.senders(_read(text, kind))
    assert (found.email, found.name) == LI
    assert not others


def test_a_chain_is_read_from_the_outermost():
    chain = BLOCKS["outlook_zh"].replace("李敏 <limin@", "张三 <zhang@")
    found = forwarded.senders(_read(chain + "\n\n" + BLOCKS["qq"]))
    assert [[a.email.partition("@")[0] for a in way] for way in found] == [
        ["zhang", "limin"]
    ]


def test_a_name_without_an_address_is_a_name():
    text = BLOCKS["outlook_zh"].replace(" <limin@xingsha.example.com>", "")
    ((found,),) = forwarded.senders(_read(text))
    assert found == ("李敏", "")


def test_an_attached_message_tells_its_sender():
    inner = message(
        "Subject: x",
        head=b"From: =?utf-8?B?5p2O5pWP?= <limin@xingsha.example.com>",
        body="压坏",
    )
    for kind in ("message/rfc822", 'application/octet-stream; name="a.eml"'):
        body = divided(part("text/plain", "FYI"), part(kind, inner))
        outer = message('Content-Type: multipart/mixed; boundary="=_x"', body=body)
        mail = parse.parse(outer)
        ((found,),) = forwarded.senders(mail)
        assert (found.email, found.name) == LI
        assert forwarded.says_so(mail)


@pytest.mark.parametrize(
    ("subject", "text", "says"),
    [
        ("转发: 箱损", "x", True),
        ("Fwd: 箱损", "x", True),
        ("[KF] FW: 箱损", "x", True),
        ("箱损", BLOCKS["apple_zh"], True),
        ("箱损", BLOCKS["gmail_en"], True),
        ("Re: FW: 箱损", "x", False),
        ("箱损", BLOCKS["outlook_zh"], False),
        ("转发的邮件没有收到", "转发的邮件没有收到", False),
        ("回复: 箱损", BLOCKS["wrote_netease"] + "\n" + BLOCKS["apple_zh"], False),
    ],
)
def test_what_says_that_it_is_passed_on(subject, text, says):
    assert forwarded.says_so(_read(text, subject=subject)) is says


@pytest.mark.parametrize(
    "text",
    [
        "From: the warehouse\nTo: the line\nplease hurry",
        "发件人: 李敏 <limin@xingsha.example.com>",
        "From now on, write to limin@xingsha.example.com",
        "",
    ],
)
def test_no_block_is_no_sender(text):
    assert all(not a.email for way in forwarded.senders(_read(text)) for a in way)


def test_it_takes_linear_time():
    text = "发件人: x\n" * 50_000 + "在" * 300_000 + "写道" + ">" * 100_000
    assert forwarded.senders(parse.parse(message(body=text, head=as_bytes(HEAD)))) == []
