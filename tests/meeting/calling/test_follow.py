"""Following a meeting until its last measure has ended (5.3.2-5)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MeetingCommon


@tagged("post_install", "-at_install", "standard")
class TestFollow(MeetingCommon):
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case, cls.other = cls._escalated(), cls._escalated()
        cls.meeting = cls._meeting(cls.case + cls.other)
        first, second = cls.meeting.item_ids
        cls.measure = cls._ordered(first, name="加装凸面镜")
        cls.late = cls._ordered(second, name="重画路线", department_id=cls.transport.id)
        cls._begin(cls.meeting)
        # sudo: holding the meeting and issuing its minutes are steps of their own
        cls.meeting.sudo().write(
            {"state": "following", "date_held": fields.Datetime.now()}
        )

    def test_c5_3_2_5_it_closes_when_every_measure_has_ended(self):
        with self.assertRaisesRegex(UserError, "重画路线.*加装凸面镜"):
            self.meeting.action_close()
        self._finish(self.measure)
        with self.assertRaisesRegex(
            UserError, "neither verified nor cancelled.*重画路线"
        ):
            self.meeting.action_close()
        self.assertFalse(self.meeting.activity_ids)
        self._dialog(self.late.action_cancel(), reason="客户改线，不再需要")
        self.assertEqual(self.meeting.activity_ids.user_id, self.officer)
        self.assertEqual(len(self.meeting.activity_ids), 1)
        self.meeting.action_close()
        self.assertEqual(self.meeting.state, "closed")
        self.assertTrue(self.meeting.date_closed)
        self.assertFalse(self.meeting.activity_ids)
        with self.assertRaisesRegex(UserError, "Closed"):
            self.meeting.participant_ids[0].note = "x"

    def test_c5_3_2_5_not_before_the_minutes_are_issued(self):
        self._finish(self.measure + self.late)
        for state, words in (("held", "minutes"), ("scheduled", "Scheduled")):
            self.meeting.sudo().state = state
            with self.assertRaisesRegex(UserError, words):
                self.meeting.action_close()

    def test_minutes_issued_after_the_last_measure_offer_closing_as_well(self):
        self.meeting.sudo().state = "held"
        self._finish(self.measure + self.late)
        self.assertFalse(self.meeting.activity_ids)
        self.meeting.sudo().state = "following"
        self.assertEqual(self.meeting.activity_ids.user_id, self.officer)

    def test_c5_3_2_5_a_case_is_not_closed_before_its_meeting(self):
        self._finish((self.case.measure_ids + self.late).filtered("is_working"))
        refused = self.assertRaisesRegex(UserError, self.meeting.number)
        with refused, self.env.cr.savepoint():
            self.case.action_close()
        self.meeting.action_close()
        self.assertFalse(self.case._missing_meetings())
        self.assertFalse(self.other._missing_meetings())

    def test_urging_all_open_measures_at_once(self):
        self._finish(self.measure)
        extra = self._ordered(self.meeting.item_ids[0], name="补标线")
        with self.mock_mail_gateway():
            self.meeting.with_user(self.gm).action_urge_measures()
        self.assertEqual((extra + self.late).mapped("urge_count"), [1, 1])
        self.assertFalse(self.measure.urge_count)
        told = self._new_mails.recipient_ids
        self.assertEqual(told, (self.handler + self.mover).partner_id)

    def test_overdue_measures_of_the_meeting_are_found(self):
        self.late.date_due = fields.Datetime.now() + timedelta(hours=1)
        with self.mock_datetime_and_now(fields.Datetime.now() + timedelta(days=3)):
            found = self.env["kefu.measure"].search(
                [("meeting_id", "=", self.meeting.id), ("is_overdue", "=", True)]
            )
        self.assertEqual(found, self.late.with_env(self.env))
        action = self.meeting.action_view_measures()
        listed = self.env["kefu.measure"].search(action["domain"])
        self.assertEqual(listed.ids, (self.late + self.measure).ids)

    def test_c5_3_2_5_a_follow_up_takes_over_what_is_not_finished(self):
        self._finish(self.measure)
        self.late.date_due = self.next_week
        action = self.meeting.action_call_follow_up()
        follow_up = self.env["kefu.meeting"].browse(action["res_id"])
        self.assertEqual(follow_up.previous_id, self.meeting.with_env(self.env))
        self.assertEqual(follow_up.item_ids.complaint_id.ids, self.other.ids)
        for word in ("重画路线", "运输部", self.mover.name):
            self.assertIn(word, follow_up.agenda)
        self.assertNotIn("加装凸面镜", follow_up.agenda)
        self.assertIn(self.mover.partner_id, follow_up.participant_ids.partner_id)
        self.assertEqual(follow_up.chair_id, self.gm)
        again = self.meeting.action_call_follow_up()
        self.assertEqual(again["res_id"], follow_up.id, "Called once")
        self.assertEqual(self.meeting.follow_up_count, 1)
        self.assertEqual(self.other.meeting_count, 2)

    def test_nothing_unfinished_nothing_to_follow_up(self):
        self._finish(self.measure + self.late)
        with self.assertRaisesRegex(UserError, "nothing to follow up"):
            self.meeting.action_call_follow_up()

    def test_a_meeting_is_kept_and_what_was_done_is_kept_by_steps(self):
        for values in (
            {"state": "closed"},
            {"date_held": False},
            {"date_closed": fields.Datetime.now()},
            {"number": "KF-M/1"},
            {"event_id": False},
            {"cancel_reason": "x"},
            {"company_id": self.company_2.id},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.meeting.with_user(self.manager).write(values)
        with self.assertRaises(AccessError):
            self.meeting.with_user(self.manager).unlink()
        with self.assertRaisesRegex(UserError, "can't be deleted"):
            self.meeting.sudo().unlink()
        self.meeting.action_archive()
        self.assertFalse(self.meeting.active)
        with self.assertRaisesRegex(UserError, "fewer cases"):
            self.meeting.item_ids[0].unlink()
        with self.assertRaises(AccessError):
            self.meeting.item_ids[0].complaint_id = self.other
