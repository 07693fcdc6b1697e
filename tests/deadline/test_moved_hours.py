"""Working hours change under running clocks: reckoned anew at once, and said so."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.kefu_service.models.deadline import moved_hours

from .common import DeadlineCommon, utc

HEADING = "Working hours have changed"


@tagged("post_install", "-at_install", "standard")
class TestMovedHours(DeadlineCommon):
    several_companies = True

    def end(self):
        """The end of the request, with what Odoo does before it commits."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def said(self, record):
        """How often the history of a record says that hours have changed."""
        return len(record.message_ids.filtered(lambda m: HEADING in (m.body or "")))

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.partner_id.lang = "en_US"

    def another(self, **values):
        return self.env["resource.calendar"].create(
            {
                "name": "早班",
                "company_id": self.env.company.id,
                "tz": "Asia/Shanghai",
                "attendance_ids": self._attendances((0, 1)),
                **values,
            }
        )

    # ------------------------------------------------------------------
    # Whatever changes
    # ------------------------------------------------------------------

    def test_every_change_of_hours_moves_what_runs_and_is_told_once(self):
        """A case of a Thursday: a Friday and a weekend lie before it is due."""
        monday = {"calendar_id": self.calendar.id, "dayofweek": "0"}
        saturday = {**monday, "date": "2026-03-07"}
        friday = ("2026-03-06", "2026-03-06")
        changes = {
            "a day off": lambda: self._time_off(*friday),
            "a day off of the company": lambda: self._time_off(
                *friday, calendar_id=False
            ),
            "another time zone": lambda: self.calendar.write({"tz": "Asia/Tokyo"}),
            "other hours": lambda: self.calendar.write(
                {"attendance_ids": self._attendances((0, 1))}
            ),
            "an hour less": lambda: self.calendar.attendance_ids.filtered(
                lambda line: line.hour_to == 17.5
            ).write({"hour_to": 16.5}),
            "another schedule of the team": lambda: self.team.write(
                {"resource_calendar_id": self.another().id}
            ),
            "a make-up workday": lambda: self.env["kefu.makeup.workday"].create(
                saturday
            ),
        }
        for what, change in changes.items():
            with self.subTest(what):
                self.at("2026-03-05 08:30")
                case = self.case()
                before = self.clock(case, "resolution").date_due
                savepoint = self.env.cr.savepoint()
                change()
                self.end()
                resolution = self.clock(case, "resolution")
                self.assertNotEqual(resolution.date_due, before)
                self.assertFalse(resolution.is_stale)
                self.assertEqual(self.said(case), 1)
                first = case.deadline_ids.filtered(lambda c: not c.date_done)
                self.assertEqual(case.date_next_due, min(first.mapped("date_due")))
                was = resolution.date_due
                case.name = "错字改过来"
                self.end()
                self.assertEqual(resolution.date_due, was, "Nothing jumps any more")
                self.assertEqual(self.said(case), 1)
                savepoint.close(rollback=True)
                self.env.invalidate_all()
                self.env.registry.clear_cache()

    def test_a_holiday_that_is_deleted_gives_the_day_back(self):
        holiday = self._time_off("2026-03-03", "2026-03-03")
        case = self.case()
        self.assertDue(self.clock(case, "plan"), "2026-03-04 17:30")
        holiday.unlink()
        self.end()
        self.assertDue(self.clock(case, "plan"), "2026-03-03 17:30")
        self.assertEqual(self.said(case), 1)

    def test_the_companys_schedule_counts_where_the_team_has_none(self):
        self.env.company.resource_calendar_id = self.calendar
        measure = self.env["kefu.measure"].create(
            {
                "name": "复核",
                "department_id": self.warehouse.id,
                "needs_acceptance": True,
            }
        )
        before = self.clock(measure, "acceptance").date_due
        self.env.company.resource_calendar_id = self.another()
        self.end()
        acceptance = self.clock(measure, "acceptance")
        self.assertEqual(
            acceptance.resource_calendar_id, self.env.company.resource_calendar_id
        )
        self.assertGreaterEqual(acceptance.date_due, before)

    def test_a_schedule_that_is_deleted_leaves_no_clock_behind(self):
        self.env.company.resource_calendar_id = self.calendar
        mondays = self.another(attendance_ids=self._attendances((0,)))
        self.team.resource_calendar_id = mondays
        case = self.case()
        self.end()
        resolution = self.clock(case, "resolution")
        self.assertGreater(resolution.date_due, utc("2026-03-08 00:00"))
        mondays.unlink()
        self.end()
        self.assertDue(resolution, "2026-03-04 17:30")
        self.assertEqual(self.said(case), 1)

    def test_a_revisits_day_ends_with_the_new_hours_and_is_the_same_clock(self):
        self.env.company.resource_calendar_id = self.calendar
        revisit = self.env["kefu.revisit"].create(
            {"partner_id": self.customer.id, "date_planned": "2026-03-04"}
        )
        clock = self.clock(revisit, "revisit")
        self.assertDue(clock, "2026-03-04 17:30")
        self.calendar.attendance_ids.filtered(lambda a: a.hour_to == 17.5).hour_to = 18
        self.end()
        self.assertEqual(self.clock(revisit, "revisit"), clock, "No other clock")
        self.assertDue(clock, "2026-03-04 18:00")
        self.assertEqual(self.said(revisit), 1)

    # ------------------------------------------------------------------
    # What stays
    # ------------------------------------------------------------------

    def test_what_was_promised_and_what_ended_stay(self):
        case = self.case(date_promised=utc("2026-03-04 15:00"))
        case._keep(date_responded=utc("2026-03-02 14:00"))
        self.end()
        self._time_off("2026-03-02", "2026-03-03")
        self.end()
        self.assertDue(self.clock(case, "promise"), "2026-03-04 15:00")
        self.assertDue(self.clock(case, "response"), "2026-03-02 17:30")
        self.assertEqual(self.clock(case, "response").hours_taken, 4.5)

    def test_hours_that_were_granted_stay_granted(self):
        case = self.case()
        self.env["kefu.deadline.policy"].search([("clock", "=", "plan")]).hours = 1
        self._time_off("2026-03-03", "2026-03-03")
        self.end()
        plan = self.clock(case, "plan")
        self.assertEqual(plan.hours, 16)
        self.assertDue(plan, "2026-03-04 17:30")

    def test_a_clock_that_stands_still_goes_on_standing(self):
        case = self.case()
        case._keep(is_waiting=True)
        self._time_off("2026-03-03", "2026-03-03")
        self.end()
        self.assertEqual(self.clock(case, "plan").state, "paused")

    def test_somebodys_own_leave_moves_nothing(self):
        case = self.case()
        employee = self.env["hr.employee"].search([("user_id", "=", self.head.id)])
        self._time_off("2026-03-03", "2026-03-03", resource_id=employee.resource_id.id)
        self.end()
        self.assertDue(self.clock(case, "plan"), "2026-03-03 17:30")
        self.assertFalse(self.said(case))

    def test_other_schedules_and_companies_move_nothing(self):
        case = self.case()
        other = self.another()
        other.attendance_ids.write({"hour_to": 20})
        leaves = self.env["resource.calendar.leaves"].with_company(self.company_2)
        leaves.create(
            {
                "name": "放假",
                "calendar_id": False,
                "date_from": utc("2026-03-03 00:00"),
                "date_to": utc("2026-03-03 23:59"),
            }
        )
        self.end()
        self.assertDue(self.clock(case, "plan"), "2026-03-03 17:30")
        self.assertFalse(self.said(case))

    # ------------------------------------------------------------------
    # Reminders, many, and in between
    # ------------------------------------------------------------------

    def test_a_missed_clock_that_gains_a_day_runs_again(self):
        case = self.case()
        self.at("2026-03-03 17:31")
        self.run_rules()
        self.assertEqual(self.clock(case, "plan").state, "missed")
        self._time_off("2026-03-03", "2026-03-03")
        self.end()
        self.assertEqual(self.clock(case, "plan").state, "running")

    def test_many_are_reckoned_by_the_cron_in_batches(self):
        cases = [self.case() for _n in range(3)]
        with (
            patch.object(moved_hours, "AT_ONCE", 2),
            patch.object(moved_hours, "BATCH", 2),
        ):
            self._time_off("2026-03-03", "2026-03-03")
            self.end()
            cron = self.env.ref(moved_hours.CRON)
            triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
            self.assertTrue(triggers)
            plan = self.clock(cases[0], "plan")
            self.assertTrue(plan.is_stale)
            self.assertDue(plan, "2026-03-03 17:30")
            self._run_cron(moved_hours.CRON)
        for case in cases:
            self.assertDue(self.clock(case, "plan"), "2026-03-04 17:30")
            self.assertEqual(self.said(case), 1)
        self.assertFalse(
            self.env["kefu.deadline"].search(self.env["kefu.deadline"]._stale())
        )

    def test_a_title_corrected_before_the_cron_comes_says_what_moved(self):
        case = self.case()
        with patch.object(moved_hours, "AT_ONCE", 0):
            self._time_off("2026-03-03", "2026-03-03")
            self.end()
        case.name = "错字改过来"
        self.assertDue(self.clock(case, "plan"), "2026-03-04 17:30")
        self.assertEqual(self.said(case), 1)

    def test_the_history_is_in_the_companys_words(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.env.company.partner_id.lang = "zh_CN"
        case = self.case()
        self._time_off("2026-03-03", "2026-03-03")
        self.end()
        note = case.message_ids.filtered(lambda m: "工作时间已变更" in (m.body or ""))
        self.assertEqual(len(note), 1)
        self.assertIn("17:30", note.body)

    def test_the_opinion_on_a_plan_is_told_in_the_plans_history(self):
        self.env.company.resource_calendar_id = self.calendar
        plan = self.env["kefu.revisit.plan"].create(
            {"name": "x", "date_from": "2026-03-02", "date_to": "2026-03-31"}
        )
        review = (
            self.env["kefu.revisit.plan.review"]
            .sudo()
            .create(
                {"plan_id": plan.id, "department_id": self.warehouse.id, "round": 1}
            )
        )
        self.assertTrue(review.deadline_ids)
        self._time_off("2026-03-03", "2026-03-03")
        self.end()
        self.assertEqual(self.said(plan), 1)
