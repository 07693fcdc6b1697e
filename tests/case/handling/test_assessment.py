"""Assessment: how severe, whose responsibility (5.3.2-1)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestAssessment(HandlingCommon):
    def test_c5_3_2_1_an_effect_proposes_the_severity(self):
        case = self._told_case()
        self.assertEqual(case.severity, "general")
        case.affects_production = "disturbed"
        self.assertEqual(case.severity, "serious")
        case.affects_production = "stopped"
        self.assertEqual(case.severity, "major")
        self.assertEqual(self._told_case(affects_safety=True).severity, "major")

    def test_c5_3_2_1_never_below_what_the_category_proposes(self):
        category = self.env["kefu.category"].create(
            {"name": "停线", "severity": "major"}
        )
        case = self._told_case(category_id=category.id, affects_production="disturbed")
        self.assertEqual(case.severity, "major")

    def test_c5_3_2_1_the_officers_own_choice_stands(self):
        with Form(self._told_case()) as form:
            form.affects_production = "stopped"
            self.assertEqual(form.severity, "major")
            form.severity = "serious"
        case = form.record
        self.assertEqual(case.severity, "serious")
        case.remedy_sought = "补货"
        self.assertEqual(case.severity, "serious")
        category = self.env["kefu.category"].create(
            {"name": "破损", "severity": "general"}
        )
        chosen = self._told_case(category_id=category.id, severity="major")
        chosen.affects_production = "disturbed"
        self.assertEqual(chosen.severity, "major", "An effect never lowers it")

    def test_c5_3_2_1_criteria_are_shown_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        case = self._told_case(severity="major")
        self.assertIn("Major", case.severity_criteria)
        self.assertIn("停线", case.with_context(lang="zh_CN").severity_criteria)

    def test_c5_3_2_1_own_department_gets_one_measure(self):
        case = self._assessed()
        self.assertTrue(case.date_assessed)
        self.assertEqual(case.assessed_by_id, self.officer)
        self.assertEqual(case.state, "assessed")
        measure = case.measure_ids
        self.assertEqual(measure.department_id, self.warehouse)
        self.assertEqual(measure.user_id, self.handler)
        self.assertFalse(measure.needs_acceptance)
        of_the_case = self._assessed(department_id=self.transport.id)
        self.assertEqual(of_the_case.measure_ids.department_id, self.transport)

    def test_c5_3_2_1_several_departments_are_told_at_once_and_have_to_accept(self):
        with self.mock_mail_gateway():
            case = self._assessed("several")
        measures = case.measure_ids
        self.assertEqual(measures.department_id, self.warehouse + self.transport)
        self.assertEqual(measures.mapped("needs_acceptance"), [True, True])
        for measure in measures:
            head = measure.department_id.manager_id.user_id
            self.assertEqual(measure.activity_ids.user_id, head)
            mails = self._new_mails.filtered(lambda m, i=measure.id: m.res_id == i)
            self.assertEqual(mails.recipient_ids, head.partner_id)

    def test_c5_3_2_1_a_head_without_login_is_told_by_mail(self):
        head = self.env["hr.employee"].create(
            {"name": "罗海涛", "work_email": "luo@example.com"}
        )
        self.transport.manager_id = head
        with self.mock_mail_gateway():
            case = self._assessed("several")
        measure = case.measure_ids.filtered(lambda m: m.department_id == self.transport)
        self.assertFalse(measure.user_id)
        mail = self._new_mails.filtered(lambda m: m.res_id == measure.id)
        self.assertEqual(mail.recipient_ids.email, "luo@example.com")

    def test_the_assessment_says_all_that_is_missing(self):
        case = self._told_case()
        with self.assertRaisesRegex(UserError, "scope of responsibility"):
            case._assess()
        case.write(
            {
                "scope": "several",
                "responsible_department_ids": [(6, 0, self.warehouse.ids)],
            }
        )
        with self.assertRaisesRegex(UserError, "two responsible departments"):
            case._assess()
        self.team.department_id = False
        case.scope = "own"
        with self.assertRaisesRegex(UserError, "responsible department"):
            case._assess()
        self.assertFalse(case.date_assessed)

    def test_c5_3_2_3_what_can_not_be_settled_leads_to_the_general_manager(self):
        case = self._told_case()
        case.scope = "unsettled"
        action = case._assess()
        self.assertEqual(action["res_model"], "kefu.complaint.escalate")
        self.assertEqual(case.state, "assessed")
        self.assertFalse(case.measure_ids)
        self.assertTrue(case.escalation_hint)

    def test_assessed_again_only_new_departments_get_a_measure(self):
        case = self._assessed()
        first = case.date_assessed
        case.write(
            {
                "scope": "several",
                "responsible_department_ids": [
                    (6, 0, (self.warehouse + self.transport).ids)
                ],
            }
        )
        case._assess()
        self.assertEqual(case.date_assessed, first)
        self.assertEqual(len(case.measure_ids), 2)
        refused = case.measure_ids.filtered("needs_acceptance")
        refused.with_user(self.mover)._refuse("不是我们")
        case._assess()
        self.assertEqual(len(case.measure_ids), 3, "Another one after the refusal")

    def test_assessing_after_the_reply_does_not_reopen(self):
        case = self._told_case()
        self._reply(case)
        case.scope = "own"
        case._assess()
        self.assertEqual(case.state, "replied")
        self.assertFalse(case.round)

    def test_a_handler_does_not_assess(self):
        case = self._told_case(department_id=self.warehouse.id, scope="own")
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_assess()

    def test_assessed_again_after_it_was_taken_up_each_department_acts_again(self):
        case = self._assessed("several")
        self._finish(case.measure_ids)
        case._assess()
        self.assertEqual(len(case.measure_ids), 2, "What was done is done")
        self._reach(case, "replied")
        with self.mock_datetime_and_now(self.tomorrow):
            self._reopen(case)
            case._assess()
            case._assess()
        self.assertEqual(len(case.measure_ids), 4)
        self.assertEqual(
            case._open_measures().department_id, self.warehouse + self.transport
        )
