"""A hostile mail on every screen: nothing covers the page, acts, or is fetched."""

from unittest.mock import patch

from odoo import http
from odoo.tests import tagged

from tests.hostile import LOGOUT, hostile
from tests.intake.mail.mails import mail
from tests.listening import listening

from .common import CHINESE, BrowserCommon

# Every element below the boxes with a stranger's text keeps to the box that is around
# it; nothing asks for anything; the page around stays what it was.
CHECK = """
    const boxes = %s;
    const problems = [];
    const seen = (box) => [...(box.shadowRoot || box).querySelectorAll("*")];
    if (!boxes.length) problems.push("no box");
    for (const box of boxes) {
        const text = (box.shadowRoot || box).textContent;
        if (!text.includes("三只压坏")) problems.push("no text");
        if (!text.includes("破损照片")) problems.push("no link to the picture");
        const frame = box.getBoundingClientRect();
        for (const el of seen(box)) {
            if (el.matches("form,input,button:not(.o-mail-ellipsis),svg,iframe,video,audio,object,embed,base,meta")) {
                problems.push(el.outerHTML.slice(0, 80));
            }
            if (el.matches("style,link")) continue;
            const style = getComputedStyle(el), rect = el.getBoundingClientRect();
            if (!["static", "relative"].includes(style.position)) problems.push("position " + el.outerHTML.slice(0, 80));
            if (rect.width && (rect.left < frame.left - 1 || rect.top < frame.top - 1 || rect.bottom > frame.bottom + 1 || rect.right > frame.right + 1)) {
                problems.push("outside " + el.outerHTML.slice(0, 80));
            }
        }
    }
    for (const entry of performance.getEntriesByType("resource")) {
        if (entry.name.includes("/web/session/logout")) problems.push(entry.name);
    }
    if (problems.length) { console.error(problems.join("\\n")); }
    else { %s }
"""
DONE = 'console.log("test successful");'
# The picture is fetched when one asks for it.
CLICK = """
    const link = seen(boxes[boxes.length - 1]).find((el) => el.matches("a.o_kefu_picture"));
    const place = link.parentNode;
    link.click();
    place.querySelector("iframe").addEventListener("load", () => console.log("test successful"));
"""
BOXES = '[...document.querySelectorAll("%s")]'
# Mails are shown in a shadow of their own.
MAILS = BOXES % ".o-mail-Message-body > div" + ".filter((box) => box.shadowRoot)"
MAILS_SHOWN = f'{MAILS}.some((box) => box.shadowRoot.querySelector("a"))'


@tagged("post_install", "-at_install", "standard")
class TestHostileMail(BrowserCommon):
    browser_size = "1366x900"

    def setUp(self):
        super().setUp()
        self.asked = []
        serve = http.Request._serve_ir_http

        def noted(request, rule, args):
            self.asked.append(request.httprequest.path)
            return serve(request, rule, args)

        self.startPatcher(patch.object(http.Request, "_serve_ir_http", noted))

    def _received(self, server, **kw):
        """A mail of a known customer to the team; its case."""
        message = mail(to=f"inbound@{self.alias_domain}", **kw)
        message.add_alternative(
            hostile(self.base_url(), server.address), subtype="html"
        )
        with self.mock_mail_gateway():
            case_id = self.env["mail.thread"].message_process(None, message.as_bytes())
        return self.env["kefu.complaint"].browse(case_id or [])

    def _look(self, server, url, boxes, *, ready=None, login="officer_t", then=DONE):
        """Open the page: nobody hears of it, and whoever looks stays logged in."""
        self.browser_js(
            url,
            CHECK % (boxes, then),
            ready=f"!!({ready or f'{boxes}.length'})",
            login=login,
            cookies=CHINESE,
        )
        self.assertNotIn(LOGOUT, self.asked)
        if login:
            self.assertTrue(http.root.session_store.get(self.session.sid).uid)
        heard = [path for path, _headers in server.heard]
        self.assertEqual(heard, [] if then is DONE else ["/picture.gif"])

    def test_the_case_and_its_chatter(self):
        with listening() as server:
            case = self._received(server)
            self._look(
                server,
                f"/odoo/kefu-complaints/{case.id}",
                MAILS,
                ready=MAILS_SHOWN,
            )
            self._look(
                server,
                f"/odoo/kefu-complaints/{case.id}",
                BOXES % ".o_field_html[name=description]",
                ready='document.querySelector("[name=description] a.o_kefu_picture")',
            )

    def test_a_picture_is_fetched_on_a_click_without_a_cookie(self):
        with listening() as server:
            case = self._received(server)
            self._look(
                server,
                f"/odoo/kefu-complaints/{case.id}",
                MAILS,
                ready=MAILS_SHOWN,
                then=CLICK,
            )
            ((_path, headers),) = server.heard
            self.assertFalse({"Cookie", "Referer"} & set(headers))

    def test_the_page_of_the_customer(self):
        with listening() as server:
            case = self._received(server)
            self._look(server, case._private_path(), BOXES % ".o_kefu_body", login=None)

    def test_a_picture_on_the_page_of_the_customer(self):
        with listening() as server:
            case = self._received(server)
            self._look(
                server,
                case._private_path(),
                BOXES % ".o_kefu_body",
                ready='odoo.loader.modules.has("@kefu_service/base/foreign_picture")',
                login=None,
                then=CLICK,
            )

    def test_the_quarantine(self):
        with listening() as server:
            self._received(server, Auto_Submitted="auto-replied")
            message = self.env["kefu.mail.quarantine"].search([], limit=1)
            self.assertIn("三只压坏", message.preview)
            self.browser_js(
                f"/odoo/kefu-quarantine/{message.id}",
                'console.log("test successful")',
                ready='!!document.querySelector(".o_field_widget[name=preview]")'
                '?.textContent.includes("三只压坏")',
                login="manager_t",
            )
            self.assertNotIn(LOGOUT, self.asked)
            self.assertEqual(server.heard, [])
