"""What a meeting decides reaches the cases as it stands in the minutes (5.3.2-5)."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestDecisions(MinutesCommon):
    def _issue(self):
        self.meeting.action_minutes()
        minutes = self.meeting.minutes_id
        minutes.action_submit()
        minutes.with_user(self.gm).action_approve()

    def _told(self, case):
        """What the case was told of decisions, the last first."""
        bodies = case.message_ids.mapped("body")
        return [str(body) for body in bodies if "Decided by the coordination" in body]

    def _another(self):
        """A measure that is typed after the meeting has ended."""
        return (
            self.env["kefu.measure"]
            .with_user(self.officer)
            .create(
                {
                    "name": "加一道复核",
                    "meeting_item_id": self.item.id,
                    "department_id": self.warehouse.id,
                    "date_due": self.next_week,
                }
            )
        )

    def test_a_correction_before_the_minutes_are_issued_reaches_the_case(self):
        self._held()
        self._share(100)
        self.item.solution = "<p>改为三架存放</p>"
        self._issue()
        self.assertIn("改为三架存放", self._told(self.case)[0])
        self.assertEqual(self.case.responsible_department_ids, self.warehouse)

    def test_a_case_that_was_added_after_the_meeting_is_told(self):
        self._held()
        other = self._escalated(name="乙案")
        self.meeting.item_ids = [Command.create({"complaint_id": other.id})]
        item = self.meeting.item_ids.filtered(lambda i: i.complaint_id.id == other.id)
        self._share(70, 30, item=item)
        item.write({"solution": "<p>乙的方案</p>", "without_measures": True})
        self._issue()
        self.assertIn("乙的方案", self._told(other)[0])
        self.assertEqual(len(self._told(self.case)), 1, "nothing new for this one")

    def test_what_did_not_change_is_not_told_again(self):
        self._issued()
        self.assertEqual(len(self._told(self.case)), 1)

    def test_a_measure_that_stands_in_submitted_minutes_is_not_deleted(self):
        self._held()
        extra = self._another()
        self.meeting.action_minutes()
        self.meeting.minutes_id.action_submit()
        with self.assertRaisesRegex(UserError, "new revision"):
            extra.unlink()
        self.meeting.minutes_id.with_user(self.gm)._send_back("少一项")
        extra.unlink()

    def test_nothing_is_ordered_on_a_meeting_that_was_closed(self):
        minutes = self._issued()
        self._finish(self.meeting.measure_ids)
        self._revised(minutes)
        self.meeting.action_close()
        with self.assertRaises(UserError):
            self._another()

    def test_a_case_taken_off_the_agenda_takes_its_drafts_along(self):
        draft = self._decide()
        self.item.with_user(self.officer).unlink()
        self.assertFalse(draft.exists())

    def test_an_empty_column_of_an_old_register_is_no_date(self):
        meetings = self.env["kefu.meeting"].with_user(self.archivist)
        items = [Command.create({"complaint_id": self.case.id, "date_added": False})]
        meeting = meetings.with_context(import_file=True).create(
            {"name": "旧", "number": "M-1", "state": "closed", "item_ids": items}
        )
        self.assertTrue(meeting.item_ids.date_added)
