"""Screens and the customers' pages on paper: what they say, and nothing to press."""

import base64
import io

from pypdf import PdfReader

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

    def test_a_list_lies_across_the_paper(self):
        sheet = self._print(
            "/odoo/kefu-complaints?view_type=list",
            "!!document.querySelector('.o_data_row')",
            [
                ".o_main_navbar",
                ".o_list_record_selector",
                ".o_control_panel_main_buttons",
            ],
            "周转箱压坏",
            login="officer_t",
        )
        (paper,) = PdfReader(io.BytesIO(sheet)).pages
        self.assertGreater(paper.mediabox.width, paper.mediabox.height)
        self.assertIn(self.case.number, paper.extract_text())

    def test_a_long_list_of_a_record_begins_below_what_is_said_of_it(self):
        audit = self.env["kefu.audit"].with_user(self.manager)
        audit = audit.create({"name": "Q1"})
        audit.action_compute()
        sheet = self._print(
            f"/odoo/kefu-audits/{audit.id}",
            "document.querySelectorAll('.o_data_row').length > 30",
            [".o_main_navbar", ".o_control_panel", ".o_list_record_remove"],
            audit.line_ids[0].clause,
            login="manager_t",
        )
        first, *others = PdfReader(io.BytesIO(sheet)).pages
        self.assertTrue(others, "More than a page")
        self.assertLess(first.mediabox.width, first.mediabox.height)
        self.assertIn(audit.line_ids[1].clause, first.extract_text())

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
