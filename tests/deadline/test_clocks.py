"""Clocks of a case: start, due time, pause, reopening, end (5.2-2 to 5.2-4)."""

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import DeadlineCommon, utc


@tagged("post_install", "-at_install", "standard")
class TestClocks(DeadlineCommon):
    def test_c5_2_2_clocks_count_from_receipt_and_not_from_registration(self):
        case = self.case(date_received=utc("2026-02-27 16:30"))  # the Friday before
        response = self.clock(case, "response")
        self.assertEqual(response.date_start, utc("2026-02-27 16:30"))
        self.assertDue(response, "2026-03-02 16:30")
        self.assertEqual(response.state, "running")

    def test_hours_are_working_hours_without_lunch_and_weekend(self):
        case = self.case(date_received=utc("2026-02-28 21:00"))  # a Saturday night
        self.assertDue(self.clock(case, "response"), "2026-03-02 17:30")
        self.assertDue(self.clock(case, "plan"), "2026-03-03 17:30")
        self.assertDue(self.clock(case, "resolution"), "2026-03-04 17:30")

    def test_a_holiday_is_no_working_time(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "放假",
                "calendar_id": self.calendar.id,
                "date_from": utc("2026-03-03 00:00"),
                "date_to": utc("2026-03-03 23:59"),
            }
        )
        self.assertDue(self.clock(self.case(), "plan"), "2026-03-04 17:30")

    def test_severity_and_kind_decide_the_hours(self):
        major = self.case(severity="major")
        self.assertDue(self.clock(major, "response"), "2026-03-02 10:30")
        praise = self.case(kind="praise")
        self.assertFalse(self.clock(praise, "plan"))
        self.assertTrue(self.clock(praise, "response"))

    def test_the_most_particular_policy_counts(self):
        policies = self.env["kefu.deadline.policy"]
        policies.create({"clock": "response", "kind": "complaint", "hours": 6})
        self.assertDue(self.clock(self.case(), "response"), "2026-03-02 15:30")
        policies.create({"clock": "response", "team_id": self.team.id, "hours": 1})
        self.assertDue(self.clock(self.case(), "response"), "2026-03-02 09:30")

    def test_an_archived_policy_grants_nothing_whatever_the_screen_shows(self):
        """Somebody works on a list that shows what was archived; others do not."""
        policies = self.env["kefu.deadline.policy"].search([("clock", "=", "plan")])
        policies.active = False
        cases = self.env["kefu.complaint"].with_user(self.officer)
        cases = cases.with_context(active_test=False)
        shown = cases.create({"name": "漏件", "team_id": self.team.id})
        self.assertFalse(self.clock(shown, "plan"))
        self.assertFalse(self.clock(self.case(), "plan"))

    def test_a_policy_leaves_running_clocks_alone(self):
        case = self.case()
        self.env["kefu.deadline.policy"].search([("clock", "=", "response")]).hours = 1
        case.name = "别的标题"
        self.assertDue(self.clock(case, "response"), "2026-03-02 17:30")

    def test_c5_2_2_the_promised_time_is_a_clock_of_its_own(self):
        case = self.case()
        case.date_promised = utc("2026-03-04 15:00")
        self.assertDue(self.clock(case, "promise"), "2026-03-04 15:00")
        self.assertEqual(self.clock(case, "plan").state, "met")

    def test_c5_2_2_an_earlier_promise_is_kept_as_cancelled(self):
        case = self.case(date_promised=utc("2026-03-04 15:00"))
        case._promise(utc("2026-03-05 15:00"), "缺件")
        states = {clock.date_due: clock.state for clock in self.clock(case, "promise")}
        self.assertEqual(
            states,
            {
                utc("2026-03-04 15:00"): "cancelled",
                utc("2026-03-05 15:00"): "running",
            },
        )

    def test_c5_2_4_feedback_counts_from_the_resolution(self):
        case = self.case()
        self.assertFalse(self.clock(case, "feedback"))
        case._keep(date_resolved=utc("2026-03-03 16:30"))
        self.assertDue(self.clock(case, "feedback"), "2026-03-04 16:30")
        case._keep(date_replied=utc("2026-03-04 17:00"))
        feedback = self.clock(case, "feedback")
        self.assertEqual((feedback.state, feedback.hours_late), ("missed", 0.5))
        self.assertEqual(self.clock(case, "resolution").state, "met")

    def test_what_is_done_in_time_is_met_with_its_hours(self):
        case = self.case()
        case._keep(date_responded=utc("2026-03-02 14:00"))
        response = self.clock(case, "response")
        self.assertEqual(response.state, "met")
        self.assertEqual(response.hours_taken, 4.5)
        self.assertEqual(response.punctuality, 100)

    # ------------------------------------------------------------------
    # Waiting for the customer
    # ------------------------------------------------------------------

    def test_waiting_for_the_customer_stops_the_clock_in_working_time(self):
        case = self.case()  # resolution: due Wednesday 17:30
        self.at("2026-03-02 14:00")
        case._keep(is_waiting=True)
        self.assertEqual(self.clock(case, "resolution").state, "paused")
        self.assertFalse(case.date_next_due)
        self.at("2026-03-07 11:00")  # a Saturday: no hour passes any more
        case._keep(is_waiting=False)
        resolution = self.clock(case, "resolution")
        self.assertEqual(resolution.state, "running")
        self.assertEqual(resolution.hours_paused, 35.5)
        # four and a half of twenty-four hours had passed from Monday on
        self.assertDue(resolution, "2026-03-11 12:00")

    def test_a_change_of_severity_while_waiting_leaves_the_clock_paused(self):
        case = self.case()
        case._keep(is_waiting=True)
        case.severity = "major"
        plan = self.clock(case, "plan")
        self.assertEqual((plan.state, plan.hours), ("paused", 8))
        self.assertFalse(case.date_next_due)
        self.at("2026-03-03 08:30")
        case._keep(is_waiting=False)
        self.assertEqual(plan.hours_paused, 8)
        self.assertDue(plan, "2026-03-03 17:30")

    def test_what_was_not_settled_after_all_waits_on(self):
        case = self.case()
        measure = self.env["kefu.measure"].create(
            {
                "name": "补发",
                "complaint_id": case.id,
                "department_id": self.warehouse.id,
            }
        )
        resolution = self.clock(case, "resolution")
        self.at("2026-03-02 09:30")
        case._keep(is_waiting=True)
        self.at("2026-03-02 10:30")
        measure.with_user(self.head).result = "<p>已补发</p>"
        measure.with_user(self.head).action_done()
        self.assertEqual(resolution.state, "met")
        self.at("2026-03-02 11:30")
        measure._send_back("少一箱")
        self.assertEqual(resolution.state, "paused")
        self.at("2026-03-20 09:30")
        self.escalate()
        self.assertFalse(resolution.notice_ids, "nobody is urged meanwhile")

    def test_waiting_does_not_move_what_the_customer_was_promised(self):
        case = self.case(date_promised=utc("2026-03-04 15:00"))
        case._keep(is_waiting=True)
        promise = self.clock(case, "promise")
        self.assertEqual(promise.state, "running")
        self.assertEqual(case.date_next_due, promise.date_due)

    def test_a_paused_clock_that_is_done_is_judged_without_the_pause(self):
        case = self.case()
        self.at("2026-03-02 16:00")
        case._keep(is_waiting=True)
        self.at("2026-03-05 09:00")
        case._keep(is_waiting=False, date_responded=utc("2026-03-05 09:00"))
        response = self.clock(case, "response")
        self.assertEqual((response.state, response.hours_taken), ("met", 6.5))

    # ------------------------------------------------------------------
    # Changes
    # ------------------------------------------------------------------

    def test_a_higher_severity_shortens_what_runs_and_says_so(self):
        case = self.case()
        case._keep(date_responded=utc("2026-03-02 09:30"))
        case.severity = "major"
        self.assertDue(self.clock(case, "plan"), "2026-03-02 17:30")
        self.assertEqual(self.clock(case, "response").hours, 8, "kept: it was met")
        note = case.message_ids.sorted("id")[-1].body
        self.assertIn("Plan and Promised Time", note)
        self.assertNotIn("First Response", note)

    def test_an_earlier_receipt_moves_the_clocks(self):
        case = self.case()
        case._correct({"date_received": utc("2026-02-27 08:30")}, "邮件早到")
        self.assertDue(self.clock(case, "response"), "2026-02-27 17:30")

    def test_another_officer_takes_the_clocks_over(self):
        case = self.case()
        case.user_id = self.colleague
        self.assertEqual(case.deadline_ids.user_id, self.colleague)

    def test_cancelling_the_case_cancels_its_clocks(self):
        case = self.case()
        case.write({"stage_id": self._stage("cancelled").id, "cancel_reason": "重复"})
        self.assertEqual(set(case.deadline_ids.mapped("state")), {"cancelled"})
        self.assertFalse(case.date_next_due)

    def test_reopening_starts_new_clocks_and_keeps_the_old(self):
        case = self.case()
        case._keep(
            date_responded=utc("2026-03-02 10:00"),
            date_resolved=utc("2026-03-03 10:00"),
            date_replied=utc("2026-03-03 11:00"),
        )
        self.at("2026-03-10 08:30")
        case._keep(
            date_reopened=utc("2026-03-10 08:30"),
            round=1,
            date_responded=False,
            date_resolved=False,
            date_replied=False,
        )
        self.assertEqual(self.clock(case, "resolution").state, "met")
        again = self.clock(case, "resolution", round=1)
        self.assertEqual(again.state, "running")
        self.assertDue(again, "2026-03-12 17:30")

    # ------------------------------------------------------------------
    # What is seen
    # ------------------------------------------------------------------

    def test_the_card_shows_the_next_clock_with_its_working_hours(self):
        case = self.case()
        self.assertEqual(case.next_clock, "First Response")
        self.assertEqual((case.next_hours, case.next_urgency), (8, "green"))
        self.at("2026-03-02 16:00")
        self.env.invalidate_all()
        self.assertEqual((case.next_hours, case.next_urgency), (1.5, "amber"))
        self.at("2026-03-03 09:30")
        self.env.invalidate_all()
        self.assertEqual((case.next_hours, case.next_urgency), (-1, "red"))

    def test_cards_cost_the_same_for_one_and_for_many(self):
        cases = self._case(user_id=self.officer.id)
        for _i in range(20):
            cases |= self.case()
        self.env.flush_all()
        self.env.invalidate_all()
        cases.mapped("date_next_due")
        with self.assertQueryCount(2):
            cases.mapped("next_urgency")

    def test_a_hundred_cases_cost_no_more_queries_each_than_one(self):
        self.case()
        self.env.flush_all()
        values = {"name": "批量", "team_id": self.team.id, "channel": "email"}
        before = self.env.cr.sql_log_count
        self._case().env["kefu.complaint"].create([values] * 100)
        self.env.flush_all()
        self.assertLess(self.env.cr.sql_log_count - before, 120)

    # ------------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------------

    def test_nobody_writes_or_deletes_clocks(self):
        clock = self.clock(self.case(), "response")
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                clock.with_user(user).date_due = utc("2027-01-01 09:00")
        with self.assertRaises(UserError):
            clock.sudo().unlink()

    def test_handlers_see_the_clocks_of_their_department_alone(self):
        own = self.clock(self.case(), "response")
        other = self.clock(self.case(department_id=self.transport.id), "response")
        seen = self.env["kefu.deadline"].with_user(self.handler)
        found = seen.search([("id", "in", (own + other).ids)])
        self.assertEqual(found, own)
        self.assertEqual(
            seen.with_user(self.officer).search_count(
                [("id", "in", (own + other).ids)]
            ),
            2,
        )
        with self.assertRaises(AccessError):
            seen.with_user(self.outsider).search([])

    def test_managers_write_policies_and_officers_read_them(self):
        policies = self.env["kefu.deadline.policy"]
        policy = policies.with_user(self.manager).create(
            {"clock": "response", "team_id": self.team.id, "hours": 3}
        )
        self.assertEqual(policy.with_user(self.officer).hours, 3)
        with self.assertRaises(AccessError):
            policy.with_user(self.officer).hours = 1

    def test_a_year_that_nobody_means_is_refused_with_a_sentence(self):
        """Typed, written by a program, of a measure and of a promise."""
        case = self.case()
        for year in ("9999-12-31 12:00:00", "0001-01-01 00:00:00"):
            with self.assertRaisesRegex(ValidationError, "correct the year"):
                self.env["kefu.measure"].with_user(self.officer).create(
                    {
                        "name": "补发",
                        "complaint_id": case.id,
                        "department_id": self.warehouse.id,
                        "date_due": year,
                    }
                )
            with self.assertRaisesRegex(ValidationError, "correct the year"):
                self.case(date_promised=year)

    def test_no_policy_grants_more_hours_than_a_life_has(self):
        policy = self.env["kefu.deadline.policy"].search([], limit=1)
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            policy.with_user(self.manager).hours = 20_000_000
            self.env.flush_all()
