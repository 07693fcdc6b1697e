"""What of the register counts for an indicator, and what only looks as if it did (7)."""

from odoo.tests import tagged

from tests.meeting.minutes.common import MinutesCommon
from tests.revisit.visit.common import RevisitCommon

from .common import PREFIX, measured


@tagged("post_install", "-at_install", "standard")
class TestMeetingsThatCount(MinutesCommon):
    def _counting(self):
        """Which of the cases brought before the general manager today count."""
        self.env.flush_all()
        today = self.env.company._kefu_day()
        indicator = self.env.ref(f"{PREFIX}coordinated")
        return measured(indicator, self.env.company, today, today).counting

    def test_a_meeting_that_was_only_called_or_was_cancelled_dealt_with_nothing(self):
        self.assertNotIn(self.case.id, self._counting(), "It is for next week")
        self._reason(self.meeting, "cancel", self.gm)
        self.assertNotIn(self.case.id, self._counting())

    def test_a_meeting_that_was_held_dealt_with_its_cases(self):
        self._held()
        self.assertIn(self.case.id, self._counting())


@tagged("post_install", "-at_install", "standard")
class TestRevisitsThatCount(RevisitCommon):
    def test_who_refused_to_answer_was_not_reached_as_in_reports(self):
        indicator = self.env.ref(f"{PREFIX}closed_revisited")
        revisits = []
        for outcome, satisfaction in (("refused", False), ("satisfied", "5")):
            revisit = self.planned(self.closed()).with_user(self.officer)
            revisit.write(
                {
                    "outcome": outcome,
                    "satisfaction": satisfaction,
                    "feedback": "没有时间",
                }
            )
            revisit.action_done()
            revisits.append(revisit)
        self.env.flush_all()
        days = sorted(revisit.date_due for revisit in revisits)
        found = measured(indicator, self.env.company, days[0], days[-1])
        refused, content = revisits
        self.assertIn(refused.id, found.others)
        self.assertIn(content.id, found.counting)
