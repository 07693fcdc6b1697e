"""What a cancelled case leaves behind: no meeting, nothing to acknowledge (5.3.2-4)."""

from datetime import timedelta

from odoo.tests import tagged

from .common import MeetingCommon


@tagged("post_install", "-at_install", "standard")
class TestCancelledCase(MeetingCommon):
    def _cancel(self, cases):
        self._reason(cases, "cancel", reason="客户撤回")

    def test_a_meeting_on_nothing_else_is_cancelled_and_everybody_hears_of_it(self):
        case = self._escalated()
        meeting = self._meeting(case)
        draft = self._measure(case, meeting_item_id=meeting.item_ids.id)
        event = meeting.sudo().event_id
        with self.mock_mail_gateway():
            self._cancel(case)
        self.assertEqual(meeting.state, "cancelled")
        self.assertIn(case.number, meeting.cancel_reason)
        self.assertFalse(event.active)
        self.assertFalse(draft.exists(), "It was never ordered")
        told = self._new_mails.filtered(lambda mail: meeting.number in mail.subject)
        invited = meeting.participant_ids.partner_id - self.officer.partner_id
        self.assertEqual(told.recipient_ids, invited)
        self.assertNotIn("客户撤回", told[:1].body_html, "That stays on the case")

    def test_a_meeting_that_nobody_prepared_leaves_nothing_to_prepare(self):
        case = self._brought()
        meeting = self._called(case, self.gm)
        self.assertTrue(meeting.activity_ids)
        self._cancel(case)
        self.assertEqual(meeting.state, "cancelled")
        self.assertFalse(meeting.activity_ids)

    def test_other_cases_of_the_agenda_have_their_meeting(self):
        cases = self._escalated() + self._escalated()
        meeting = self._meeting(cases)
        gone, kept = meeting.item_ids
        self._measure(gone.complaint_id, meeting_item_id=gone.id)
        given_up = self._measure(gone.complaint_id, meeting_item_id=gone.id)
        self._reason(given_up, "cancel", reason="不需要")
        self._cancel(gone.complaint_id)
        self.assertEqual(meeting.state, "scheduled")
        self.assertEqual(meeting.item_ids, kept)
        self.assertEqual(given_up.state, "cancelled", "It is kept")
        self._cancel(kept.complaint_id)
        self.assertEqual(meeting.state, "cancelled")

    def test_all_cases_of_an_agenda_at_once(self):
        cases = self._escalated() + self._escalated()
        meeting = self._called(cases)
        self._cancel(cases)
        self.assertEqual(meeting.state, "cancelled")
        self.assertEqual(meeting.item_ids.complaint_id, cases)

    def test_what_was_held_was_held(self):
        meeting = self._meeting(self._escalated())
        # sudo: as if the steps had led it there
        meeting.sudo().state = "held"
        self._cancel(meeting.item_ids.complaint_id)
        self.assertEqual(meeting.state, "held")
        self.assertTrue(meeting.item_ids)

    def test_nobody_is_to_acknowledge_what_has_ended(self):
        case = self._brought()
        self.assertEqual(case.activity_ids.user_id, self.gm + self.deputy)
        self._cancel(case)
        self.assertFalse(case.activity_ids)

    def test_nor_what_was_taken_up_again(self):
        case = self._brought()
        case.sudo().date_escalated -= timedelta(hours=1)
        self._reach(case, "replied")
        self.assertTrue(case.activity_ids, "It is still open")
        self._reopen(case)
        self.assertFalse(case.activity_ids)

    def test_the_leader_of_a_merged_case_has_nobody_to_name(self):
        kept, other = self._told_case(), self._case(partner_id=self.customer.id)
        other.sudo()._tell_leader(self.team.user_id)
        self.assertTrue(other.activity_ids)
        kept._merge(other)
        self.assertFalse((kept + other).activity_ids)
