"""Who reads and writes plans, from both sides; what steps keep is nobody's to write."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import PlanCommon


@tagged("post_install", "-at_install", "standard")
class TestRights(PlanCommon):
    several_companies = True

    def setUp(self):
        super().setUp()
        self._customers(1)
        self.plan = self._plan(department_ids=self.warehouse.ids)

    def seen_by(self, user):
        plans = self.env["kefu.revisit.plan"].with_user(user)
        return plans.search([("id", "=", self.plan.id)])

    def test_departments_see_what_they_review_and_change_nothing(self):
        self.assertFalse(self.seen_by(self.head))
        self.plan.action_submit()
        self.assertTrue(self.seen_by(self.head))
        self.assertTrue(self.seen_by(self.handler))
        self.assertFalse(self.seen_by(self.mover))
        with self.assertRaises(AccessError):
            self.plan.with_user(self.mover).read(["name"])
        for values in ({"name": "改"}, {"purpose": "改"}):
            with self.assertRaises(AccessError):
                self.plan.with_user(self.head).write(values)
        with self.assertRaises(AccessError):
            self.plan.with_user(self.head).action_draft()
        with self.assertRaises(AccessError):
            self._plan(user=self.head)
        # the reviewer is told how many customers are meant
        self.assertEqual(self.plan.with_user(self.head).scope_count, 1)

    def test_c5_3_4_2_those_who_assist_see_the_plan(self):
        self.plan.assistance_ids = [
            (
                0,
                0,
                {
                    "department_id": self.transport.id,
                    "user_ids": self.gm.ids,
                    "task": "派车",
                },
            )
        ]
        self.assertTrue(self.seen_by(self.mover))
        lines = self.plan.assistance_ids.with_user(self.mover)
        self.assertEqual(lines.task, "派车")
        with self.assertRaises(AccessError):
            lines.task = "改"

    def test_whoever_helps_can_open_the_plan(self):
        with self.assertRaisesRegex(ValidationError, "outsider_t"):
            self.plan.assistance_ids = [
                (
                    0,
                    0,
                    {
                        "department_id": self.transport.id,
                        "user_ids": self.outsider.ids,
                        "task": "派车",
                    },
                )
            ]

    def test_others_and_customers_see_nothing(self):
        portal = new_test_user(self.env, "portal_t", groups="base.group_portal")
        self.plan.action_submit()
        for user in (self.outsider, portal):
            for record in (self.plan, self.plan.review_ids):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    record.with_user(user).read(["state"])

    def test_another_companys_plan_is_not_seen(self):
        plan = self.env["kefu.revisit.plan"].create(
            {
                "name": "B",
                "company_id": self.company_2.id,
                "date_from": "2026-03-01",
                "date_to": "2026-03-31",
            }
        )
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                plan.with_user(user).read(["name"])

    def test_states_and_facts_are_kept_by_steps_alone(self):
        for user in (self.officer, self.manager):
            plan = self.plan.with_user(user)
            for values in (
                {"state": "approved"},
                {"date_approved": "2026-03-01 08:00:00"},
                {"review_round": 3},
                {"cancel_reason": "x"},
            ):
                with self.subTest(values), self.assertRaises(AccessError):
                    plan.write(values)
        with self.assertRaises(AccessError):
            self._plan(state="approved")
        self.assertEqual(self.plan.state, "draft")

    def test_a_plan_that_has_ended_stays_as_it_is(self):
        self.plan._cancel("客户不愿意")
        for values in ({"name": "改"}, {"date_to": "2026-05-01"}):
            with self.assertRaises(AccessError):
                self.plan.write(values)
        with self.assertRaises(AccessError):
            self.plan.assistance_ids = [
                (0, 0, {"department_id": self.warehouse.id, "task": "解答"})
            ]
        self.plan.active = False
        self.assertFalse(self.plan.active)

    def test_c6_nobody_deletes_a_plan(self):
        for user in (self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.plan.with_user(user).unlink()
        with self.assertRaises(UserError):
            self.plan.sudo().unlink()
