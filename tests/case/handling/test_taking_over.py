"""Taking cases: free ones at once, those of colleagues after a question."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestTakingOver(HandlingCommon):
    def setUp(self):
        super().setUp()
        self.free = self._case()
        self.theirs = self._case(user_id=self.colleague.id)
        self.cases = self.free + self.theirs

    def test_free_ones_are_taken_at_once(self):
        mine = self._case(user_id=self.officer.id)
        self.assertFalse((self.free + mine).action_assign_to_me())
        self.assertEqual((self.free + mine).user_id, self.officer)

    def test_those_of_colleagues_are_asked_for_by_name(self):
        action = self.cases.action_assign_to_me()
        self.assertEqual(action["res_model"], "kefu.reason")
        self.assertFalse(self.free.user_id, "not before it is confirmed")
        dialog = self.env["kefu.reason"].with_user(self.officer)
        dialog = dialog.with_context(**action["context"]).create({"reason": "请假"})
        self.assertIn(self.colleague.name, dialog.warning)
        self.assertIn(self.theirs.number, dialog.warning)
        self.assertNotIn(self.free.number, dialog.warning)
        dialog.action_confirm()
        self.assertEqual(self.cases.user_id, self.officer)
        note = self.theirs.message_ids.filtered(lambda m: "请假" in m.body)
        self.assertIn(self.colleague.partner_id, note.notified_partner_ids)

    def test_those_of_whoever_has_left_are_free(self):
        self.colleague.active = False
        self.assertFalse(self.theirs.action_assign_to_me())
        self.assertEqual(self.theirs.user_id, self.officer)

    def test_nobody_takes_what_has_ended_or_was_merged(self):
        self.free._merge(self._case())
        merged = self.free.merged_ids
        closed = self._case()
        self._reach(closed, "closed")
        for case in (merged, closed):
            with self.assertRaisesRegex(UserError, case.number):
                (self.free + case).action_assign_to_me()
        self.assertFalse(self.free.user_id)

    def test_a_handler_takes_none(self):
        self.cases.department_id = self.warehouse
        with self.assertRaises(AccessError):
            self.cases.with_user(self.handler).action_assign_to_me()
