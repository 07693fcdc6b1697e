"""A major complaint on its whole way: escalated, met upon, put on record, followed."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MinutesCommon

ANALYSIS = {
    "containment": "两种状态分开料架",
    "root_cause_category": "method",
    "root_cause": "交接班没有规定扫描责任人",
    "corrective_action": "修订交接班标准",
    "preventive_action": "其他产线同步修订",
    "effectiveness": "连续八周无差错",
}


@tagged("post_install", "-at_install", "standard")
class TestWholeWay(MinutesCommon):
    def test_c5_3_2_3_to_5_from_escalation_to_the_revisit_of_the_effect(self):
        self._check_called()
        self._check_invited()
        measure = self._check_held()
        self._check_on_record(measure)
        self._check_followed(measure)
        self._check_answered()

    def _check_called(self):
        """Escalated, acknowledged, a meeting called with the people concerned."""
        self.assertTrue(self.case.date_escalated)
        self.assertEqual(self.case.gm_acknowledged_by_id, self.gm)
        self.assertEqual(self.meeting.chair_id, self.gm)
        self.assertEqual(
            self.meeting.participant_ids.department_id, self.warehouse + self.transport
        )
        self.assertIn(self.case.number, self.meeting.agenda)

    def _check_invited(self):
        """The heads answer the invitation of the calendar."""
        attendees = self.meeting.event_id.sudo().attendee_ids
        people = {attendee.partner_id: attendee for attendee in attendees}
        people[self.handler.partner_id].do_accept()
        people[self.mover.partner_id].do_decline()
        self.meeting.invalidate_recordset()
        answers = {
            line.partner_id: line.answer for line in self.meeting.participant_ids
        }
        self.assertEqual(answers[self.handler.partner_id], "accepted")
        self.assertEqual(answers[self.mover.partner_id], "declined")

    def _check_held(self):
        """Attendance, findings that add up to 100 %, a solution, a measure."""
        measure = self._decide(shares=(61.7, 37.3))
        self.meeting.participant_ids.attendance = False
        with self.assertRaisesRegex(UserError, "attendance.*99"):
            self.meeting.action_hold()
        self.assertEqual(self.meeting.state, "scheduled")
        self._share(61.7, 38.3)
        people = self.meeting.participant_ids
        people.attendance = "present"
        people.filtered(
            lambda line: line.partner_id == self.mover.partner_id
        ).attendance = "represented"
        self.meeting.action_hold()
        self.assertEqual(self.meeting.state, "held")
        self.assertEqual(measure.state, "open")
        self.assertEqual(measure.user_id, self.handler)
        return measure

    def _check_on_record(self, measure):
        """Drafted, approved by the chair, issued; what changes is a new revision."""
        self.meeting.action_minutes()
        first = self.meeting.minutes_id
        for text in ("61.7", "38.3", "扫码枪 4 把", measure.name):
            self.assertIn(text, first.body)
        first.action_submit()
        first.with_user(self.gm).action_approve()
        self.assertEqual(first.state, "issued")
        self.assertEqual(self.meeting.state, "following")
        second = self._revised(first)
        second.action_submit()
        second.with_user(self.gm).action_approve()
        self.assertEqual((first.state, second.state), ("superseded", "issued"))
        self.assertEqual((first.number, second.revision), (second.number, 2))

    def _check_followed(self, measure):
        """Neither meeting nor case ends before the last measure is verified."""
        self.case.write(ANALYSIS)
        self._finish(self.case.measure_ids - measure)
        with self.assertRaisesRegex(UserError, measure.name), self.env.cr.savepoint():
            self.meeting.action_close()
        self.assertFalse(self.case.effect_ids)
        self._finish(measure)
        revisit = self.case.effect_ids
        self.assertEqual((len(revisit), revisit.state), (1, "planned"))

    def _check_answered(self):
        """The source hears the decision; then the meeting and the case may end."""
        self._dialog(
            self.case.action_reply_decision(), explanation="<p>交接班没有复核</p>"
        )
        letter = self.case.message_ids.filtered(lambda m: m.subtype_id.name)[:1]
        self.assertIn("两种状态分架存放", letter.body)
        self.assertNotIn("61.7", letter.body)
        self.assertNotIn("扫码枪 4 把", letter.body)
        with self.assertRaisesRegex(UserError, self.meeting.number):
            with self.env.cr.savepoint():
                self.case.action_close()
        self.meeting.action_close()
        self.case.action_close()
        self.assertEqual(self.case.state, "closed")
        self.assertEqual(len(self.case.effect_ids), 1, "The same revisit, moved")
        self.assertGreater(
            self.case.effect_ids.date_due, fields.Date.context_today(self.case)
        )
