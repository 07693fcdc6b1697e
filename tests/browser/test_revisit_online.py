"""The questionnaire on the customer's phone, and calls in a row at the desk."""

from odoo import fields
from odoo.tests import tagged

from .common import CHINESE, BrowserCommon


class RevisitBrowser(BrowserCommon):
    @classmethod
    def _revisit_of(cls, **values):
        return (
            cls.env["kefu.revisit"]
            .with_user(cls.officer)
            .create({"partner_id": cls.customer.id, **values})
        )


@tagged("post_install", "-at_install", "standard")
class TestRevisitOnline(RevisitBrowser):
    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.lang = "zh_CN"

    def test_c5_3_4_3_a_customer_answers_without_a_login_and_the_revisit_is_done(self):
        revisit = self._revisit_of(method="online")
        revisit.action_send_link()
        url = revisit.sudo().answer_id.get_start_url()
        self.start_tour(url, "kefu_customer_answers", cookies=CHINESE)
        self.assertEqual((revisit.state, revisit.satisfaction), ("done", "4"))
        self.assertEqual(revisit.outcome, "satisfied")
        self.assertIn("希望周六也送货", revisit.feedback)

    def test_nothing_is_open_without_the_token(self):
        revisit = self._revisit_of(method="online")
        revisit.action_send_link()
        survey = revisit.sudo().survey_id.get_start_url()
        for url in (survey, f"{survey}?answer_token={'0' * 36}"):
            self.assertNotIn("data-answer-token", self.url_open(url).text)

    def test_a_colleague_types_in_what_the_customer_says(self):
        """The link is opened by somebody who is not the customer."""
        revisit = self._revisit_of()
        revisit.action_enter_answers()
        self.authenticate("officer_t", "officer_t")
        sheet = revisit.sudo().answer_id
        page = self.url_open(sheet.get_start_url())
        self.assertIn(f'data-answer-token="{sheet.access_token}"', page.text)


@tagged("post_install", "-at_install", "standard")
class TestCallList(RevisitBrowser):
    def test_c5_2_1_customers_are_called_one_after_the_other(self):
        first, second, third = (
            self._revisit_of(date_due=fields.Date.today()) for _i in range(3)
        )
        self.start_tour("/odoo/kefu-call-list", "kefu_officer_calls", login="officer_t")
        self.assertEqual((first.state, first.outcome), ("done", "satisfied"))
        self.assertEqual(first.satisfaction, "5")
        self.assertEqual((second.state, second.attempt_count), ("planned", 1))
        self.assertEqual(third.state, "planned")
        self.assertFalse(third.attempt_count)
