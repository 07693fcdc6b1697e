"""How far a plan is, how it ends, and what it has brought (5.3.4-3, 5.3.4-4)."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PlanCommon


@tagged("post_install", "-at_install", "standard")
class TestProgress(PlanCommon):
    def answer(self, revisit, score, text):
        """The customer's answers to a questionnaire of a scale and a free text."""
        revisit._ensure_answers()
        sheet = revisit.sudo().answer_id
        scale, free = self.survey.question_ids
        sheet.write(
            {
                "user_input_line_ids": [
                    (
                        0,
                        0,
                        {
                            "question_id": scale.id,
                            "answer_type": "scale",
                            "value_scale": score,
                        },
                    ),
                    (
                        0,
                        0,
                        {
                            "question_id": free.id,
                            "answer_type": "text_box",
                            "value_text_box": text,
                        },
                    ),
                ]
            }
        )
        sheet.state = "done"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.survey = cls.env["survey.survey"].create(
            {
                "title": "满意度",
                "question_and_page_ids": [
                    (0, 0, {"title": "准时吗?", "question_type": "scale"}),
                    (0, 0, {"title": "还有什么?", "question_type": "text_box"}),
                ],
            }
        )

    def test_counts_of_several_plans_take_the_same_queries(self):
        self._customers(6)
        plan = self._started(survey_id=self.survey.id)
        first, second, third, *_rest = plan.revisit_ids.sorted("date_planned")
        self._make(first + second)
        third.with_user(self.officer).write(
            {"outcome": "not_reached", "date_planned": "2026-03-31"}
        )
        self.env.company.kefu_revisit_tries = 1
        third.with_user(self.officer).action_not_reached()
        self.at("2026-04-01 09:00")
        plan.invalidate_recordset()
        self.assertEqual(plan.revisit_count, 6)
        self.assertEqual(plan.done_count, 2)
        self.assertEqual(plan.not_reached_count, 1)
        self.assertEqual(plan.planned_count, 3)
        self.assertEqual(plan.overdue_count, 3)
        self.assertEqual(plan.progress, 50)
        self.assertEqual(
            self.env["kefu.revisit"].search_count(plan.action_view_overdue()["domain"]),
            3,
        )
        plans = plan + self._plan() + self._plan()
        self.env.flush_all()
        self.env.invalidate_all()
        plans.mapped("company_id")
        with self.assertQueryCount(2):
            plans.mapped("progress")

    def test_done_only_when_all_revisits_have_ended(self):
        self._customers(2)
        plan = self._started()
        dialog = plan.action_done()
        with self.assertRaises(UserError):
            plan._done()
        self._make(plan.revisit_ids[0])
        self._dialog(dialog, reason="其余客户已搬迁")
        self.assertEqual(plan.state, "done")
        self.assertEqual(plan.done_reason, "其余客户已搬迁")
        left = plan.revisit_ids.filtered(lambda r: r.state == "cancelled")
        self.assertEqual(left.cancel_reason, "其余客户已搬迁")
        self.assertFalse(left.activity_ids)

    def test_done_without_a_question_when_nothing_is_left(self):
        self._customers(1)
        plan = self._started()
        self._make(plan.revisit_ids)
        self.assertFalse(plan.action_done())
        self.assertEqual((plan.state, plan.progress), ("done", 100))
        self.assertTrue(plan.date_done)

    def test_cancelled_with_a_reason_and_its_revisits_too(self):
        self._customers(3)
        plan = self._started()
        self._make(plan.revisit_ids[0])
        self._dialog(plan.action_cancel(), reason="预算取消")
        self.assertEqual((plan.state, plan.cancel_reason), ("cancelled", "预算取消"))
        states = sorted(plan.revisit_ids.mapped("state"))
        self.assertEqual(states, ["cancelled", "cancelled", "done"])
        with self.assertRaises(UserError):
            plan.action_cancel()
        waiting = self._plan(name="另一个")
        waiting.action_submit()
        waiting._cancel("不做了")
        self.assertEqual(set(waiting.review_ids.mapped("state")), {"withdrawn"})

    # ------------------------------------------------------------------
    # Results
    # ------------------------------------------------------------------

    def test_c5_3_4_3_figures_segments_and_questions(self):
        self._customers(3, city="长沙市")
        supplier = self.env["res.partner.category"].create({"name": "供应商"})
        self._customers(1, category_id=(self.category + supplier).ids, city="岳阳市")
        plan = self._started(survey_id=self.survey.id)
        near = plan.revisit_ids.filtered(lambda r: r.partner_id.city == "长沙市")
        far = plan.revisit_ids - near
        self.answer(near[0], 5, "很准时")
        self.answer(far, 3, "偶尔晚点")
        self._make(near[:2])
        self._make(far, "partly", "3")
        results = plan.with_user(self.officer)._results()
        self.assertEqual(
            results["figures"],
            [
                ("Revisits made", 3, 4),
                ("Customers reached", 3, 3),
                ("Questionnaires answered", 2, 4),
            ],
        )
        self.assertEqual(results["satisfaction"], 4.3)
        (_title, by_category), (_title, by_region) = results["segments"]
        self.assertEqual(by_category, [("整车厂", 3, 4.3, 67), ("供应商", 1, 3.0, 0)])
        self.assertEqual(by_region, [("长沙市", 2, 5.0, 100), ("岳阳市", 1, 3.0, 0)])
        scale, free = results["questions"]
        self.assertEqual((scale["votes"], scale["numerical_average"]), (2, 4.0))
        self.assertEqual(
            {value: share for value, _count, share in scale["bars"]}["5"], 50
        )
        self.assertEqual(free["votes"], 2)

    def test_c5_3_4_4_the_page_shows_what_was_said_and_the_opportunities(self):
        self._customers(2)
        plan = self._started(survey_id=self.survey.id)
        first, second = plan.revisit_ids
        self.answer(first, 4, "<b>很准时</b>")
        self._make(first)
        second.with_user(self.officer).opportunities = "想试用循环箱"
        self._make(second)
        page = plan.with_user(self.officer).results
        self.assertIn("想试用循环箱", page)
        self.assertIn("准时吗?", page)
        self.assertIn("&lt;b&gt;很准时", page)
        found = self.env["kefu.revisit"].search(
            plan.action_view_opportunities()["domain"]
        )
        self.assertEqual(found, second)

    def test_the_results_of_a_plan_without_answers_open_too(self):
        self._customers(1)
        plan = self._started(survey_id=False)
        self.assertIn("No questionnaire", plan.with_user(self.officer).results)

    def _dialog(self, action, **values):
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create(values)
        )
        wizard.action_confirm()
