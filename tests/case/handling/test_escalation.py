"""Bringing a case before the general manager (5.3.2-3)."""

from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import NotNullViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestEscalation(HandlingCommon):
    several_companies = True

    def _escalate(self, case):
        return self._dialog(
            case.action_escalate(), reason="两个部门都拒绝", tried="沟通两次"
        )

    def test_c5_3_2_3_general_manager_and_deputy_are_told_with_the_reason(self):
        case = self._assessed("several", severity="major")
        with self.mock_mail_gateway():
            wizard = self._escalate(case)
        both = self.gm + self.deputy
        self.assertEqual(wizard.manager_ids, both)
        self.assertEqual(case.state, "coordination")
        self.assertEqual(case.escalation_reason, "两个部门都拒绝")
        self.assertEqual(case.escalation_tried, "沟通两次")
        self.assertEqual(case.escalated_by_id, self.officer)
        self.assertTrue(case.date_escalated)
        mail = self._new_mails.filtered(lambda m: m.res_id == case.id)
        self.assertEqual(mail.recipient_ids, both.partner_id)
        self.assertIn("沟通两次", mail.body_html)
        self.assertEqual(case.activity_ids.user_id, both)
        self.assertEqual(case.with_user(self.gm).name, case.name, "May read it")

    def test_c5_3_2_3_one_of_them_acknowledges_and_nobody_else(self):
        case = self._assessed("several")
        self._escalate(case)
        for user in (self.officer, self.manager):
            with self.assertRaisesRegex(AccessError, "general manager or the deputy"):
                case.with_user(user).action_acknowledge_escalation()
        with self.assertRaises(AccessError):
            case.with_user(self.outsider).action_acknowledge_escalation()
        self.assertFalse(case.date_gm_acknowledged)
        case.with_user(self.deputy).action_acknowledge_escalation()
        self.assertTrue(case.date_gm_acknowledged)
        self.assertEqual(case.gm_acknowledged_by_id, self.deputy)
        self.assertFalse(case.activity_ids)
        with self.assertRaisesRegex(UserError, "does not wait"):
            case.with_user(self.gm).action_acknowledge_escalation()

    def test_what_was_answered_is_taken_up_and_escalated_at_one_moment(self):
        case = self._told_case(kind="inquiry")
        self._reply(case)
        seconds = (self.tomorrow + timedelta(seconds=n) for n in range(9999))
        with patch.object(fields.Datetime, "now", lambda: next(seconds)):
            case._escalate("又压坏了", "沟通两次")
            self.env.flush_all()
        self.assertEqual((case.state, case.round), ("coordination", 1))
        self.assertTrue(case.is_escalated)

    def test_c5_3_2_3_another_companys_general_manager_does_not_acknowledge(self):
        case = self._assessed("several")
        self._escalate(case)
        self.manager.company_ids |= self.company_2
        self.company_2.kefu_gm_user_id = self.manager
        with self.assertRaises(AccessError):
            case.with_user(self.manager).action_acknowledge_escalation()

    def test_reason_and_attempts_are_both_required(self):
        case = self._assessed("several")
        for values in ({"reason": "x"}, {"tried": "x"}):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(NotNullViolation),
                self.env.cr.savepoint(),
            ):
                self._dialog(case.action_escalate(), **values)

    def test_without_a_general_manager_it_says_whom_to_ask(self):
        case = self._assessed("several")
        self.env.company.write({"kefu_gm_user_id": False, "kefu_gm_deputy_id": False})
        with self.assertRaisesRegex(UserError, "no general manager"):
            case.action_escalate()
        self.env.company.kefu_gm_user_id = self.outsider
        with self.assertRaisesRegex(UserError, "can't open cases"):
            case.action_escalate()

    def test_c5_3_2_3_taken_up_again_it_is_brought_before_them_anew(self):
        case = self._assessed()
        self._escalate(case)
        self._finish(case.measure_ids)
        self._reply(case)
        with self.mock_datetime_and_now(self.tomorrow):
            self._reopen(case)
            self.assertFalse(case.is_escalated)
            self.assertTrue(case.date_escalated, "The first time stays on record")
            with self.assertRaisesRegex(UserError, "Escalate"), self.env.cr.savepoint():
                case.stage_id = self._stage("coordination")
            self._escalate(case)
        self.assertEqual(case.state, "coordination")

    def test_a_closed_case_is_reopened_first(self):
        case = self._case(stage_id=self._stage("closed").id)
        with self.assertRaisesRegex(UserError, "back into work"):
            case.action_escalate()

    def test_c5_3_2_3_proposed_when_a_department_refuses(self):
        case, calm = self._assessed("several"), self._assessed("several")
        self.assertFalse(case.escalation_hint)
        case.measure_ids[0].with_user(case.measure_ids[0].user_id)._refuse("不归我们")
        self.assertTrue(case.escalation_hint)
        cases = case + calm
        domain = [("id", "in", cases.ids), ("escalation_hint", "=", True)]
        self.assertEqual(cases.search(domain), case)
        negated = [("id", "in", cases.ids), ("escalation_hint", "=", False)]
        self.assertEqual(cases.search(negated), calm)
        self._escalate(case)
        self.assertFalse(case.escalation_hint)
        self.assertFalse(cases.search(domain))

    def test_c5_3_2_3_proposed_when_a_department_stays_silent(self):
        case = self._assessed("several")
        case.measure_ids[0].with_user(self.handler).action_accept()
        self.assertFalse(case.escalation_hint)
        domain = [("escalation_hint", "=", True), ("id", "=", case.id)]
        with self.mock_datetime_and_now(fields.Datetime.now() + timedelta(days=7)):
            case.invalidate_recordset(["escalation_hint"])
            self.assertTrue(case.escalation_hint)
            self.assertEqual(case.search(domain), case)
            case.measure_ids[1].with_user(self.mover).action_accept()
            self.assertFalse(case.search(domain))

    def test_a_handler_does_not_escalate(self):
        case = self._told_case(department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            case.with_user(self.handler)._escalate("x", "y")
