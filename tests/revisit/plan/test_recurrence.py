"""The next plan drafts itself, once (5.2-1)."""

from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PlanCommon


@tagged("post_install", "-at_install", "standard")
class TestRecurrence(PlanCommon):
    def setUp(self):
        super().setUp()
        self._customers(2)

    def run_cron(self):
        self._run_cron("kefu_service.ir_cron_revisit_plan")

    def test_c5_2_1_the_next_plan_is_drafted_once_two_weeks_before_the_end(self):
        plan = self._started(
            recurrence="monthly",
            date_from="2026-03-01",
            scope_unvisited_since="2026-02-01",
            assistance_ids=[
                (0, 0, {"department_id": self.warehouse.id, "task": "解答"})
            ],
        )
        self.at("2026-03-16 09:00")
        self.run_cron()
        self.assertFalse(plan.next_ids)
        self.at("2026-03-17 09:00")
        self.run_cron()
        self.run_cron()
        following = plan.next_ids
        self.assertEqual(len(following), 1)
        self.assertEqual(following.state, "draft")
        self.assertEqual(
            (following.date_from, following.date_to),
            (date(2026, 4, 1), date(2026, 4, 30)),
        )
        self.assertEqual(following.scope_unvisited_since, date(2026, 3, 1))
        self.assertEqual(following.officer_ids, plan.officer_ids)
        self.assertEqual(following.department_ids, plan.department_ids)
        self.assertEqual(following.assistance_ids.task, "解答")
        self.assertFalse(following.revisit_ids)
        self.assertFalse(following.review_ids)
        self.assertNotEqual(following.number, plan.number)
        self.assertEqual(following.activity_ids.user_id, self.officer)
        # done afterwards, and the cron again: still one
        self._make(plan.revisit_ids)
        plan.action_done()
        self.run_cron()
        self.assertEqual(plan.next_ids, following)

    def test_c5_2_1_a_plan_that_is_done_drafts_the_next_at_once(self):
        for recurrence, begin, end in (
            ("quarterly", date(2026, 6, 1), date(2026, 6, 30)),
            ("half_yearly", date(2026, 9, 1), date(2026, 9, 30)),
            ("yearly", date(2027, 3, 1), date(2027, 3, 31)),
        ):
            plan = self._started(recurrence=recurrence, date_from="2026-03-01")
            plan._done("提前结束")
            with self.subTest(recurrence):
                self.assertEqual(
                    (plan.next_ids.date_from, plan.next_ids.date_to), (begin, end)
                )

    def test_an_archived_or_cancelled_next_plan_is_the_next_plan(self):
        plan = self._started(recurrence="monthly")
        plan._done("提前结束")
        plan.next_ids._cancel("不再需要")
        plan.next_ids.active = False
        self.at("2026-04-20 09:00")
        self.run_cron()
        plans = self.env["kefu.revisit.plan"].with_context(active_test=False)
        self.assertEqual(plans.search_count([("previous_id", "=", plan.id)]), 1)

    def test_once_is_once_and_a_cancelled_plan_has_no_next(self):
        once = self._started()
        once._done("提前结束")
        given_up = self._approved(recurrence="monthly")
        given_up._cancel("客户不愿意")
        self.at("2026-04-20 09:00")
        self.run_cron()
        self.assertFalse(once.next_ids + given_up.next_ids)

    # ------------------------------------------------------------------
    # Month ends
    # ------------------------------------------------------------------

    def _row(self, recurrence, steps, **dates):
        """The dates of a plan and of those that follow it, by the field's name."""
        plan = self.env["kefu.revisit.plan"].create(
            {"name": "定期回访", "recurrence": recurrence, **dates}
        )
        plans = [plan]
        for _n in range(steps):
            plans.append(plans[-1]._draft_next())
        return {name: [str(plan[name]) for plan in plans] for name in dates}

    def test_month_ends_stay_month_ends_for_every_date(self):
        names = [
            name
            for name, field in self.env["kefu.revisit.plan"]._fields.items()
            if field.type == "date" and field.store
        ]
        ends = "2025-12-31 2026-03-31 2026-06-30 2026-09-30 2026-12-31".split()
        row = self._row("quarterly", 4, **dict.fromkeys(names, ends[0]))
        for name in names:
            self.assertEqual(row[name], ends, name)

    def test_the_last_of_february_is_the_last_of_march(self):
        dates = {"date_from": "2026-02-01", "date_to": "2026-02-28"}
        row = self._row("monthly", 2, **dates)
        self.assertEqual(row["date_from"], ["2026-02-01", "2026-03-01", "2026-04-01"])
        self.assertEqual(row["date_to"], ["2026-02-28", "2026-03-31", "2026-04-30"])

    def test_a_leap_day_is_a_month_end(self):
        row = self._row("yearly", 1, date_from="2024-02-29", date_to="2025-02-27")
        self.assertEqual(row["date_from"], ["2024-02-29", "2025-02-28"])

    def test_the_thirtieth_comes_back_after_february(self):
        dates = {"date_from": "2025-12-30", "date_to": "2026-01-29"}
        row = self._row("monthly", 3, **dates)
        self.assertEqual(
            row["date_from"], ["2025-12-30", "2026-01-30", "2026-02-28", "2026-03-30"]
        )
        self.assertEqual(
            row["date_to"], ["2026-01-29", "2026-02-27", "2026-03-29", "2026-04-29"]
        )

    def test_a_date_that_somebody_moved_goes_on_from_there(self):
        plan = self.env["kefu.revisit.plan"].create(
            {
                "name": "定期回访",
                "recurrence": "monthly",
                "date_from": "2026-01-30",
                "date_to": "2026-02-27",
            }
        )
        second = plan._draft_next()
        second.date_from = "2026-02-20"
        self.assertEqual(second._draft_next().date_from, date(2026, 3, 20))

    # ------------------------------------------------------------------
    # People who can't any more
    # ------------------------------------------------------------------

    def _lose(self, users, what):
        if what == "role":
            users.sudo().group_ids = self.env.ref("base.group_user")
        else:
            other = self.env["res.company"].create({"name": "武汉分公司"})
            users.sudo().write(
                {"company_ids": [Command.set(other.ids)], "company_id": other.id}
            )

    def _check_next_without(self, lost):
        """The next plan is drafted, without those who lost the role or the company."""
        helps = {"department_id": self.transport.id, "task": "开车"}
        helps["user_ids"] = self.mover.ids
        plan = self._started(
            recurrence="monthly", assistance_ids=[Command.create(helps)]
        )
        self._lose(self.colleague + self.mover, lost)
        self.at("2026-03-20 09:00")
        self.run_cron()
        self.assertEqual(plan.next_ids.officer_ids, self.officer)
        lines = plan.next_ids.assistance_ids
        self.assertEqual(lines.department_id, self.transport)
        self.assertFalse(lines.user_ids)

    def test_who_lost_the_role_holds_no_next_plan_up(self):
        self._check_next_without("role")

    def test_who_lost_the_company_holds_no_next_plan_up(self):
        self._check_next_without("company")

    def test_a_plan_that_can_not_be_copied_keeps_no_other_back(self):
        bad, good = (self._started(recurrence="monthly", name=name) for name in "坏好")
        plans = type(bad)
        copy = plans.copy

        def fails(plan, default=None):
            if plan.id == bad.id:
                raise UserError("x")
            return copy(plan, default)

        self.at("2026-03-20 09:00")
        with (
            patch.object(plans, "copy", fails),
            self.assertLogs("odoo.addons.kefu_service.models.revisit.plan", "ERROR"),
        ):
            bad._cron_draft_next()
        self.assertTrue(good.next_ids)
        self.assertFalse(bad.next_ids)

    def test_a_plan_under_way_is_not_put_out_of_sight(self):
        plan = self._started(recurrence="monthly").with_user(self.officer)
        with self.assertRaisesRegex(ValidationError, "can't be archived"):
            plan.active = False
        plan._cancel("x")
        plan.active = False
