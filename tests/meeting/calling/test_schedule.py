"""A meeting and its calendar event: one moves the other (5.3.2-4)."""

from datetime import datetime, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import MeetingCommon


@tagged("post_install", "-at_install", "standard")
class TestSchedule(MeetingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.env["res.partner"].create(
            {"name": "供应商罗工", "email": "luo@supplier.example.com"}
        )

    def _told(self):
        """Whom the mails of the gateway that is mocked now go to, one for each."""
        return self._new_mails.mapped(lambda mail: mail.recipient_ids)

    def _cancel(self, meeting, user=None):
        return self._dialog(
            meeting.with_user(user or self.officer).action_cancel(),
            user=user,
            reason="已协商一致",
        )

    # ------------------------------------------------------------------
    # The event
    # ------------------------------------------------------------------

    def test_c5_3_2_4_scheduling_invites_everybody_through_the_calendar(self):
        meeting = self._called(self._escalated())
        meeting.write({"date_start": self.next_week, "location": "301 会议室"})
        meeting.participant_ids = [Command.create({"partner_id": self.guest.id})]
        with self.mock_mail_gateway():
            meeting.action_schedule()
        event = meeting.event_id.sudo()
        self.assertEqual(meeting.state, "scheduled")
        self.assertEqual(event.start, self.next_week)
        self.assertEqual(meeting.date_stop, self.next_week + timedelta(hours=1.5))
        self.assertEqual(event.location, "301 会议室")
        self.assertEqual(event.user_id, self.officer)
        self.assertEqual(event.privacy, "private")
        self.assertTrue(event.alarm_ids)
        self.assertEqual(event.partner_ids, meeting.participant_ids.partner_id)
        people = event.partner_ids - self.officer.partner_id
        self.assertEqual(len(self._new_mails), len(people), "One invitation each")
        self.assertEqual(self._told(), people)
        self.assertIn("invitation.ics", self._new_mails.attachment_ids.mapped("name"))
        self.assertFalse(meeting.activity_ids, "People are invited, nothing else")

    def test_an_invitation_does_not_tell_what_stays_in_the_house(self):
        meeting = self._called(self._escalated())
        meeting.date_start = self.next_week
        meeting.participant_ids = [Command.create({"partner_id": self.guest.id})]
        with self.mock_mail_gateway():
            meeting.action_schedule()
        mail = self._new_mails.filtered(lambda m: m.recipient_ids == self.guest)
        self.assertIn(meeting.item_ids.complaint_id.number, mail.body_html)
        self.assertNotIn("两个部门都拒绝", mail.body_html)
        event = meeting.event_id.with_user(self.outsider)
        event.invalidate_recordset()
        self.assertFalse(event.description)
        self.assertNotIn(meeting.name, event.display_name)

    def test_what_is_missing_is_said_before_anybody_is_invited(self):
        meetings = self.env["kefu.meeting"].with_user(self.officer)
        meeting = meetings.create({"name": "x", "chair_id": False, "user_id": False})
        with self.assertRaisesRegex(UserError, "a case .*chair.*participants.*date"):
            meeting.action_schedule()
        self.assertFalse(meeting.event_id)

    def test_a_date_that_has_passed_is_refused(self):
        meeting = self._called(self._escalated())
        meeting.date_start = fields.Datetime.now() - timedelta(minutes=1)
        with self.assertRaisesRegex(UserError, "has passed"):
            meeting.action_schedule()
        meeting.date_start = self.next_week
        meeting.action_schedule()
        refused = self.assertRaisesRegex(UserError, "has passed")
        with refused, self.env.cr.savepoint():
            meeting.date_start = fields.Datetime.now() - timedelta(days=1)
        self.assertEqual(meeting.event_id.sudo().start, self.next_week)

    def test_a_meeting_that_was_brought_forward_is_put_on_record(self):
        """Held this morning instead of next week: what the refusal asks for is done."""
        noon = datetime(2026, 6, 10, 4)  # in Changsha
        with self.mock_datetime_and_now(noon):
            meeting = self._called(self._escalated())
            meeting.date_start = noon + timedelta(days=7)
            meeting.action_schedule()
            with self.assertRaisesRegex(ValidationError, "move it to today"):
                meeting.action_hold()
            began, ended = noon - timedelta(hours=2), noon - timedelta(hours=1)
            with self.mock_mail_gateway():
                meeting.write({"date_start": began, "date_stop": ended})
            self.assertFalse(self._new_mails, "Nobody is invited to what is over")
            self.assertEqual(meeting.event_id.sudo().start, began)
            with self.assertRaisesRegex(UserError, "not settled yet"):
                meeting.action_hold()
            yesterday = began - timedelta(days=1)
            with self.assertRaisesRegex(UserError, "or one of today"):
                meeting.date_start = yesterday

    def test_nobody_is_invited_on_a_case_that_was_cancelled_since(self):
        case = self._escalated()
        meeting = self._called(case)
        meeting.date_start = self.next_week
        self._reach(case, "cancelled")
        with self.assertRaisesRegex(UserError, "“Cancelled” and can't be scheduled"):
            meeting.action_schedule()

    def test_it_ends_after_it_starts(self):
        meeting = self._called(self._escalated())
        with self.assertRaisesRegex(ValidationError, "end after"):
            meeting.write({"date_start": self.next_week, "date_stop": self.next_week})

    # ------------------------------------------------------------------
    # From the meeting to the event
    # ------------------------------------------------------------------

    def test_a_meeting_to_which_people_are_invited_keeps_a_time(self):
        meeting = self._meeting(self._escalated())
        for name in ("date_start", "date_stop"):
            with self.assertRaisesRegex(ValidationError, "cancel it with a reason"):
                meeting[name] = False
            meeting.invalidate_recordset()
        with (
            self.assertRaisesRegex(ValidationError, "cancel it with a reason"),
            Form(meeting) as form,
        ):
            form.date_start = False

    def test_a_contact_that_is_archived_keeps_the_seat(self):
        meeting = self._meeting(self._escalated())
        guest, other = self.env["res.partner"].create(
            [
                {"name": name, "email": f"{name}@example.com"}
                for name in ("wang", "zhao")
            ]
        )
        meeting.participant_ids = [Command.create({"partner_id": guest.id})]
        guest.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        event = meeting.event_id.with_user(self.officer)
        event.partner_ids = [Command.link(other.id)]
        self.env.flush_all()
        people = meeting.participant_ids.partner_id
        self.assertIn(other, people)
        self.assertIn(guest, people)

    def test_moving_the_meeting_moves_the_event_and_tells_people_once(self):
        meeting = self._meeting(self._escalated())
        later = self.next_week + timedelta(days=1)
        with self.mock_mail_gateway():
            meeting.write(
                {"date_start": later, "date_stop": later + timedelta(hours=3)}
            )
        event = meeting.event_id.sudo()
        self.assertEqual(event.start, later)
        self.assertEqual(event.stop, later + timedelta(hours=3))
        people = event.partner_ids - self.officer.partner_id
        self.assertEqual(len(self._new_mails), len(people))
        with self.mock_mail_gateway():
            meeting.write({"location": "501", "name": "曲轴"})
        self.assertEqual(event.location, "501")
        self.assertIn("曲轴", event.name)
        self.assertFalse(self._new_mails)

    def test_people_added_are_invited_people_removed_are_no_attendees(self):
        meeting = self._meeting(self._escalated())
        event = meeting.event_id.sudo()
        with self.mock_mail_gateway():
            meeting.participant_ids = [Command.create({"partner_id": self.guest.id})]
        self.assertEqual(self._told(), self.guest)
        self.assertIn(self.guest, event.attendee_ids.partner_id)
        meeting.participant_ids.filtered(lambda p: p.partner_id == self.guest).unlink()
        self.assertNotIn(self.guest, event.attendee_ids.partner_id)
        self.assertNotIn(self.guest, event.partner_ids)

    def test_a_colleague_who_is_not_invited_moves_it_as_well(self):
        meeting = self._meeting(self._escalated()).with_user(self.colleague)
        later = self.next_week + timedelta(days=1)
        meeting.write({"date_start": later, "date_stop": later + timedelta(hours=1)})
        self.assertEqual(meeting.event_id.sudo().start, later)

    def test_a_video_room_and_a_link_of_another_service(self):
        meeting = self._meeting(self._escalated())
        meeting.action_add_video()
        self.assertIn("/calendar/join_videocall/", meeting.videocall_location)
        self.assertIn(meeting.event_id.sudo().access_token, meeting.videocall_location)
        meeting.videocall_location = "https://meeting.example.com/123"
        event = meeting.event_id.sudo()
        self.assertEqual(event.videocall_location, "https://meeting.example.com/123")

    # ------------------------------------------------------------------
    # From the event to the meeting
    # ------------------------------------------------------------------

    def test_moving_the_event_moves_the_meeting(self):
        meeting = self._meeting(self._escalated())
        later = self.next_week + timedelta(days=2)
        event = meeting.event_id.with_user(self.officer)
        with self.mock_mail_gateway():
            event.write(
                {
                    "start": later,
                    "stop": later + timedelta(hours=1),
                    "location": "远程",
                }
            )
        self.assertEqual(meeting.date_start, later)
        self.assertEqual(meeting.date_stop, later + timedelta(hours=1))
        self.assertEqual(meeting.location, "远程")
        people = event.sudo().partner_ids - self.officer.partner_id
        self.assertEqual(len(self._new_mails), len(people), "Told once")

    def test_the_chair_who_is_a_handler_moves_it_in_the_calendar(self):
        meeting = self._meeting(self._escalated())
        later = self.next_week + timedelta(days=2)
        meeting.event_id.with_user(self.gm).write({"start": later})
        self.assertEqual(meeting.date_start, later)

    def test_attendees_become_participants_and_the_reverse(self):
        meeting = self._meeting(self._escalated())
        event = meeting.event_id.with_user(self.officer)
        with self.mock_mail_gateway():
            event.partner_ids = [
                Command.link(self.guest.id),
                Command.unlink(self.mover.partner_id.id),
            ]
        self.assertEqual(self._told(), self.guest, "Who was removed is not invited")
        partners = meeting.participant_ids.partner_id
        self.assertIn(self.guest, partners)
        self.assertNotIn(self.mover.partner_id, partners)
        self.assertEqual(event.partner_ids, partners, "Neither undoes the other")
        self.assertEqual(event.attendee_ids.partner_id, partners)
        guest = meeting.participant_ids.filtered(lambda p: p.partner_id == self.guest)
        self.assertEqual(guest.role, "outside")

    def test_nobody_invites_himself(self):
        meeting = self._meeting(self._escalated())
        event = meeting.event_id.with_user(self.outsider)
        with self.assertRaises(AccessError):
            event.action_join_meeting(self.outsider.partner_id.id)

    def test_answers_show_on_the_participants(self):
        meeting = self._meeting(self._escalated())
        answers = {p.partner_id: p.answer for p in meeting.participant_ids}
        self.assertEqual(answers[self.officer.partner_id], "accepted")
        self.assertEqual(answers[self.handler.partner_id], "needsAction")
        attendees = meeting.event_id.with_user(self.handler).attendee_ids
        own = attendees.filtered(lambda a: a.partner_id == self.handler.partner_id)
        own.do_decline()
        head = meeting.participant_ids.filtered(
            lambda p: p.partner_id == self.handler.partner_id
        )
        self.assertEqual(head.answer, "declined")

    def test_an_event_that_is_deleted_leaves_a_meeting_to_be_scheduled(self):
        for step in ("unlink", "action_archive"):
            with self.subTest(step):
                meeting = self._meeting(self._escalated())
                getattr(meeting.event_id.with_user(self.officer), step)()
                self.assertEqual(meeting.state, "draft")
                self.assertFalse(meeting.event_id)
                self.assertFalse(meeting.date_start)
                self.assertIn("was deleted by", meeting.message_ids[0].body)
                self.assertEqual(meeting.activity_ids.user_id, self.officer)
                meeting.date_start = self.next_week
                meeting.action_schedule()
                self.assertFalse(meeting.activity_ids)

    def test_what_was_held_is_not_moved_any_more(self):
        meeting = self._meeting(self._escalated())
        meeting.sudo().state = "held"
        event = meeting.event_id.with_user(self.officer)
        event.start = self.next_week + timedelta(days=3)
        event.partner_ids = [Command.link(self.guest.id)]
        self.assertEqual(meeting.date_start, self.next_week)
        self.assertNotIn(self.guest, meeting.participant_ids.partner_id)
        with self.assertRaisesRegex(UserError, "Held"):
            meeting.date_start = self.next_week + timedelta(days=3)
        event.unlink()
        self.assertEqual(meeting.state, "held")
        self.assertEqual(meeting.date_start, self.next_week)

    # ------------------------------------------------------------------
    # Cancelling
    # ------------------------------------------------------------------

    def test_c5_3_2_4_cancelling_tells_everybody_once_with_the_reason(self):
        case = self._escalated()
        meeting = self._meeting(case)
        event = meeting.event_id.sudo()
        with self.mock_mail_gateway():
            self._cancel(meeting)
        self.assertEqual(meeting.state, "cancelled")
        self.assertEqual(meeting.cancel_reason, "已协商一致")
        self.assertFalse(event.active)
        people = meeting.participant_ids.partner_id - self.officer.partner_id
        self.assertEqual(self._told(), people)
        self.assertEqual(len(self._new_mails), 1, "One mail to all")
        self.assertIn("已协商一致", self._new_mails.body_html)
        self.assertIn("已协商一致", case.message_ids[0].body)
        self.assertTrue(case.can_call_meeting)
        with self.assertRaisesRegex(UserError, "Cancelled"):
            meeting.name = "改"

    def test_a_draft_of_which_nobody_knows_is_cancelled_in_silence(self):
        meeting = self._called(self._escalated())
        with self.mock_mail_gateway():
            self._cancel(meeting)
        self.assertFalse(self._new_mails)

    def test_what_took_place_is_not_cancelled(self):
        meeting = self._meeting(self._escalated())
        meeting.sudo().state = "held"
        with self.assertRaisesRegex(UserError, "Held.*cancelled"):
            meeting.action_cancel()

    def test_the_chair_cancels_too(self):
        meeting = self._meeting(self._escalated())
        self._cancel(meeting, self.gm)
        self.assertEqual(meeting.state, "cancelled")


@tagged("post_install", "-at_install", "standard")
class TestAllDay(MeetingCommon):
    """An event that lasts all day is the working day where the company works."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.env.company.resource_calendar_id
        calendar.tz = "Asia/Shanghai"
        hours = calendar.attendance_ids.filtered(lambda a: a.dayofweek == "0")
        cls.hours = (min(hours.mapped("hour_from")), max(hours.mapped("hour_to")))

    def _all_day(self, meeting, first, last):
        meeting.event_id.sudo().write(
            {"allday": True, "start_date": first, "stop_date": last}
        )

    def _local(self, day, hour):
        zone = timedelta(hours=8)
        return fields.Datetime.to_datetime(day) + timedelta(hours=hour) - zone

    def test_it_begins_and_ends_with_the_work(self):
        meeting = self._meeting(self._escalated())
        self._all_day(meeting, "2027-03-01", "2027-03-02")  # Monday and Tuesday
        begins, ends = self.hours
        self.assertEqual(meeting.date_start, self._local("2027-03-01", begins))
        self.assertEqual(meeting.date_stop, self._local("2027-03-02", ends))

    def test_on_a_day_off_it_has_the_hours_of_a_working_day(self):
        meeting = self._meeting(self._escalated())
        self._all_day(meeting, "2027-03-06", "2027-03-06")  # a Saturday
        begins, ends = self.hours
        self.assertEqual(meeting.date_start, self._local("2027-03-06", begins))
        self.assertEqual(meeting.date_stop, self._local("2027-03-06", ends))

    def test_a_time_makes_it_a_part_of_the_day(self):
        meeting = self._meeting(self._escalated())
        self._all_day(meeting, "2027-03-01", "2027-03-01")
        meeting.location = "三楼"
        event = meeting.event_id.sudo()
        self.assertTrue(event.allday, "The place says nothing about the time")
        meeting.date_start = self._local("2027-03-01", 13)
        self.assertFalse(event.allday)
        self.assertEqual(event.start, self._local("2027-03-01", 13))
        self.assertEqual(event.stop, meeting.date_stop)
