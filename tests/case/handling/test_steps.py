"""No step of the standard is skipped, and the refusal says what to do (5.1-4)."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestSteps(HandlingCommon):
    def _refused(self, case, state, *phrases):
        """One sentence that names everything that is missing."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            case.stage_id = self._stage(state)
        message = str(caught.exception)
        for phrase in phrases:
            self.assertIn(phrase, message)
        self.assertEqual(message.count("Missing"), 1)
        case.invalidate_recordset()
        self.assertNotEqual(case.state, state)
        return message

    def test_c5_1_4_a_new_case_begins_at_the_beginning(self):
        values = {"name": "缺件", "stage_id": self._stage("closed").id}
        cases = self.env["kefu.complaint"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "register it as new"):
            cases.create(values)
        with self.assertRaisesRegex(UserError, "register it as new"):
            cases.with_context(import_file=True).create(values)
        register = cases.with_user(self.archivist)
        with self.assertRaisesRegex(UserError, "register it as new"):
            register.create(values)
        imported = register.with_context(import_file=True).create(values)
        self.assertEqual(imported.state, "closed")

    def test_c5_1_4_work_needs_assessment_and_promise(self):
        case = self._told_case()
        self._refused(case, "processing", "assessment", "promised")
        case.scope = "own"
        case._assess()
        message = self._refused(case, "processing", "promised")
        self.assertNotIn("assessment", message)
        self._promise(case)
        case.action_process()
        self.assertEqual(case.state, "processing")

    def test_c5_1_4_questions_go_without_an_assessment_but_not_without_a_promise(self):
        for kind in ("inquiry", "request", "suggestion", "praise"):
            case = self._told_case(kind=kind)
            message = self._refused(case, "processing", "promised")
            self.assertNotIn("assessment", message)
        case.stage_id = self._stage("assessed")
        self.assertEqual(case.state, "assessed")
        self._refused(self._told_case(kind="grievance"), "assessed", "assessment")

    def test_c5_1_4_drag_and_drop_of_a_promise_and_a_stage_together_is_seen_whole(self):
        case = self._assessed()
        case.write(
            {"stage_id": self._stage("processing").id, "date_promised": self.tomorrow}
        )
        self.assertEqual(case.state, "processing")

    def test_c5_1_4_nothing_is_replied_without_a_reply(self):
        self._refused(self._assessed(), "replied", "Reply…")

    def test_c5_3_2_3_the_general_manager_is_not_called_by_drag_and_drop(self):
        self._refused(self._assessed(), "coordination", "Escalate…")

    def test_c5_1_4_closing_lists_all_that_is_missing(self):
        case = self._told_case(severity="major")
        self._measure(case, name="更换标识")
        self._refused(
            case, "closed", "Assess", "更换标识", "Reply…", "8D", "Root Cause"
        )

    def test_c5_1_4_closed_when_nothing_is_missing(self):
        case = self._assessed()
        self._reply(case)
        self._refused(case, "closed", "送货箱破损")
        self._finish(case.measure_ids)
        case.action_close()
        self.assertEqual(case.state, "closed")

    def test_a_cancelled_measure_does_not_hold_up_closing(self):
        case = self._assessed()
        self._dialog(case.measure_ids.action_cancel(), reason="客户已自行更换")
        self._reply(case)
        case.action_close()
        self.assertEqual(case.state, "closed")

    def test_verified_comes_after_closed(self):
        case = self._assessed()
        self._finish(case.measure_ids)
        self._reply(case)
        self._refused(case, "verified", "closing")
        case.action_close()
        self._refused(case, "verified", "effect revisit")
        self._revisit(case)
        self.assertEqual(case.state, "verified")

    def test_columns_that_share_a_state_are_free(self):
        second = self._stage("new").copy({"name": "待补充", "state": "new"})
        case = self._told_case()
        case.stage_id = second
        self.assertEqual(case.stage_id, second)

    def test_a_second_column_of_closed_asks_the_same(self):
        second = self._stage("closed").copy({"name": "已归档", "state": "closed"})
        case = self._told_case()
        with self.assertRaisesRegex(UserError, "已归档"):
            case.stage_id = second

    def test_the_programs_right_does_not_skip_a_step(self):
        with self.assertRaises(UserError):
            self._told_case().sudo().stage_id = self._stage("closed")

    def test_cancelling_ends_the_measures(self):
        case = self._assessed("several")
        case.write({"stage_id": self._stage("cancelled").id, "cancel_reason": "误报"})
        self.assertEqual(set(case.measure_ids.mapped("state")), {"cancelled"})
        self.assertEqual(case.measure_ids[0].cancel_reason, "误报")

    def test_a_stage_that_is_missing_is_named(self):
        self.env["kefu.stage"].search([("state", "=", "closed")]).active = False
        case = self._assessed()
        with self.assertRaisesRegex(UserError, "Closed"):
            case.action_close()
