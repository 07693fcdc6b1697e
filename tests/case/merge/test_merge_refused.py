"""What can't be merged is refused with a sentence that says what to do."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from tests.case.merge.common import MergeCommon


@tagged("post_install", "-at_install", "standard")
class TestMergeRefused(MergeCommon):
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = cls._case(name="周转箱压坏", partner_id=cls.customer.id)
        cls.other = cls._case(name="周转箱压坏三只", partner_id=cls.customer.id)

    def test_with_itself(self):
        with self.assertRaisesRegex(UserError, "at least two"):
            self._merge(self.kept, self.kept)
        values = {
            "merged_into_id": self.kept.id,
            "stage_id": self._stage("cancelled").id,
            "cancel_reason": "x",
        }
        with self.assertRaisesRegex(AccessError, "Merged into"):
            self.kept.write(values)
        with self.assertRaisesRegex(ValidationError, "itself"):
            self.kept.sudo().write(values)

    def test_a_case_merged_already_names_the_one_to_take(self):
        self._merge(self.kept, self.other)
        third = self._case(partner_id=self.customer.id)
        for kept, other in ((third, self.other), (self.other, third)):
            with self.assertRaises(UserError) as refusal:
                self._merge(kept, other)
            self.assertIn(f"take [{self.kept.number}]", str(refusal.exception))

    def test_who_writes_on_a_merged_case_is_led_to_the_one_that_goes_on(self):
        """From a page that was open meanwhile; it can't be taken up again."""
        self._merge(self.kept, self.other)
        with self.assertRaises(UserError) as refusal:
            self.other.with_user(self.officer).name = "周转箱压坏四只"
        self.assertIn(f"Go on with [{self.kept.number}]", str(refusal.exception))
        self.assertNotIn("Take it up again", str(refusal.exception))

    def test_a_closed_case_says_to_reopen(self):
        self._reach(self.other, "closed")
        for kept, other in ((self.kept, self.other), (self.other, self.kept)):
            with self.assertRaisesRegex(UserError, "take it up again"):
                self._merge(kept, other)

    def test_cases_of_two_companies(self):
        self.officer.company_ids += self.company_2
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        foreign = (
            self.env["kefu.complaint"]
            .with_user(self.officer)
            .with_context(allowed_company_ids=(self.env.company + self.company_2).ids)
            .create({"name": "周转箱压坏", "team_id": team.id})
        )
        cases = self.kept.with_env(foreign.env)
        with self.assertRaisesRegex(UserError, "companies"):
            cases._merge(foreign)

    def test_different_customers_need_a_confirmation(self):
        self.other.partner_id = self.env["res.partner"].create({"name": "陈工"})
        self.other.email_from = False
        wizard = self._wizard(self.kept + self.other)
        self.assertTrue(wizard.customers_differ)
        with self.assertRaisesRegex(UserError, "evidently"):
            wizard.action_confirm()
        self.assertFalse(self.other.merged_into_id)
        wizard.customers_confirmed = True
        wizard.action_confirm()
        self.assertEqual(self.other.merged_into_id, self.kept)

    def test_a_case_kept_that_is_not_among_them(self):
        wizard = self._wizard(self.kept + self.other)
        wizard.kept_id = self._case(name="别的")
        with self.assertRaisesRegex(UserError, "Keep one of the cases"):
            wizard.action_confirm()

    def test_a_merged_case_stays_cancelled(self):
        self._merge(self.kept, self.other)
        with self.assertRaisesRegex(ValidationError, "go on with"):
            self.other.stage_id = self._stage("processing")

    def test_a_handler_may_not_merge(self):
        cases = self.kept + self.other
        cases.department_id = self.warehouse
        with self.assertRaises(AccessError):
            self._wizard(cases, user=self.handler)
        with self.assertRaises(AccessError):
            self.kept.with_user(self.handler)._merge(self.other)
        wizard = self._wizard(cases)
        with self.assertRaises(AccessError):
            wizard.with_user(self.handler).action_confirm()
        self.assertFalse(self.other.merged_into_id)
