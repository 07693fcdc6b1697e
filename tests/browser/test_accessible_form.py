"""What a customer meets on the way through a form is open to everybody, too."""

import json

from odoo import fields
from odoo.tests import tagged

from . import axe, page
from .common import CHINESE
from .test_accessibility import CustomerPages

TYPE = """
(() => {
    for (const [name, text] of Object.entries(%s)) {
        const field = document.querySelector(`[name="${name}"]`);
        field.value = text;
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }
})()
"""
SEND = "document.querySelector('%s button[type=submit]:not([name])').click()"
SHOWN = "document.querySelector(%s)"
CALLER = {"name": "陈强", "phone": "199-0000-0031"}


class Walks(CustomerPages):
    def _walk(self, path, *steps):
        """Go from page to page; each has to be without fault.

        :param steps: what is typed, what is sent or `None`, what is seen after, its words
        """
        found = []

        def look(browser):
            for typed, sent, seen, words in steps:
                page.evaluate(browser, TYPE % json.dumps(typed))
                if sent:
                    page.follow(browser, SEND % sent)
                shown = page.SHOWN % (SHOWN % json.dumps(seen))
                self.assertTrue(page.evaluate(browser, shown), seen)
                problems = axe.problems(browser, words)
                found.extend(f"{seen}: {what}" for what in problems)

        ready = f"!!{page.AT_WORK}"
        page.drive(self, path, look, ready=ready, cookies=CHINESE)
        self.assertFalse(found, "\n".join(found))

    def _walk_the_form(self):
        self._walk(
            "/service",
            ({}, ".o_kefu_upload", "#errors", "请告诉我们您的姓名"),
            (
                {"text": "多长时间内可以报损？"},
                None,
                ".o_kefu_answers details",
                "多长时间内可以报损",
            ),
            (CALLER, ".o_kefu_upload", ".o_kefu_narrow a.btn", "KF/"),
        )

    def _walk_the_look_up(self):
        number = self.open.number
        known = {"number": number, "contact": self.customer.phone}
        self._walk(
            "/service/status",
            (
                {**known, "contact": "x@example.com"},
                "#wrap form",
                "#errors",
                "没有找到",
            ),
            (known, "#wrap form", "#status", number),
        )

    def _walk_the_questionnaire(self):
        revisit = self.env["kefu.revisit"].create(
            {
                "partner_id": self.customer.id,
                "date_due": fields.Date.today(),
                "method": "online",
                "user_id": self.officer.id,
            }
        )
        revisit.action_send_link()
        answer = revisit.sudo().answer_id
        answer._mark_done()
        self._walk(answer.get_start_url(), ({}, None, "#wrap", ""))


@tagged("post_install", "-at_install", "standard")
class TestCustomerWalks(Walks):
    browser_size = "1280x900"

    def test_the_form_with_its_errors_its_answers_and_its_thanks(self):
        self._walk_the_form()

    def test_asking_where_a_matter_stands(self):
        self._walk_the_look_up()

    def test_a_questionnaire_that_was_filled_in(self):
        self._walk_the_questionnaire()


@tagged("post_install", "-at_install", "standard")
class TestCustomerWalksOnThePhone(Walks):
    browser_size = "360x740"
    touch_enabled = True

    def test_the_form_with_its_errors_its_answers_and_its_thanks(self):
        self._walk_the_form()

    def test_asking_where_a_matter_stands(self):
        self._walk_the_look_up()

    def test_a_questionnaire_that_was_filled_in(self):
        self._walk_the_questionnaire()
