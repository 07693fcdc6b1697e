"""The day of a meeting: findings, solution, measures, and holding it (5.3.2-4)."""

import re

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestDay(MinutesCommon):
    def _refused(self, regex):
        with self.assertRaisesRegex(UserError, regex), self.env.cr.savepoint():
            self.meeting.action_hold()
        self.assertEqual(self.meeting.state, "scheduled")

    def test_c5_3_2_4_99_percent_is_refused_by_name_and_sum(self):
        self._decide(shares=(70, 29))
        self.assertFalse(self.item.is_shared_out)
        self._refused(f"{self.case.number}.*99.00 %.*100 %")
        self._share(70, 30)
        self.meeting.action_hold()
        self.assertEqual(self.meeting.state, "held")

    def test_three_thirds_are_a_whole(self):
        self._decide(shares=(33.33, 33.33, 33.34))
        self.assertTrue(self.item.is_shared_out)
        self.meeting.action_hold()
        self.assertTrue(self.meeting.date_held)

    def test_c5_3_2_4_held_only_with_all_that_it_has_to_settle(self):
        self._refused("took place already, move it")  # before anything is typed
        self._begin(self.meeting)
        gm = re.escape(self.gm.name)
        self._refused(f"attendance of {gm}.*who answers.*solution.*a measure")
        self.meeting.participant_ids.attendance = "present"
        with self.assertRaises(UserError) as refused, self.env.cr.savepoint():
            self.meeting.action_hold()
        self.assertNotIn(self.gm.name, str(refused.exception))

    def test_a_measure_needs_an_owner_and_a_due_time(self):
        measure = self._decide()
        measure.date_due = False
        self._refused("due time of 配送前扫码")
        measure.write({"date_due": self.next_week, "user_id": False})
        self.warehouse.sudo().manager_id = False
        self._refused("responsible")
        self.warehouse.sudo().manager_id = self.handler.sudo().employee_id
        self.meeting.action_hold()  # the head answers where nobody is named
        self.assertEqual(measure.state, "open")

    def test_no_measure_where_the_solution_says_so(self):
        self._decide().unlink()
        self._refused("No Measure Needed")
        self.item.without_measures = True
        self.meeting.action_hold()
        self.assertEqual(self.meeting.state, "held")

    def test_every_complaint_of_the_meeting_counts(self):
        other = self._escalated(name="曲轴磕碰")
        self.meeting.item_ids = [Command.create({"complaint_id": other.id})]
        self._decide()
        self._refused(other.number)
        self._decide(self.meeting.item_ids - self.item)
        self.meeting.action_hold()
        self.assertEqual(self.meeting.state, "held")

    def test_officers_and_the_chair_hold_it_and_nobody_else(self):
        self._decide()
        for user in (self.handler, self.deputy, self.outsider):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.meeting.with_user(user).action_hold()
        self.meeting.with_user(self.gm).action_hold()
        self.assertEqual(self.meeting.state, "held")
        with self.assertRaisesRegex(UserError, "Held"):
            self.meeting.action_hold()

    def test_c5_3_2_4_measures_are_drafts_until_the_meeting_ends(self):
        with self.mock_mail_gateway():
            measure = self._decide()
        self.assertEqual(measure.state, "draft")
        self.assertEqual(measure.user_id, self.handler)
        self.assertEqual(measure.complaint_id, self.case)
        self.assertFalse(measure.activity_ids or measure.deadline_ids)
        self.assertFalse(self._new_mails)
        with self.mock_mail_gateway():
            self.meeting.action_hold()
        self.assertEqual(measure.state, "open")
        self.assertFalse(measure.needs_acceptance)
        self.assertEqual(measure.date_assigned, self.meeting.date_held)
        self.assertEqual(measure.activity_ids.user_id, self.handler)
        self.assertEqual(measure.deadline_ids.mapped("clock"), ["measure"])
        self.assertIn(self.handler.partner_id, self._new_mails.recipient_ids)

    def test_a_department_sees_no_draft_of_a_meeting_it_is_not_in(self):
        measure = self._decide()
        mine = [("id", "=", measure.id)]
        self.meeting.participant_ids.filtered(
            lambda p: p.partner_id == self.handler.partner_id
        ).unlink()
        measures = self.env["kefu.measure"].with_user(self.handler)
        self.assertFalse(measures.search(mine))
        self.meeting.action_hold()
        self.assertTrue(measures.search(mine))

    def test_a_draft_can_be_taken_off_again_a_measure_can_not(self):
        measure = self._decide()
        measure.copy({"meeting_item_id": self.item.id}).unlink()
        with self.assertRaises(AccessError):
            measure.with_user(self.handler).unlink()
        self.meeting.action_hold()
        with self.assertRaisesRegex(AccessError, "cancel them"):
            measure.unlink()

    def test_a_cancelled_meeting_leaves_no_drafts(self):
        measure = self._decide()
        self.meeting._cancel("客户撤回")
        self.assertFalse(measure.exists())

    def test_the_case_is_told_what_was_decided_but_no_shares(self):
        self._share(100)
        self._decide(shares=(100,))
        self.meeting.action_hold()
        note = self.case.message_ids[:1]
        self.assertTrue(note.is_internal or note.subtype_id.internal)
        for word in (self.meeting.number, "两种状态分架存放", "配送前扫码"):
            self.assertIn(word, note.body)
        for word in ("100", "交接班没有复核", "扫码枪"):
            self.assertNotIn(word, note.body)
        self.assertEqual(self.case.responsible_department_ids, self.warehouse)

    def test_the_screen_of_the_day_leads_through_all_complaints(self):
        action = self.meeting.action_conduct()
        self.assertEqual(action["params"]["ids"], self.item.ids)
        self.item.unlink()
        with self.assertRaisesRegex(UserError, "agenda"):
            self.meeting.action_conduct()
