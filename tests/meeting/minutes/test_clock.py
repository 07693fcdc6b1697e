"""The minutes are issued in time (5.3.2-5)."""

from odoo.tests import tagged

from tests.worktime.common import CalendarCommon, at

from .common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestMinutesClock(MinutesCommon, CalendarCommon):
    """The meeting is held on Monday, 2 March 2026, at 8:30 in Changsha."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case.team_id.sudo().resource_calendar_id = cls.calendar

    def setUp(self):
        super().setUp()
        with self.mock_datetime_and_now(at("2026-03-02 08:30")):
            self.minutes = self._submitted()
        self.clock = self.meeting.sudo().deadline_ids

    def _approve(self, text):
        with self.mock_datetime_and_now(at(text)):
            self.minutes.with_user(self.gm).action_approve()

    def test_c5_3_2_5_runs_from_the_end_of_the_meeting_until_issued(self):
        self.assertEqual(self.clock.clock, "minutes")
        # 16 working hours
        self.assertEqual(self.clock.date_due, at("2026-03-03 17:30"))
        self.assertEqual(self.clock.state, "running")
        self.assertEqual(self.clock.user_id, self.officer)
        self.assertEqual(self.clock.complaint_id, self.case)
        self._approve("2026-03-03 17:00")
        self.assertEqual(self.clock.state, "met")

    def test_late_minutes_are_missed(self):
        self._approve("2026-03-04 09:00")
        self.assertEqual(self.clock.state, "missed")

    def test_a_revision_starts_no_other_clock(self):
        self._approve("2026-03-03 10:00")
        ended = self.clock.date_done
        with self.mock_datetime_and_now(at("2026-03-20 10:00")):
            self._revised(self.minutes).action_submit()
            self.meeting.minutes_id.with_user(self.gm).action_approve()
        self.assertEqual(self.meeting.sudo().deadline_ids, self.clock)
        self.assertEqual(self.clock.date_done, ended)

    def test_the_cases_decide_how_long_it_runs_and_whose_it_is(self):
        """As for the measures: another severity, another team, at once."""
        self.env["kefu.deadline.policy"].create(
            {"clock": "minutes", "severity": "serious", "hours": 40, "gm_hours": 40}
        )
        before = self.clock.date_due
        self.case.severity = "serious"
        self.assertEqual((self.clock.severity, self.clock.hours), ("serious", 40))
        self.assertGreater(self.clock.date_due, before)
        team = self.env["kefu.team"].create(
            {"name": "二组", "member_ids": [(6, 0, self.officer.ids)]}
        )
        self.case.team_id = team
        self.assertEqual(self.clock.team_id, team)
