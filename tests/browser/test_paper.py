"""A case, Today, the board and the customers' pages on paper: what they say, nothing to press."""

import base64

from odoo.tests import tagged

from . import page
from .common import CHINESE, BrowserCommon

A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
# What of these is drawn, and whether all fits the paper.
_DRAWN = """
(() => {
    const drawn = (e) => e.getClientRects().length > 0;
    const hidden = %s;
    return {
        drawn: hidden.filter((s) => [...document.querySelectorAll(s)].some(drawn)),
        cut: [...document.querySelectorAll(".o_content, .o_action_manager")].some(
            (e) => getComputedStyle(e).overflowY !== "visible"
        ),
        text: document.body.innerText,
    };
})()
"""


@tagged("post_install", "-at_install", "standard")
class TestPaper(BrowserCommon):
    browser_size = "1280x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.lang = "zh_CN"
        cls.case = cls._case_of_customer(name="周转箱压坏", description="三只压坏")
        cls._reach(cls.case, "replied")

    def _print(self, path, ready, hidden, text, **kwargs):
        """Print a page to A4, and look at what is on it."""
        sheets = []

        def look(browser):
            browser._websocket_request(
                "Emulation.setEmulatedMedia", params={"media": "print"}
            )
            found = page.evaluate(browser, _DRAWN % hidden)
            self.assertEqual(found["drawn"], [])
            self.assertFalse(found["cut"])
            self.assertIn(text, found["text"])
            sheet = browser._websocket_request("Page.printToPDF", params=A4)
            sheets.append(base64.b64decode(sheet["data"]))

        page.drive(self, path, look, ready=ready, **kwargs)
        self.assertTrue(sheets[0].startswith(b"%PDF"))
        return sheets[0]

    def test_a_case(self):
        self._print(
            f"/odoo/kefu-complaints/{self.case.id}",
            "!!document.querySelector('.o_form_view [name=description]')",
            [".o_main_navbar", ".o_control_panel", ".o_statusbar_buttons"],
            "三只压坏",
            login="officer_t",
        )

    def test_today(self):
        self._print(
            "/odoo/kefu-today",
            "!!document.querySelector('.o_kefu_today_parts section')",
            [".o_main_navbar", ".o_control_panel"],
            "",
            login="officer_t",
        )

    def test_the_board(self):
        self._print(
            "/odoo/kefu-board",
            "!!document.querySelector('.o_kefu_board_tile')",
            [".o_main_navbar", ".o_control_panel", ".o_kefu_board_filters .btn"],
            self.env.company.name,
            login="manager_t",
        )

    def test_the_service_page(self):
        self.env["kefu.team"].search([]).is_published = False
        self.team.write({"is_published": True, "phone": "0731-5555 0110"})
        self._print(
            "/service",
            "document.readyState === 'complete'",
            ["#wrapwrap > header", "#wrapwrap > footer", "#form", ".btn"],
            "0731-5555 0110",
            cookies=CHINESE,
        )

    def test_the_page_of_a_case(self):
        self._print(
            self.case._private_path(),
            "document.readyState === 'complete'",
            ["#wrapwrap > header", "#wrapwrap > footer", ".o_kefu_case form"],
            "周转箱压坏",
            cookies=CHINESE,
        )
