"""What a stranger may write into a mail to take over the page that shows it."""

LOGOUT = "/web/session/logout"

HOSTILE = """
<html><head><base href="{own}"><meta http-equiv="refresh" content="0;url={logout}">
<style>body {{display: none}} @import "{elsewhere}/import";</style></head>
<body background="{elsewhere}/body">
<p>今天到货的周转箱有三只压坏。</p>
<div style="position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:9999;background:#fff">请重新登录</div>
<div style="margin-top:-900px;margin-left:-900px;width:5000px;transform:scale(9)">大</div>
<div class="modal show d-block position-fixed fixed-top vh-100 vw-100" id="wrapwrap">遮住</div>
<div class="o_dialog o-overlay-container o_main_navbar" id="oe_main_menu_navbar">菜单</div>
<form action="{logout}" method="get"><input name="password" type="password" autofocus>
<button type="submit">登录</button></form>
<img src="{logout}"><img src="{own}{logout}"><img src="//{host}{logout}">
<img src="x" onerror="fetch('{logout}')" srcset="{logout} 1x, {elsewhere}/srcset 2x">
<picture><source srcset="{elsewhere}/source"><img src="{elsewhere}/picture.gif" alt="破损照片"></picture>
<img src="data:image/svg+xml;base64,PHN2Zy8+"><input type="image" src="{logout}">
<svg onload="fetch('{logout}')"><image href="{elsewhere}/svg"/><use href="{logout}"/></svg>
<table background="{elsewhere}/table" width="9000"><tr><td background="{logout}">格</td></tr></table>
<p style="background-image:url({elsewhere}/css);list-style:url({logout})">纹</p>
<video src="{elsewhere}/video" poster="{logout}" autoplay></video>
<audio src="{elsewhere}/audio" autoplay></audio>
<iframe src="{logout}"></iframe><object data="{logout}"></object><embed src="{logout}">
<link rel="stylesheet" href="{elsewhere}/link.css"><link rel="prefetch" href="{logout}">
<script>fetch("{logout}")</script>
<a href="javascript:fetch('{logout}')">看这里</a><a href="{logout}">退出</a>
</body></html>
"""


def hostile(own, elsewhere):
    """The mail's HTML.

    :param own: the address of this very site
    :param elsewhere: an address that must not be asked for anything
    """
    host = own.partition("//")[2]
    return HOSTILE.format(own=own, host=host, elsewhere=elsewhere, logout=LOGOUT)
