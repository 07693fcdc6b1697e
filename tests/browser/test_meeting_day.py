"""The day of a coordination meeting, on the wall of the room (5.3.2-4)."""

from odoo.tests import tagged

from tests.meeting.minutes.common import MinutesCommon

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestMeetingDay(BrowserCommon, MinutesCommon):
    browser_size = "1920x1080"  # a projector

    def test_c5_3_2_4_the_officer_records_the_meeting_on_one_screen(self):
        self._begin(self.meeting)
        self.meeting.participant_ids.attendance = "present"
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self.start_tour(
                "/odoo/kefu-meetings", "kefu_meeting_day", login=self.officer.login
            )
        self.assertEqual(len(refusals.output), 1)
        self.env.invalidate_all()
        self.assertEqual(self.meeting.state, "held")
        shares = {f.department_id: f.share for f in self.item.finding_ids}
        self.assertEqual(shares, {self.warehouse: 70, self.transport: 30})
        measure = self.item.measure_ids
        self.assertEqual((measure.name, measure.state), ("配送前扫码", "open"))
        self.assertEqual(measure.user_id, self.handler)
        self.assertTrue(measure.date_due)

    def test_c5_3_2_4_a_meeting_of_tomorrow_is_not_ended_today(self):
        with self.assertLogs("odoo.http", "WARNING") as refusals:
            self.start_tour(
                "/odoo/kefu-meetings",
                "kefu_meeting_of_tomorrow",
                login=self.officer.login,
            )
        self.assertEqual(len(refusals.output), 1)
        self.env.invalidate_all()
        self.assertEqual(self.meeting.state, "scheduled")
