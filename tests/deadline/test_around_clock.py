"""What can't wait for the morning counts around the clock."""

from odoo.tests import tagged

from .common import DeadlineCommon, utc


@tagged("post_install", "-at_install", "standard")
class TestAroundTheClock(DeadlineCommon):
    def setUp(self):
        super().setUp()
        policy = self.env["kefu.deadline.policy"].search(
            [("clock", "=", "response"), ("severity", "=", "major")]
        )
        policy.write({"around_clock": True, "hours": 2, "reminder_hours": 0.5})

    def test_a_line_that_stands_still_at_night_has_an_answer_at_night(self):
        self.at("2026-03-02 18:21")
        response = self.clock(self.case(severity="major"), "response")
        self.assertDue(response, "2026-03-02 20:21")
        self.assertEqual(response.date_reminder, utc("2026-03-02 19:51"))
        self.assertEqual(response.hours_remaining, 2)

    def test_other_clocks_and_severities_wait_for_the_morning(self):
        self.at("2026-03-02 18:21")
        case = self.case(severity="major")
        self.assertGreater(self.clock(case, "plan").date_due, utc("2026-03-03 08:30"))
        serious = self.clock(self.case(severity="serious"), "response")
        self.assertGreater(serious.date_due, utc("2026-03-03 08:30"))

    def test_a_case_that_becomes_major_at_night_counts_so_from_its_receipt(self):
        self.at("2026-03-02 18:21")
        case = self.case()
        self.assertFalse(self.clock(case, "response").around_clock)
        case.severity = "major"
        response = self.clock(case, "response")
        self.assertTrue(response.around_clock)
        self.assertDue(response, "2026-03-02 20:21")

    def test_waiting_and_being_late_are_counted_so_as_well(self):
        self.at("2026-03-02 18:21")
        case = self.case(severity="major")
        self.at("2026-03-02 22:21")
        case._keep(date_responded=utc("2026-03-02 22:21"))
        response = self.clock(case, "response")
        self.assertEqual((response.hours_late, response.hours_taken), (2, 4))

    def test_other_working_hours_leave_it_alone(self):
        self.at("2026-03-02 18:21")
        case = self.case(severity="major")
        self.env["resource.calendar.leaves"].create(
            {
                "name": "放假",
                "calendar_id": self.calendar.id,
                "date_from": utc("2026-03-02 00:00"),
                "date_to": utc("2026-03-04 23:59"),
            }
        )
        self.env.cr.precommit.run()
        self.assertDue(self.clock(case, "response"), "2026-03-02 20:21")

    def test_what_remains_is_said_in_words(self):
        case = self.case()
        response = self.clock(case, "response")
        self.assertEqual(response.remaining, "1 d left")
        self.at("2026-03-02 16:00")
        response.invalidate_recordset()
        self.assertEqual(response.remaining, "1 h 30 min left")
        self.at("2026-03-16 10:30")
        case.invalidate_recordset()
        response.invalidate_recordset()
        self.assertEqual(response.remaining, "9 d over")
        self.assertEqual(case.next_remaining, "9 d over")

    def test_no_minutes_are_counted_while_nobody_works(self):
        case = self.case(date_promised=utc("2026-03-02 22:00"))
        promise = self.clock(case, "promise")
        for now, words in (
            ("2026-03-02 18:00", "No working time left"),
            ("2026-03-02 23:00", "Just over"),
        ):
            self.at(now)
            promise.invalidate_recordset()
            self.assertEqual(promise.remaining, words)

    def test_whoever_is_told_at_night_keeps_nobody_else_awake(self):
        """Two clocks of one schedule reach their step in the same run."""
        self.at("2026-03-02 17:20")
        ordinary = self.case(date_promised=utc("2026-03-02 20:00"))
        major = self.case(severity="major")
        first = self.case(date_promised=utc("2026-03-02 18:00"))
        self.at("2026-03-02 20:30")
        self.run_rules()
        planned = {
            case: self.notices(self.clock(case, clock), "due").date_planned
            for case, clock in (
                (ordinary, "promise"),
                (major, "response"),
                (first, "promise"),
            )
        }
        self.assertEqual(planned[ordinary], utc("2026-03-03 08:30"))
        self.assertEqual(planned[first], utc("2026-03-03 08:30"))
        self.assertLessEqual(planned[major], utc("2026-03-02 20:30"))
