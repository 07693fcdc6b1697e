"""Registering a case (clauses 5.1-1, 5.2-2 and 5.3.2-1)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestComplaint(KefuCommon):
    def test_c5_1_1_time_from_receipt_to_registration_is_kept(self):
        received = fields.Datetime.now() - timedelta(hours=5)
        case = self._case(date_received=received)
        self.assertAlmostEqual(case.hours_to_register, 5, delta=0.05)

    def test_received_in_the_future_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "future"):
            self._case(date_received=fields.Datetime.now() + timedelta(hours=1))

    def test_a_title_of_blanks_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "title"):
            self._case(name="  ")

    def test_contact_is_filled_in_and_kept_as_the_customer_gave_it(self):
        with Form(self.env["kefu.complaint"].with_user(self.officer)) as form:
            form.name = "少件"
            form.phone = "199-0000-0007"
            form.partner_id = self.customer
        case = form.record
        self.assertEqual(case.contact_name, "李敏")
        self.assertEqual(case.contact_company, "星沙汽车制造有限公司")
        self.assertEqual(case.email_from, "limin@xingsha.example.com")
        self.assertEqual(case.phone, "199-0000-0007")
        self.assertEqual(case.commercial_partner_id, self.company_customer)

    def test_c5_3_2_1_category_proposes_severity_and_department(self):
        category = self.env["kefu.category"].create(
            {
                "name": "停线",
                "severity": "major",
                "department_id": self.warehouse.id,
            }
        )
        case = self._case(category_id=category.id)
        self.assertEqual(case.severity, "major")
        self.assertEqual(case.department_id, self.warehouse)
        chosen = self._case(category_id=category.id, severity="general")
        self.assertEqual(chosen.severity, "general")
        self.assertEqual(self._case().severity, "general")

    def test_case_goes_to_the_officers_team_else_to_the_default_team(self):
        default = self.env["kefu.team"].create({"name": "热线"})
        self.env.company.kefu_team_id = default
        self.assertEqual(self._case(self.officer).team_id, self.team)
        self.assertEqual(self._case(self.manager).team_id, default)

    def test_closing_dates_the_case_and_reopening_clears_the_date(self):
        case = self._case(
            date_received=fields.Datetime.now() - timedelta(hours=30),
        )
        self.assertFalse(case.date_closed)
        self._reach(case, "closed")
        self.assertTrue(case.date_closed)
        self.assertAlmostEqual(case.hours_to_close, 30, delta=0.05)
        closed_at = case.date_closed
        case.stage_id = self._stage("verified")
        self.assertEqual(case.date_closed, closed_at)
        self._reopen(case)
        self.assertFalse(case.date_closed)
        self.assertFalse(case.hours_to_close)

    def test_c5_2_2_overdue_is_open_past_the_promised_time(self):
        past = fields.Datetime.now() - timedelta(hours=1)
        late, closed = self._case(date_promised=past), self._case(date_promised=past)
        self._reach(closed, "closed")
        on_time = self._case(date_promised=fields.Datetime.now() + timedelta(hours=1))
        cases = late + closed + on_time + self._case()
        self.assertEqual(cases.filtered("is_overdue"), late)
        found = cases.search([("id", "in", cases.ids), ("is_overdue", "=", True)])
        self.assertEqual(found, late)
        others = cases.search([("id", "in", cases.ids), ("is_overdue", "=", False)])
        self.assertEqual(others, cases - late)

    def test_cancelling_needs_a_reason(self):
        case = self._case()
        with self.assertRaisesRegex(ValidationError, "reason"):
            case.stage_id = self._stage("cancelled")
        with self.assertRaisesRegex(ValidationError, "reason"):
            case.write({"stage_id": self._stage("cancelled").id, "cancel_reason": " "})
        case = self._case()
        action = case.action_cancel()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"reason": "重复登记"})
        )
        wizard.action_confirm()
        self.assertEqual(case.state, "cancelled")
        self.assertEqual(case.cancel_reason, "重复登记")
        with self.assertRaisesRegex(UserError, "ended already"):
            case.action_cancel()

    def test_c6_a_registered_case_can_not_be_deleted(self):
        case = self._case()
        with self.assertRaisesRegex(UserError, "archive"):
            case.sudo().unlink()
        self._reach(case, "closed")
        case.active = False
        self.assertFalse(case.search([("id", "=", case.id)]))

    def test_found_by_number_and_by_title(self):
        case = self._case(name="雨淋湿箱")
        search = self.env["kefu.complaint"].with_user(self.officer).name_search
        self.assertIn(case.id, [found[0] for found in search(case.number)])
        self.assertIn(case.id, [found[0] for found in search("湿箱")])

    def test_kanban_shows_columns_without_cases(self):
        cases = self.env["kefu.complaint"].with_context(read_group_expand=True)
        groups = cases.web_read_group([("id", "=", self._case().id)], ["stage_id"])[
            "groups"
        ]
        self.assertEqual(
            [group["stage_id"][0] for group in groups],
            self.env["kefu.stage"].search([]).ids,
        )
