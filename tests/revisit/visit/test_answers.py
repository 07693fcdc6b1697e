"""The questionnaire, answered on line or typed in (5.3.4-3)."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import RevisitCommon


@tagged("post_install", "-at_install", "standard")
class TestAnswers(RevisitCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.public = cls.env.ref("base.public_user")

    def _answer(self, revisit, user=None, suggestion="", **values):
        """Fill in the sheet of a revisit: values by the questions' names."""
        sheet = revisit.sudo().answer_id
        for name, value in values.items():
            sheet._save_lines(self._question(name), value)
        if suggestion:
            sheet._save_lines(self._question("suggestions"), suggestion)
        sheet.with_user(user or self.public).sudo()._mark_done()

    def _question(self, name):
        return self.env.ref(f"kefu_service.survey_service_{name}")

    def _sent(self, **values):
        revisit = self._single(method="online", **values)
        revisit.action_send_link()
        return revisit

    def test_c5_3_4_3_the_customer_gets_a_private_link_by_mail(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        revisit = self._sent()
        mail = self.mails_to(self.customer)
        self.assertEqual(mail.state, "outgoing")
        self.assertIn(revisit.sudo().answer_id.access_token, mail.body_html)
        self.assertIn("尊敬的", mail.body_html)
        self.assertTrue(revisit.date_link_sent)
        self.assertEqual(revisit.sudo().answer_id.lang_id.code, "zh_CN")

    def test_an_officer_writes_to_the_customer_with_the_template_itself(self):
        """In the window for mails, before any button has made the link."""
        revisit = self._single(method="online")
        template = self.env.ref("kefu_service.mail_template_revisit_link")
        context = {
            "default_model": revisit._name,
            "default_res_ids": revisit.ids,
            "default_composition_mode": "comment",
        }
        letters = self.env["mail.compose.message"].with_user(self.officer)
        letter = Form(letters.with_context(**context))
        letter.template_id = template.with_user(self.officer)
        sheet = revisit.sudo().answer_id
        self.assertIn(sheet.access_token or "?", letter.body)

    def test_who_has_no_address_or_questionnaire_is_named(self):
        nobody = self.env["res.partner"].create({"name": "无邮箱客户"})
        with self.assertRaisesRegex(UserError, "无邮箱客户"):
            self._sent(partner_id=nobody.id)
        with self.assertRaisesRegex(UserError, "no questionnaire"):
            self._sent(survey_id=False)

    def test_c5_3_4_3_answered_on_line_it_is_done_and_the_officer_hears_of_it(self):
        revisit = self._sent()
        self._answer(revisit, suggestion="希望周六送货", punctuality=2, overall=4)
        self.assertEqual((revisit.state, revisit.satisfaction), ("done", "4"))
        self.assertEqual(revisit.outcome, "satisfied")
        self.assertIn("希望周六送货", revisit.feedback)
        told = revisit.message_ids.filtered("notified_partner_ids")
        self.assertEqual(told.notified_partner_ids, self.officer.partner_id)

    def test_c5_3_4_3_three_is_partly_and_less_is_dissatisfied(self):
        for score, outcome in ((3, "partly"), (2, "dissatisfied"), (1, "dissatisfied")):
            revisit = self._sent()
            self._answer(revisit, overall=score)
            self.assertEqual(revisit.outcome, outcome)

    def test_without_an_overall_question_the_average_counts(self):
        self._question("overall").kefu_is_satisfaction = False
        revisit = self._sent()
        self._answer(revisit, punctuality=5, accuracy=5, damage=2)
        self.assertEqual(revisit.satisfaction, "4")

    def test_on_the_phone_the_officer_keeps_the_last_word(self):
        revisit = self._single(method="phone")
        action = revisit.action_enter_answers()
        self.assertIn(revisit.sudo().answer_id.access_token, action["url"])
        self._answer(revisit, self.officer, overall=5, suggestion="很好")
        self.assertEqual((revisit.state, revisit.satisfaction), ("planned", "5"))
        self.assertFalse(revisit.message_ids.filtered("notified_partner_ids"))
        revisit.action_done()
        self.assertEqual(revisit.state, "done")

    def test_what_is_done_is_not_overwritten_by_a_late_answer(self):
        revisit = self._single()
        revisit.action_send_link()
        revisit.write({"outcome": "partly", "satisfaction": "3", "feedback": "一般"})
        revisit.action_done()
        self._answer(revisit, overall=5)
        self.assertEqual((revisit.satisfaction, revisit.feedback), ("3", "一般"))

    def test_c5_3_2_2_an_effect_revisit_answered_on_line_verifies_the_case(self):
        case = self.closed()
        revisit = self.planned(case).with_user(self.officer)
        revisit.method = "online"
        revisit.action_send_link()
        self._answer(revisit, overall=5)
        self.assertEqual(case.state, "verified")
        other = self.closed()
        revisit = self.planned(other).with_user(self.officer)
        revisit.method = "online"
        revisit.action_send_link()
        self._answer(revisit, overall=1)
        self.assertEqual(other.state, "processing")

    def test_a_questionnaire_that_was_sent_is_not_exchanged(self):
        revisit = self._sent()
        other = self.env["survey.survey"].create({"title": "另一份"})
        with self.assertRaisesRegex(UserError, "exchanged"):
            revisit.survey_id = other

    def test_who_was_asked_stays_the_customer_of_the_revisit(self):
        other = self.env["res.partner"].create({"name": "别人"})
        revisit = self._sent()
        with self.assertRaisesRegex(UserError, "answers belong to"):
            revisit.partner_id = other
        with Form(revisit) as form, self.assertRaises(AssertionError):
            form.partner_id = other  # it can't be typed over
        unasked = self._single()
        unasked.partner_id = other

    def test_the_plans_questionnaire_is_asked(self):
        survey = self.env["survey.survey"].create({"title": "年度调查"})
        plan = self.env["kefu.revisit.plan"].create(
            {
                "name": "年度回访",
                "date_from": "2026-03-01",
                "date_to": "2026-12-31",
                "survey_id": survey.id,
            }
        )
        # sudo: by plan is what the planning makes alone
        revisits = self.env["kefu.revisit"].sudo()
        by_plan = revisits.create({"partner_id": self.customer.id, "plan_id": plan.id})
        self.assertEqual(by_plan.survey_id, survey)
        self.assertEqual(
            self._single().survey_id, self.env.ref("kefu_service.survey_service")
        )
