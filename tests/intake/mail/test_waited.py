"""Mail that waited in its mailbox counts by the time at which it arrived."""

from datetime import timedelta
from email.utils import format_datetime as rfc

from odoo import fields
from odoo.tests import tagged

from .common import GatewayCommon
from .mails import raw

# The server comes back, after three weeks.
BACK = fields.Datetime.to_datetime("2028-03-15 01:00:00")


@tagged("post_install", "-at_install", "standard")
class TestWaited(GatewayCommon):
    def _fetched(self, days_ago, **kw):
        """The case of a message that arrived so long before it is fetched."""
        arrived = rfc(BACK - timedelta(days=days_ago))
        with self.mock_datetime_and_now(BACK):
            return self.receive(
                raw(
                    to=self.address,
                    Date=arrived,
                    Received=f"from a by mx.mycompany.com; {arrived}",
                    **kw,
                )
            )

    def _closed(self, days_ago):
        case = self._fetched(40)
        self.close(case)
        case.date_closed = BACK - timedelta(days=days_ago)
        self.env.flush_all()
        return case

    def test_an_answer_in_time_reopens_however_late_it_is_fetched(self):
        self.env.company.kefu_reopen_days = 14
        case = self._closed(days_ago=25)
        again = self._fetched(20, subject=f"Re: [{case.number}] 又坏了")
        self.assertEqual(again, case)
        self.assertEqual(case.state, "processing")

    def test_a_later_one_does_not_and_the_new_case_says_why(self):
        self.env.company.kefu_reopen_days = 14
        case = self._closed(days_ago=25)
        again = self._fetched(5, subject=f"Re: [{case.number}] 又坏了")
        self.assertEqual(again.origin_id, case)
        said = "".join(again.message_ids.mapped(lambda m: m.body or ""))
        self.assertIn("Follows up on", said)

    def test_many_answers_of_three_weeks_are_no_loop(self):
        case = self._fetched(21)
        for day in range(20, 0, -1):
            answer = self._fetched(
                day, subject=f"Re: [{case.number}] 进展", text=f"还剩 {day} 箱"
            )
            self.assertEqual(answer, case)
        self.assertEqual(len(self.received(case)), 21)
        self.assertFalse(self.kept(reason="loop"))

    def test_nor_is_the_same_message_every_day(self):
        cases = [self._fetched(day, subject="日报异常") for day in range(20, 0, -1)]
        self.assertTrue(all(cases))
        self.assertFalse(self.kept(reason="loop"))

    def test_what_was_written_within_an_hour_still_is(self):
        for minute in range(6):
            self._fetched(10 - minute / 1440, subject="回路")
        self.assertEqual(len(self.kept(reason="loop")), 1)
        case = self._fetched(12, subject="另一件")
        for minute in range(14):
            self._fetched(
                11 - minute / 1440, subject=f"[{case.number}]", text=f"{minute}"
            )
        self.assertEqual(len(self.kept(reason="loop")), 3)

    def test_each_matter_of_three_weeks_is_acknowledged(self):
        cases = [
            self._fetched(day, subject=f"第 {day} 天", text=f"{day}")
            for day in (20, 15, 10, 5, 1)
        ]
        self.assertTrue(all(case.date_acknowledged for case in cases))

    def test_of_many_within_an_hour_three_are(self):
        cases = [
            self._fetched(10 - n / 1440, subject=f"第 {n} 件", text=f"{n}")
            for n in range(5)
        ]
        self.assertEqual(sum(bool(c.date_acknowledged) for c in cases), 3)
