"""A questionnaire changes over the years: answers stay what they were given to."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import RevisitCommon


@tagged("post_install", "-at_install", "standard")
class TestVersions(RevisitCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager.group_ids += cls.env.ref("survey.group_survey_manager")
        cls.survey = cls.env.ref("kefu_service.survey_service").with_user(cls.manager)
        cls.overall = cls.env.ref("kefu_service.survey_service_overall").with_user(
            cls.manager
        )
        cls.choice = (
            cls.env["survey.question"]
            .create(
                {
                    "survey_id": cls.survey.id,
                    "title": "还会推荐我们吗？",
                    "question_type": "simple_choice",
                    "suggested_answer_ids": [
                        Command.create({"value": value}) for value in ("会", "不会")
                    ],
                }
            )
            .with_user(cls.manager)
        )

    def _answered(self, value=4, **values):
        revisit = self._single(method="online", **values)
        revisit.action_send_link()
        sheet = revisit.sudo().answer_id
        overall = sheet.survey_id.question_ids.filtered("kefu_is_satisfaction")
        sheet._save_lines(overall, value)
        sheet._mark_done()
        return revisit

    def _new_version(self):
        action = self.survey.action_kefu_new_version()
        return self.survey.browse(action["res_id"])

    # ------------------------------------------------------------------
    # What was answered stays
    # ------------------------------------------------------------------

    def _changes(self):
        question, choices = self.overall, self.choice.suggested_answer_ids
        line = {"title": "新问题", "question_type": "text_box"}
        return {
            "deleting a question": question.unlink,
            "deleting it in the form": lambda: self.survey.write(
                {"question_and_page_ids": [Command.delete(question.id)]}
            ),
            "another wording": lambda: question.write({"title": "x"}),
            "another scale": lambda: question.write({"scale_max": 10}),
            "another type": lambda: question.write({"question_type": "text_box"}),
            "another choice": lambda: choices[0].write({"value": "也许"}),
            "one choice less": choices[1].unlink,
            "one choice more": lambda: self.choice.write(
                {"suggested_answer_ids": [Command.create({"value": "也许"})]}
            ),
            "one question more": lambda: self.survey.write(
                {"question_and_page_ids": [Command.create(line)]}
            ),
            "a question from elsewhere": lambda: (
                self.env["survey.question"]
                .with_user(self.manager)
                .create(line)
                .write({"survey_id": self.survey.id})
            ),
            "a choice from elsewhere": lambda: (
                self.env["survey.question.answer"]
                .with_user(self.manager)
                .create({"value": "也许"})
                .write({"question_id": self.choice.id})
            ),
        }

    def test_c5_3_4_3_what_was_answered_is_neither_changed_nor_deleted(self):
        self._answered()
        for what, change in self._changes().items():
            with (
                self.subTest(what),
                self.assertRaisesRegex(UserError, "New Version"),
                self.env.cr.savepoint(),
            ):
                change()

    def test_before_an_answer_everything_is_free(self):
        sent = self._single(method="online")
        sent.action_send_link()
        self.env["survey.user_input"].create(
            {"survey_id": self.survey.id, "state": "done", "test_entry": True}
        )
        for what, change in self._changes().items():
            with self.subTest(what):
                savepoint = self.env.cr.savepoint()
                change()
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_order_and_help_of_an_answered_question_are_free(self):
        self._answered()
        self.overall.write({"sequence": 1, "constr_error_msg": "请选择"})

    # ------------------------------------------------------------------
    # Versions
    # ------------------------------------------------------------------

    def test_c5_3_4_3_a_new_version_can_be_changed_and_is_proposed(self):
        old = self._answered()
        following = self._new_version()
        self.assertEqual(
            (following.title, following.kefu_version), (self.survey.title, 2)
        )
        overall = following.question_ids.filtered("kefu_is_satisfaction")
        overall.title = "总体上您满意吗？"
        self.assertNotEqual(self.overall.title, overall.title)
        self.assertEqual(old.survey_id, self.survey)
        self.assertEqual(self._single().survey_id, following)
        plan = self.env["kefu.revisit.plan"].with_user(self.officer)
        plan = plan.create(
            {"name": "x", "date_from": "2026-03-02", "date_to": "2026-03-31"}
        )
        self.assertEqual(plan.survey_id, following)

    def test_c5_3_4_3_results_say_of_which_version_they_are(self):
        plan = self.env["kefu.revisit.plan"].create(
            {"name": "x", "date_from": "2026-03-02", "date_to": "2026-03-31"}
        )
        first = self._answered(value=2)
        following = self._new_version()
        second = self._answered(value=5)
        (first | second).sudo().plan_id = plan
        rows = [row for row in plan._results()["questions"] if row["survey"]]
        title = self.survey.title
        self.assertEqual(
            [row["survey"] for row in rows],
            [f"{title}, version 1", f"{title}, version 2"],
        )
        self.assertIn(f"{title}, version 2", plan.results)
        self.assertEqual((first | second).survey_id.mapped("kefu_version"), [1, 2])
        self.assertEqual(second.survey_id.display_name, f"{title}, version 2")
        self.assertEqual(following, second.survey_id)

    def test_a_version_has_one_successor(self):
        following = self._new_version()
        with self.assertRaisesRegex(UserError, "version 2"):
            self.survey.action_kefu_new_version()
        third = self.survey.browse(following.action_kefu_new_version()["res_id"])
        self.assertEqual(third.kefu_version, 3)
        self.assertEqual(self.survey._kefu_newest(), third)

    def test_none_is_a_former_version_of_itself(self):
        with self.assertRaisesRegex(ValidationError, "of itself"):
            twin = self.survey.copy()
            twin.kefu_previous_id = twin
        newer = self._new_version()
        with self.assertRaisesRegex(ValidationError, "of itself"):
            self.survey.kefu_previous_id = newer

    def test_a_duplicate_is_another_questionnaire(self):
        following = self._new_version()
        copy = following.copy()
        self.assertEqual(copy.kefu_version, 1)
        self.assertFalse(copy.kefu_previous_id)

    def test_other_languages_come_along(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.survey.with_context(lang="zh_CN").title = "服务满意度"
        following = self._new_version()
        self.assertEqual(following.with_context(lang="zh_CN").title, "服务满意度")
        self.assertCountEqual(
            following.with_context(lang="zh_CN").question_ids.mapped("title"),
            self.survey.with_context(lang="zh_CN").question_ids.mapped("title"),
        )

    def test_who_may_not_change_questionnaires_makes_no_version(self):
        with self.assertRaises(AccessError):
            self.survey.with_user(self.officer).action_kefu_new_version()

    def test_what_is_planned_keeps_the_version_that_was_reviewed(self):
        planned = self._single(method="online")
        self._new_version()
        planned.action_send_link()
        self.assertEqual(planned.sudo().answer_id.survey_id, self.survey)

    def test_the_next_plan_and_a_copy_have_the_newest(self):
        plan = self.env["kefu.revisit.plan"].create(
            {
                "name": "x",
                "recurrence": "monthly",
                "date_from": "2026-03-01",
                "date_to": "2026-03-31",
            }
        )
        revisit = self._single()
        following = self._new_version()
        self.assertEqual(plan._draft_next().survey_id, following)
        self.assertEqual(plan.copy().survey_id, following)
        self.assertEqual(revisit.copy().survey_id, following)

    # ------------------------------------------------------------------
    # Archived
    # ------------------------------------------------------------------

    def test_an_archived_questionnaire_is_not_proposed(self):
        plan = self.env["kefu.revisit.plan"].create(
            {"name": "x", "date_from": "2026-03-02", "date_to": "2026-03-31"}
        )
        self.survey.active = False
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        self.assertFalse(self._single().survey_id)
        self.assertFalse(revisits.default_get(["survey_id"]).get("survey_id"))
        plans = self.env["kefu.revisit.plan"].with_user(self.officer)
        self.assertFalse(plans.default_get(["survey_id"]).get("survey_id"))
        self.assertFalse(plan.copy().survey_id)

    def test_an_archived_questionnaire_is_not_chosen(self):
        self.survey.active = False
        with self.assertRaisesRegex(ValidationError, "archived"):
            self._single(survey_id=self.survey.id)
        with self.assertRaisesRegex(ValidationError, "archived"):
            self.env["kefu.revisit.plan"].with_user(self.officer).create(
                {
                    "name": "x",
                    "date_from": "2026-03-02",
                    "date_to": "2026-03-31",
                    "survey_id": self.survey.id,
                }
            )

    def test_c5_3_4_3_an_archived_questionnaire_is_not_sent(self):
        fresh, asked = self._single(method="online"), self._single(method="online")
        asked.action_send_link()
        self.survey.active = False
        for revisit in (fresh, asked):
            for step in (revisit.action_send_link, revisit.action_enter_answers):
                with self.assertRaisesRegex(UserError, "archived"):
                    step()
        self.survey.active = True
        fresh.action_send_link()
        self.assertTrue(fresh.date_link_sent)

    def test_archiving_the_newest_does_not_bring_the_former_back(self):
        self._new_version().active = False
        self.assertFalse(self._single().survey_id)
