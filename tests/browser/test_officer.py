"""An officer's day in the web client."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestOfficer(BrowserCommon):
    def test_an_officer_moves_a_case_on_and_answers_the_customer(self):
        # a request needs no assessment, but a promised time before it is in work
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        case = self._case_of_customer(kind="request", date_promised=tomorrow)
        self.start_tour(
            "/web/login?redirect=/odoo/kefu-complaints", "kefu_officer_answers_a_case"
        )
        self.assertEqual(case.state, "processing")
        answer = case.message_ids.filtered(lambda m: "今天补发两箱" in m.body)
        self.assertEqual(answer.author_id, self.officer.partner_id)
        by_mail = answer.notification_ids.filtered(
            lambda sent: sent.notification_type == "email"
        )
        self.assertEqual(by_mail.res_partner_id, self.customer)

    def test_a_call_is_registered_with_the_customer_found_by_number(self):
        self.start_tour(
            "/odoo/kefu-complaints", "kefu_officer_registers_a_call", login="officer_t"
        )
        case = self.env["kefu.complaint"].search([], limit=1)
        self.assertEqual(case.name, "缺件两箱")
        self.assertEqual(case.partner_id, self.customer)
        self.assertEqual(case.channel, "phone")
