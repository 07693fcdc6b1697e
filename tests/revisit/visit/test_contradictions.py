"""What came of a revisit and its points say the same (5.2-5)."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import RevisitCommon


@tagged("post_install", "-at_install", "standard")
class TestContradictions(RevisitCommon):
    def test_dissatisfied_with_five_points_is_refused_wherever_it_is_written(self):
        with self.assertRaisesRegex(ValidationError, "5 out of 5 contradict"):
            self._single(outcome="dissatisfied", satisfaction="5")
        revisit = self._single(satisfaction="5", feedback="一般")
        with self.assertRaisesRegex(ValidationError, "contradict"):
            revisit.outcome = "dissatisfied"
        with self.assertRaisesRegex(UserError, "contradict"):
            revisit.action_dissatisfied()
        self.assertEqual(revisit.state, "planned")

    def test_an_import_is_told_as_well(self):
        revisits = self.env["kefu.revisit"].with_user(self.archivist)
        result = revisits.with_context(import_file=True).load(
            ["partner_id/.id", "state", "outcome", "satisfaction"],
            [[str(self.customer.id), "done", "satisfied", "1"]],
        )
        self.assertFalse(result["ids"])
        self.assertIn("contradict", result["messages"][0]["message"])

    def test_nobody_who_was_not_asked_gave_points(self):
        revisit = self._single(satisfaction="4", feedback="没有时间")
        with self.assertRaisesRegex(UserError, "contradict"):
            revisit.action_refused()
        revisit.action_not_reached()  # the next try begins anew

    def test_three_points_go_with_whatever_was_said(self):
        for outcome in ("satisfied", "partly", "dissatisfied"):
            self._single(outcome=outcome, satisfaction="3", feedback="一般")
