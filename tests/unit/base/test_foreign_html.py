"""The one list of what is shown of a stranger's HTML."""

import re

import pytest
from tools.base import foreign_html, printable
from tools.base.foreign_html import clean

TOKEN = "0a1b2c3d-0000-4000-8000-123456789abc"
OWN = f"/web/image/7?access_token={TOKEN}"


@pytest.mark.parametrize(
    "kept",
    [
        "<p>三箱<b>破损</b>,<i>急</i></p>",
        '<table border="1"><tbody><tr><td colspan="2">料号</td></tr></tbody></table>',
        '<span style="color:red;font-weight:bold">停线</span>',
        '<pre style="white-space:pre-wrap">a\n  b</pre>',
        '<blockquote data-o-mail-quote="1">早先</blockquote>',
        '<div class="gmail_quote">早先</div>',
        '<div id="divRplyFwdMsg">早先</div>',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<img src="cid:part1" alt="">',
        f'<img src="{OWN}" alt="">',
    ],
)
def test_what_is_meant_to_be_read_stays(kept):
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ('<p style="position:fixed;top:0;left:0;z-index:9">x</p>', "<p>x</p>"),
        ('<p style="margin:-99px;width:200vw;transform:none">x</p>', "<p>x</p>"),
        (
            '<p style="color:red;background:url(//e.cn/a)">x</p>',
            '<p style="color:red">x</p>',
        ),
        ('<div class="modal show d-block" id="wrapwrap">x</div>', "<div>x</div>"),
        ('<form action="/web/login"><input name="p"><button>OK</button></form>', "OK"),
        ("<style>*{display:none}</style><script>x()</script>y", "y"),
        ('<svg onload="x()"><image href="//e.cn/a"/></svg>y', "y"),
        ('<base href="//e.cn"><meta http-equiv="refresh" content="0;url=/">y', "y"),
        ('<iframe src="/web"></iframe><object data="/web"></object>y', "y"),
        ('<td background="//e.cn/a">y</td>', "y"),
        ('<a href="javascript:x()">y</a>', "<a>y</a>"),
        ('<a href="/web/session/logout">y</a>', "<a>y</a>"),
        ('<a href="//e.cn/a">y</a>', "<a>y</a>"),
        ('<a href="https://we.cn/web/session/logout">y</a>', "<a>y</a>"),
        ('<a href="https://we.cn/web/./%73ession/logout">y</a>', "<a>y</a>"),
        ('<a href="ht\ntps://we.cn/we\tb/session/logout">y</a>', "<a>y</a>"),
        ('<p onclick="x()" data-bs-toggle="modal" contenteditable>y</p>', "<p>y</p>"),
    ],
)
def test_what_covers_acts_or_fetches_goes(sent, shown):
    assert clean(sent) == shown
    assert clean(shown) == shown


@pytest.mark.parametrize(
    "source",
    [
        "/web/session/logout",
        "//we.cn/web/session/logout",
        "https://we.cn/web/session/logout",
        "https:web/session/logout",
        "https:///web/session/logout",
        "\\\\e.cn\\a.png",
        "a.png",
        "file:///etc/passwd",
        "javascript:x()",
        "data:image/svg+xml;base64,AAAA",
        "data:text/html,x",
        "/web/image/7",
        f"/web/image/7/../../session/logout?access_token={TOKEN}",
        f"/web/image/7?access_token={TOKEN}&x=/",
        "http://[broken/",
        "",
    ],
)
def test_a_picture_without_a_host_of_its_own_goes(source):
    assert clean(f'<img src="{source}" srcset="{source} 2x">') == ""


def test_a_picture_from_elsewhere_is_a_link_that_shows_it():
    shown = clean(
        '<img src="https://e.cn/a.png?x=1&y=%22" alt="箱 &lt;1&gt;">', "看图片"
    )
    assert "<img" not in shown
    assert f'class="{foreign_html.PICTURE_CLASS}"' in shown
    assert 'href="https://e.cn/a.png?x=1&amp;y=%22"' in shown
    assert "[看图片 箱 &lt;1&gt; (e.cn)]" in shown
    assert clean(shown) == shown


def test_a_picture_that_only_counts_its_readers_goes():
    assert clean('<img src="https://e.cn/open.gif" width="1" height="1">') == ""


def test_only_the_named_attachments_are_shown():
    assert clean(f'<img src="{OWN}">', own=[7]) == f'<img src="{OWN}" alt="">'
    assert clean(f'<img src="{OWN}">', own=[8]) == ""


# ----------------------------------------------------------------------
# Printing
# ----------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><base href="http://e.cn">
<link rel="stylesheet" href="/web/assets/a.css"><link rel="stylesheet" href="//e.cn/b">
<link rel="icon" href="//e.cn/i"><script src="//e.cn/s"></script>
<style>@import "//e.cn/c"; p {background: url(//e.cn/d)}</style></head>
<body background="//e.cn/e" onload="x()"><!-- c --><p style="background: u\\72l(//e.cn/f)">三箱</p>
<img src="//e.cn/g" srcset="//e.cn/h 2x"><img src="/web/image/7"><svg><use href="//e.cn/j"/></svg>
<video src="//e.cn/k" poster="//e.cn/l"></video><embed src="//e.cn/m"><object data="//e.cn/n"></object>
<iframe src="//e.cn/o"></iframe><input type="image" src="//e.cn/p"><a href="//e.cn/q">字</a>
<img src="data:image/png;base64,AAAA"></body></html>"""


def test_a_printed_page_names_nothing_that_is_fetched():
    styles = {"/web/assets/a.css": "td {color: red} @font-face {src: url(/f.woff)}"}
    pictures = {"/web/image/7": "data:image/gif;base64,R0lG"}
    printed = printable.without_fetching(
        PAGE, styles=lambda a: styles.get(a, ""), picture=pictures.get
    )
    assert "e.cn" not in printed
    assert not re.search(r"f\.woff|<script|<base|<link|onload|@import", printed)
    for kept in ("td {color: red}", "三箱", "字", "R0lG", "AAAA", 'charset="utf-8"'):
        assert kept in printed
