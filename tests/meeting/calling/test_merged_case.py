"""What is refused on a merged case names the one that goes on (5.3.2-3, -4)."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MeetingCommon


@tagged("post_install", "-at_install", "standard")
class TestMergedCase(MeetingCommon):
    def test_no_step_on_it_but_on_the_other_one(self):
        kept, merged = self._told_case(), self._told_case()
        meeting = self._called(self._escalated())
        kept._merge(merged)
        for step in (
            merged.action_escalate,
            merged.action_call_meeting,
            merged.action_cancel,
            merged.action_reopen,
            merged.action_close,
            merged.action_process,
            merged.action_reply,
            merged.action_promise,
            merged.action_wait,
            lambda: self._measure(merged),
            lambda: meeting.write({"item_ids": [(0, 0, {"complaint_id": merged.id})]}),
        ):
            with self.subTest(step), self.env.cr.savepoint():
                with self.assertRaises(UserError) as refusal:
                    step()
                said = str(refusal.exception)
                self.assertIn(f"go on with [{kept.number}]", said)
                self.assertNotIn("back into work", said)
