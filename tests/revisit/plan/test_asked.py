"""Whose opinion a plan waits for, when departments and their heads change (5.3.4-1)."""

from odoo.fields import Command
from odoo.tests import tagged

from .common import PlanCommon


@tagged("post_install", "-at_install", "standard")
class TestAsked(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._customers(2)
        cls.sales = cls.env["hr.department"].create(
            {"name": "销售部", "manager_id": cls.warehouse.manager_id.id}
        )

    def _submitted(self, *departments):
        plan = self._plan(department_ids=[department.id for department in departments])
        plan.action_submit()
        return plan

    def _asked(self, plan):
        return plan.sudo()._round_reviews().department_id

    # ------------------------------------------------------------------
    # Departments
    # ------------------------------------------------------------------

    def test_a_department_that_is_added_before_the_first_opinion_is_asked(self):
        plan = self._submitted(self.transport)
        plan.department_ids += self.sales
        self.assertEqual(self._asked(plan), self.transport + self.sales)
        self._review(plan, self.transport, self.mover)
        self.assertEqual(plan.state, "in_review")

    def test_a_department_that_is_to_assist_is_asked(self):
        plan = self._submitted(self.transport)
        plan.assistance_ids = [
            Command.create({"department_id": self.sales.id, "task": "开车"})
        ]
        self.assertEqual(self._asked(plan), self.transport + self.sales)

    def test_a_department_that_is_taken_off_is_not_waited_for(self):
        plan = self._submitted(self.transport, self.warehouse)
        plan.department_ids = self.transport
        self._review(plan, self.transport, self.mover)
        self.assertEqual(plan.state, "approved")

    def test_without_anybody_to_review_it_a_plan_goes_back(self):
        for names in ({"department_ids": False}, {"officer_ids": False}):
            with self.subTest(names):
                plan = self._approved()
                plan.write(names)
                self.assertEqual(plan.state, "draft")
                todo = plan.activity_ids
                self.assertEqual(todo.user_id, self.officer)
                self.assertIn("it lacks", todo.note)

    def test_a_change_of_words_asks_nobody_twice_before_the_first_opinion(self):
        plan = self._submitted(self.transport)
        plan.purpose = "另一目的"
        self.assertEqual((plan.state, plan.review_round), ("in_review", 1))

    def test_a_plan_under_way_whose_customers_are_all_revisited_is_reviewed(self):
        plan = self._started()
        plan.write({"date_to": "2026-04-30", "scope_city": "已无客户"})
        self.assertEqual((plan.scope_count, plan.state), (0, "in_review"))

    # ------------------------------------------------------------------
    # Heads
    # ------------------------------------------------------------------

    def _new_boss(self):
        user = self._user("new_boss_t", "kefu_service.kefu_group_handler")
        user.lang = "en_US"
        return self.env["hr.employee"].create({"name": "新领导", "user_id": user.id})

    def _group_below(self, department):
        group = self.env["hr.department"].create(
            {"name": "一班", "parent_id": department.id}
        )
        return group, self._submitted(group).sudo()._round_reviews()

    def test_a_new_head_above_is_asked(self):
        group, review = self._group_below(self.warehouse)
        self.assertEqual(review.user_id, self.head)
        self.warehouse.manager_id = boss = self._new_boss()
        self.assertEqual(review.user_id, boss.user_id)
        self.assertEqual(review.activity_ids.user_id, boss.user_id)
        group.parent_id = self.transport
        self.assertEqual(review.user_id, self.mover)

    def test_the_login_that_the_head_has_now_is_asked(self):
        _group, review = self._group_below(self.warehouse)
        other = self._user("other_t", "kefu_service.kefu_group_handler")
        self.warehouse.manager_id.user_id = other
        self.assertEqual(review.user_id, other)
        self.assertEqual(review.activity_ids.user_id, other)

    def test_a_new_general_manager_is_asked_for_a_department_without_a_head(self):
        company = self.env.company
        company.kefu_gm_user_id = self.mover
        group = self.env["hr.department"].create({"name": "无主部门"})
        review = self._submitted(group).sudo()._round_reviews()
        self.assertEqual(review.user_id, self.mover)
        company.kefu_gm_user_id = boss = self._new_boss().user_id
        self.assertEqual(review.user_id, boss)
        self.assertEqual(review.activity_ids.user_id, boss)
