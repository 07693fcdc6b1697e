"""What was begun on a case goes on with the one that is kept (5.2-2, 5.2-3)."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import MergeCommon


@tagged("post_install", "-at_install", "standard")
class TestMergeHandling(MergeCommon):
    def test_measures_and_promises_move_with_their_clocks(self):
        kept, other = self._case(name="缺件"), self._case(name="还是缺件")
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        other.date_promised = tomorrow
        measure = self.env["kefu.measure"].create(
            {
                "name": "补发",
                "complaint_id": other.id,
                "department_id": self.warehouse.id,
                "date_due": tomorrow,
            }
        )
        kept._merge(other)
        self.assertEqual(measure.complaint_id, kept)
        self.assertEqual(measure.state, "open")
        self.assertEqual(measure.deadline_ids.complaint_id, kept)
        self.assertEqual(measure.deadline_ids.state, "running")
        self.assertEqual(kept.date_promised, tomorrow)
        self.assertIn("promise", kept.deadline_ids.mapped("clock"))
        self.assertTrue(kept.promise_ids.filtered("reason"))

    def test_only_the_kept_case_is_reminded_of(self):
        kept, other = self._case(name="缺件"), self._case(name="还是缺件")
        kept._merge(other)
        self.assertTrue(other.deadline_ids)
        self.assertFalse(other.deadline_ids.filtered(lambda clock: not clock.date_done))
        self.assertIn("running", kept.deadline_ids.mapped("state"))
