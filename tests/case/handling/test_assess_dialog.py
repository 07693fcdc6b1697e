"""Assessing is one short dialog, with what is known and proposed filled in (5.3.2-1)."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestAssessDialog(HandlingCommon):
    several_companies = True

    def _opened(self, case):
        action = case.action_assess()
        dialogs = self.env[action["res_model"]].with_user(self.officer)
        return Form(dialogs.with_context(**action["context"]))

    def test_c5_3_2_1_what_is_proposed_has_only_to_be_confirmed(self):
        case = self._told_case(remedy_sought="补货")
        form = self._opened(case)
        self.assertEqual(form.scope, "own")
        self.assertEqual(form.department_id, self.warehouse, "That of the team")
        self.assertIn("补货", form.order_text)
        form.save().action_confirm()
        self.assertEqual((case.state, case.assessed_by_id), ("assessed", self.officer))
        self.assertEqual(case.measure_ids.department_id, self.warehouse)

    def test_what_happened_proposes_how_severe_it_is_and_shows_the_criteria(self):
        case = self._told_case()
        category = self.env["kefu.category"].create(
            {"name": "停线", "severity": "serious", "department_id": self.transport.id}
        )
        with self._opened(case) as form:
            self.assertIn("General", form.severity_criteria)
            form.category_id = category
            self.assertEqual(form.severity, "serious")
            form.affects_production = "stopped"
            self.assertEqual(form.severity, "major")
            self.assertIn("Major", form.severity_criteria)
            form.affects_production = "no"
            self.assertEqual(form.severity, "major", "An effect never lowers it")
            form.severity = "serious"
        form.record.action_confirm()
        self.assertEqual((case.severity, case.category_id), ("serious", category))

    def test_what_is_missing_is_named_with_its_place_in_the_dialog(self):
        case = self._told_case()
        form = self._opened(case)
        form.scope = "several"
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "two responsible") as refused:
            dialog.action_confirm()
        self.assertEqual(
            refused.exception.context["missing_fields"],
            {
                "model": dialog._name,
                "id": dialog.id,
                "names": ["responsible_department_ids"],
            },
        )
        self.assertFalse(case.date_assessed)

    def test_c5_3_2_3_what_can_not_be_settled_goes_on_to_the_general_manager(self):
        form = self._opened(self._told_case())
        form.scope = "unsettled"
        action = form.save().action_confirm()
        self.assertEqual(action["res_model"], "kefu.complaint.escalate")

    def test_an_ended_case_is_not_assessed(self):
        case = self._told_case(kind="inquiry")
        self._reply(case)
        case.action_close()
        with self.assertRaises(UserError):
            case.action_assess()

    def test_what_is_known_of_the_effect_is_filled_in(self):
        case = self._told_case(affects_production="stopped", affects_safety=True)
        form = self._opened(case)
        self.assertEqual(
            (form.affects_production, form.affects_safety), ("stopped", True)
        )
        form.save().action_confirm()
        self.assertEqual(case.affects_production, "stopped")

    def test_what_a_colleague_changed_meanwhile_is_not_put_back(self):
        category = self.env["kefu.category"].create({"name": "停线"})
        for name, value in {
            "category_id": category.id,
            "affects_production": "disturbed",
            "affects_safety": True,
            "department_id": self.transport.id,
            "responsible_department_ids": [(6, 0, self.transport.ids)],
            "remedy_sought": "客户要求赔付",
            "order_text": "查清原因",
        }.items():
            with self.subTest(name):
                case = self._told_case()
                dialog = self._opened(case).save()
                case.with_user(self.colleague).write({name: value})
                stands = case[name]
                label = case._fields[name]._description_string(self.env)
                with self.assertRaisesRegex(UserError, label), self.env.cr.savepoint():
                    dialog.action_confirm()
                self.assertEqual(case[name], stands)

    def test_only_a_department_that_answers_for_the_company_is_proposed(self):
        there = self.env["hr.department"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        gone = self.env["hr.department"].create({"name": "C", "active": False})
        self.team.department_id = False
        for department in (there, gone, self.transport):
            category = self.env["kefu.category"].create(
                {"name": "c", "department_id": department.id}
            )
            proposed = department & self.transport
            with self.subTest(department.name):
                form = self._opened(self._told_case())
                form.category_id = category
                self.assertEqual(form.department_id, proposed)
                case = self._told_case(category_id=category.id)
                self.assertEqual(case.department_id, proposed)
