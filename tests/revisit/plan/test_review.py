"""Departments review a plan: only all of them together approve it (5.3.4-1)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from tests.deadline.common import utc

from .common import PlanCommon


@tagged("post_install", "-at_install", "standard")
class TestReview(PlanCommon):
    def setUp(self):
        super().setUp()
        self._customers(3)
        self.plan = self._plan()

    def open_activities(self, record, user):
        return record.sudo().activity_ids.filtered(lambda a: a.user_id == user)

    def opinion_of(self, department):
        return (
            self.plan.sudo()
            ._round_reviews()
            .filtered(lambda review: review.department_id == department)
        )

    # ------------------------------------------------------------------
    # Asking
    # ------------------------------------------------------------------

    def test_c5_3_4_1_each_department_is_asked_with_an_activity_and_a_clock(self):
        self.plan.action_submit()
        self.assertEqual(self.plan.state, "in_review")
        for department, head in (
            (self.warehouse, self.head),
            (self.transport, self.mover),
        ):
            review = self.opinion_of(department)
            self.assertEqual(review.user_id, head)
            clock = self.clock(review, "review")
            # three working days of eight hours each
            self.assertDue(clock, "2026-03-04 17:30")
            self.assertEqual((clock.user_id, clock.state), (head, "running"))
            activity = self.open_activities(review, head)
            self.assertEqual(str(activity.date_deadline), "2026-03-04")

    def test_c5_3_4_1_what_lacks_before_the_review_is_named(self):
        bare = self._plan(
            purpose=False, officer_ids=False, department_ids=False, scope_city="拉萨"
        )
        with self.assertRaises(UserError) as refused:
            bare.action_submit()
        for phrase in ("purpose", "officers", "customers in scope", "a department"):
            self.assertIn(phrase, str(refused.exception))
        self.assertEqual(bare.state, "draft")

    def test_c5_3_4_1_a_department_nobody_speaks_for_is_named(self):
        empty = self.env["hr.department"].create({"name": "信息部"})
        self.env.company.kefu_gm_user_id = False
        self.plan.department_ids += empty
        with self.assertRaisesRegex(UserError, "信息部"):
            self.plan.action_submit()
        # the general manager speaks for it, rather the head of the department above
        self.env.company.kefu_gm_user_id = self.gm
        self.assertEqual(empty._kefu_plan_reviewers(), self.gm)
        empty.parent_id = self.warehouse
        self.plan.action_submit()
        self.assertEqual(self.opinion_of(empty).user_id, self.head)

    def test_c5_3_4_2_a_department_that_assists_is_asked_too(self):
        plan = self._plan(
            department_ids=self.transport.ids,
            assistance_ids=[
                (0, 0, {"department_id": self.warehouse.id, "task": "解答仓储问题"})
            ],
        )
        plan.action_submit()
        self.assertEqual(plan.review_ids.department_id, self.warehouse + self.transport)

    # ------------------------------------------------------------------
    # Answering
    # ------------------------------------------------------------------

    def test_c5_3_4_1_approved_only_when_all_agree(self):
        self.plan.action_submit()
        self._review(self.plan, self.warehouse, self.head)
        self.assertEqual(self.plan.state, "in_review")
        self.assertEqual(self.plan.review_summary, "1 of 2")
        self.at("2026-03-03 10:00")
        review = self._review(
            self.plan, self.transport, self.mover, "remark", remark_period="避开盘点"
        )
        self.assertEqual(self.plan.state, "approved")
        self.assertEqual(self.plan.date_approved, utc("2026-03-03 10:00"))
        self.assertEqual(self.clock(review, "review").state, "met")
        self.assertFalse(self.open_activities(review, self.mover))
        self.assertEqual(review.remarks, "Period: 避开盘点")
        # the responsible is asked to start it
        self.assertTrue(self.open_activities(self.plan, self.officer))

    def test_c5_3_4_1_whoever_disagrees_sends_it_back_with_the_reason(self):
        self.plan.action_submit()
        self._review(
            self.plan, self.warehouse, self.head, "disagree", remark_people="人手不够"
        )
        self.assertEqual(self.plan.state, "draft")
        other = self.opinion_of(self.transport)
        self.assertEqual(other.state, "withdrawn")
        self.assertEqual(self.clock(other, "review").state, "cancelled")
        self.assertFalse(self.open_activities(other, self.mover))
        activity = self.open_activities(self.plan, self.officer)
        self.assertIn("People: 人手不够", activity.note)
        with self.assertRaises(UserError):
            self.plan.action_start()
        # another round keeps the opinions of the first
        self.plan.action_submit()
        self.assertEqual(self.plan.review_round, 2)
        self.assertEqual(sorted(self.plan.review_ids.mapped("round")), [1, 1, 2, 2])
        self.assertFalse(self.open_activities(self.plan, self.officer))

    def test_c5_3_4_1_a_remark_and_a_disagreement_need_words(self):
        self.plan.action_submit()
        for opinion in ("remark", "disagree"):
            with self.assertRaisesRegex(UserError, "Say why"):
                self._review(self.plan, self.warehouse, self.head, opinion)
        with self.assertRaisesRegex(UserError, "agrees"):
            self._review(self.plan, self.warehouse, self.head, False)

    def test_only_the_head_answers_for_the_department(self):
        self.plan.action_submit()
        mine = self.opinion_of(self.warehouse)
        # handler_t works in the warehouse and heads nothing
        for user in (self.handler, self.mover, self.officer, self.manager):
            with self.subTest(user.login), self.assertRaises(AccessError):
                mine.with_user(user).write({"opinion": "agree"})
            with self.subTest(user.login), self.assertRaises(AccessError):
                mine.with_user(user).action_answer()
        self.assertEqual(self.plan.state, "in_review")
        self.assertEqual(self.plan.with_user(self.head).my_review_id, mine)
        self.assertFalse(self.plan.with_user(self.officer).my_review_id)

    def test_an_opinion_given_stands(self):
        self.plan.action_submit()
        review = self._review(self.plan, self.warehouse, self.head)
        with self.assertRaises(AccessError):
            review.opinion = "disagree"
        with self.assertRaises(UserError):
            review.action_answer()
        with self.assertRaises(UserError):
            review.sudo().unlink()

    def test_facts_of_an_opinion_are_not_written_by_hand(self):
        self.plan.action_submit()
        mine = self.opinion_of(self.warehouse).with_user(self.head)
        for name, value in (("state", "answered"), ("user_id", self.mover.id)):
            with self.assertRaises(AccessError):
                mine.write({name: value})
        with self.assertRaises(AccessError):
            self.env["kefu.revisit.plan.review"].with_user(self.head).create(
                {
                    "plan_id": self.plan.id,
                    "round": 1,
                    "department_id": self.warehouse.id,
                }
            )

    # ------------------------------------------------------------------
    # Changing
    # ------------------------------------------------------------------

    def test_c5_3_4_1_a_change_after_approval_is_reviewed_again(self):
        for name, value in (
            ("date_to", "2026-04-15"),
            ("scope_city", "长沙"),
            ("method", "visit"),
            ("officer_ids", [(3, self.colleague.id)]),
        ):
            plan = self._approved()
            plan.write({name: value})
            with self.subTest(name):
                self.assertEqual(plan.state, "in_review")
                self.assertEqual(plan.review_round, 2)
                self.assertFalse(plan.date_approved)
                self.assertEqual(len(plan.review_ids), 4)

    def test_what_departments_did_not_review_changes_freely(self):
        plan = self._approved()
        plan.write({"name": "三月回访(修订)", "user_id": self.colleague.id})
        plan.write({"method": plan.method})
        self.assertEqual((plan.state, plan.review_round), ("approved", 1))

    def test_c5_3_4_2_several_changes_of_the_help_begin_one_round(self):
        plan = self._approved()
        plan.write(
            {
                "assistance_ids": [
                    (0, 0, {"department_id": self.warehouse.id, "task": "陪同"}),
                    (0, 0, {"department_id": self.transport.id, "task": "派车"}),
                ],
                "date_to": "2026-04-15",
            }
        )
        self.assertEqual((plan.state, plan.review_round), ("in_review", 2))
        self._review(plan, self.warehouse, self.head)
        plan.assistance_ids[0].task = "陪同两次"
        self.assertEqual(plan.review_round, 3)

    def test_a_change_in_review_asks_those_again_who_have_answered(self):
        self.plan.action_submit()
        self.plan.date_to = "2026-04-15"
        self.assertEqual(self.plan.review_round, 1)
        self._review(self.plan, self.warehouse, self.head)
        self.plan.date_to = "2026-04-20"
        self.assertEqual(self.plan.review_round, 2)
        self.assertEqual(self.opinion_of(self.warehouse).state, "open")

    def test_a_running_plan_goes_to_review_with_its_scope_not_with_its_people(self):
        plan = self._started()
        plan.officer_ids -= self.colleague
        self.assertEqual(plan.state, "running")
        self._customers(2)
        plan.date_to = "2026-04-15"
        self.assertEqual(plan.state, "in_review")
        self._review(plan, self.warehouse, self.head)
        self._review(plan, self.transport, self.mover)
        plan.action_start()
        self.assertEqual((plan.state, plan.revisit_count), ("running", 5))

    def test_taken_back_nobody_is_asked_any_more(self):
        self.plan.action_submit()
        self.plan.action_draft()
        self.assertEqual(self.plan.state, "draft")
        self.assertEqual(set(self.plan.review_ids.mapped("state")), {"withdrawn"})
        with self.assertRaises(AccessError):
            self.plan.review_ids[0].with_user(self.head).write({"opinion": "agree"})
