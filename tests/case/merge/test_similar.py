"""The officer is told that a customer may be telling the same thing again."""

from datetime import timedelta

from odoo import fields
from odoo.tests import Form, tagged

from tests.case.merge.common import MergeCommon


@tagged("post_install", "-at_install", "standard")
class TestSimilar(MergeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.received = fields.Datetime.now() - timedelta(days=10)
        cls.first = cls._case(
            name="周转箱压坏三只",
            partner_id=cls.customer.id,
            date_received=cls.received,
        )

    def _another(self, **values):
        return self._case(
            **{
                "name": "回复: 周转箱压坏",
                "partner_id": self.customer.id,
                "date_received": self.received + timedelta(days=2),
                **values,
            }
        )

    def test_the_same_matter_of_the_same_customer_is_shown_on_both(self):
        second = self._another()
        self.assertEqual(second.similar_ids, self.first)
        self.assertEqual(second.similar_count, 1)
        self.assertEqual(self.first.similar_ids, second)

    def test_a_colleague_at_the_customers_company_counts(self):
        colleague = self.env["res.partner"].create(
            {"name": "王强", "parent_id": self.company_customer.id}
        )
        second = self._another(partner_id=colleague.id)
        self.assertEqual(second.similar_ids, self.first)

    def test_the_same_address_counts_without_a_contact(self):
        self.first.write({"partner_id": False, "email_from": self.customer.email})
        second = self._another(
            partner_id=False, email_from='"Li" <LIMIN@xingsha.example.com>'
        )
        self.assertEqual(second.similar_ids, self.first)

    def test_another_customer_or_an_unknown_one_is_not_shown(self):
        stranger = self.env["res.partner"].create({"name": "陈工"})
        self.assertFalse(self._another(partner_id=stranger.id).similar_ids)
        unknown = self._another(partner_id=False, contact_name="某人")
        self.assertFalse(unknown.similar_ids)
        self.assertFalse(self._another(partner_id=False).similar_ids)

    def test_another_matter_is_not_shown(self):
        self.assertFalse(self._another(name="发票抬头写错").similar_ids)

    def test_seven_days_before_and_after_and_no_more(self):
        for days, shown in ((6.9, True), (-6.9, True), (7.1, False), (-7.1, False)):
            second = self._another(date_received=self.received + timedelta(days=days))
            self.assertEqual(self.first in second.similar_ids, shown, days)
            second.write({"name": "别的事情"})

    def test_cancelled_and_merged_cases_are_not_shown_closed_ones_are(self):
        second = self._another()
        self._reach(self.first, "closed")
        self.assertEqual(second._find_similar(), self.first)
        self._reach(self.first, "processing")
        self._reason(self.first, "cancel")
        self.assertFalse(second._find_similar())

    def test_shown_while_a_new_case_is_typed(self):
        form = Form(
            self.env["kefu.complaint"].with_user(self.officer),
            view="kefu_service.kefu_complaint_view_form_register",
        )
        form.name = "周转箱压坏"
        form.date_received = self.received
        self.assertFalse(form.similar_count)
        form.partner_id = self.customer
        self.assertEqual(form.similar_ids[:], self.first)

    def test_a_handler_is_shown_only_cases_that_may_be_seen(self):
        own = self._another(department_id=self.warehouse.id)
        self.first.department_id = self.transport
        seen = own.with_user(self.handler)
        self.assertFalse(seen.similar_ids)

    def test_lists_do_not_search_for_similar_cases(self):
        for view_type in ("list", "kanban"):
            arch = self.env["kefu.complaint"].get_view(view_type=view_type)["arch"]
            self.assertNotIn("similar", arch)

    def test_button_opens_them_beside_the_case(self):
        second = self._another()
        action = second.action_view_similar()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, self.first.sudo() + second.sudo())
