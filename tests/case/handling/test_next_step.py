"""The next step of a case: what its one primary button says, to whom."""

from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestNextStep(HandlingCommon):
    def _next(self, case, user=None):
        case.invalidate_recordset()
        return case.with_user(user or self.officer).next_step

    def test_the_way_of_a_complaint(self):
        case = self._told_case()
        case.user_id = False
        self.assertEqual(self._next(case), "action_assign_to_me")
        case.action_assign_to_me()
        self.assertEqual(self._next(case), "action_assess")
        case.scope = "own"
        case._assess()
        self.assertEqual(self._next(case), "action_promise")
        self._promise(case)
        self.assertEqual(self._next(case), "action_process")
        case.action_process()
        self.assertFalse(self._next(case), "The department is at it")
        self._finish(case.measure_ids)
        self.assertEqual(self._next(case), "action_reply")
        self._reply(case)
        self.assertEqual(self._next(case), "action_close")
        case.action_close()
        self.assertFalse(self._next(case))

    def test_a_question_is_resolved_at_once(self):
        self.assertEqual(
            self._next(self._told_case(kind="inquiry")), "action_resolve_at_once"
        )

    def test_waiting_ends_with_the_answer(self):
        case = self._told_case()
        self._dialog(case.action_wait(), question="哪一张送货单？")
        self.assertEqual(self._next(case), "action_stop_waiting")

    def test_a_handler_has_no_step_on_a_case(self):
        case = self._told_case(department_id=self.warehouse.id)
        self.assertFalse(self._next(case, self.handler))

    def test_the_general_manager_takes_note_and_calls_a_meeting(self):
        case = self._assessed("unsettled")
        self._dialog(case.action_escalate(), reason="推诿", tried="沟通")
        self.assertEqual(self._next(case, self.gm), "action_acknowledge_escalation")
        case.with_user(self.gm).action_acknowledge_escalation()
        self.assertEqual(self._next(case, self.gm), "action_call_meeting")

    def test_a_complaint_that_was_taken_over_in_work_is_promised_a_time(self):
        stage = self._stage("processing")
        names = ["name", "stage_id", "kind", "date_received", "user_id/.id"]
        values = ["旧案", stage.name, "Complaint", "2026-01-01 08:00:00"]
        cases = self.env["kefu.complaint"].with_user(self.archivist)
        loaded = cases.with_context(import_file=True, lang="en_US").load(
            names, [[*values, str(self.officer.id)]]
        )
        case = cases.browse(loaded["ids"])
        self.assertEqual(self._next(case), "action_promise")
        self._promise(case.with_user(self.officer))
        self.assertEqual(self._next(case), "action_reply")
