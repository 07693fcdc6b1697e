"""What the tests of the meetings share: cases before the general manager, meetings."""

from datetime import timedelta

from odoo import fields

from tests.case.handling.common import HandlingCommon


class MeetingCommon(HandlingCommon):
    """Warehouse and transport refuse; `gm` has been told and chairs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.next_week = fields.Datetime.now().replace(microsecond=0) + timedelta(days=7)

    @classmethod
    def _brought(cls, **values):
        """A major case of two departments that waits for the general manager."""
        case = cls._assessed("several", severity="major", **values)
        cls._dialog(case.action_escalate(), reason="两个部门都拒绝", tried="沟通两次")
        return case

    @classmethod
    def _escalated(cls, **values):
        """The same, acknowledged by the general manager."""
        case = cls._brought(**values)
        case.with_user(cls.gm).action_acknowledge_escalation()
        return case

    @classmethod
    def _called(cls, cases, user=None):
        """The meeting that `user` calls on the cases, as the officer sees it."""
        action = cases.with_user(user or cls.officer).action_call_meeting()
        meetings = cls.env["kefu.meeting"].with_user(cls.officer)
        return meetings.browse(action["res_id"])

    @classmethod
    def _meeting(cls, cases):
        """A meeting on the cases, scheduled for next week."""
        meeting = cls._called(cases)
        meeting.date_start = cls.next_week
        meeting.date_stop = cls.next_week + timedelta(hours=2)
        meeting.action_schedule()
        return meeting

    @classmethod
    def _begin(cls, meeting):
        """The day of the meeting has come: it began an hour ago."""
        start = fields.Datetime.now().replace(microsecond=0) - timedelta(hours=1)
        event = meeting.sudo().event_id.with_context(dont_notify=True)
        event.write({"start": start, "stop": start + timedelta(hours=2)})
        cls.env.flush_all()

    @classmethod
    def _ordered(cls, item, **values):
        """A measure at work that the meeting has decided on for the complaint `item`."""
        measure = cls._measure(item.complaint_id, meeting_item_id=item.id, **values)
        # sudo: it is handed over by steps alone
        measure.sudo().write(
            {"state": "accepted", "date_assigned": fields.Datetime.now()}
        )
        return measure
