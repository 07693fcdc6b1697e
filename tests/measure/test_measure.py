"""Measures: accepted or refused, done, verified, urged (5.2-3, 5.3.2-1)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestMeasure(HandlingCommon):
    def _report(self, measure, user=None):
        measure = measure.with_user(user or self.handler)
        measure.result = "<p>已补发三箱</p>"
        measure.action_done()

    def test_c5_2_3_from_order_to_verification(self):
        with self.mock_mail_gateway():
            measure = self._measure(needs_acceptance=True, date_due=self.tomorrow)
        self.assertEqual(self._new_mails.recipient_ids, self.handler.partner_id)
        activity = measure.activity_ids
        self.assertEqual(activity.user_id, self.handler)
        measure.with_user(self.handler).action_accept()
        self.assertTrue(measure.date_accepted)
        self._report(measure)
        self.assertEqual(measure.state, "done")
        self.assertTrue(measure.date_done)
        self.assertEqual(measure.activity_ids.user_id, self.officer)
        measure.action_verify()
        self.assertEqual(measure.state, "verified")
        self.assertEqual(measure.verified_by_id, self.officer)
        self.assertFalse(measure.activity_ids)

    def test_c5_3_2_1_a_department_refuses_with_a_reason(self):
        case = self._assessed("several")
        measure = case.measure_ids.filtered(lambda m: m.user_id == self.mover)
        action = measure.with_user(self.mover).action_refuse()
        self._dialog(action, self.mover, reason="装车前已破损")
        self.assertEqual(measure.state, "refused")
        self.assertTrue(measure.date_refused)
        self.assertEqual(measure.refuse_reason, "装车前已破损")
        self.assertEqual(measure.activity_ids.user_id, self.officer)
        self.assertIn("装车前已破损", case.message_ids[0].body)
        self.assertTrue(case.escalation_hint)

    def test_c5_3_2_1_the_own_departments_task_is_not_refused(self):
        measure = self._measure()
        with self.assertRaisesRegex(UserError, "own department"):
            measure.with_user(self.handler).action_refuse()
        with self.assertRaisesRegex(UserError, "own department"):
            measure.with_user(self.handler)._refuse("不做")

    def test_c5_2_3_done_needs_acceptance_and_a_result(self):
        measure = self._measure(needs_acceptance=True)
        with self.assertRaisesRegex(UserError, "accept it first"):
            measure.with_user(self.handler).action_done()
        measure.with_user(self.handler).action_accept()
        with self.assertRaisesRegex(UserError, "no result"):
            measure.with_user(self.handler).action_done()

    def test_c5_2_3_sent_back_with_a_reason_and_done_again(self):
        measure = self._measure()
        self._report(measure)
        case = measure.complaint_id
        self.assertTrue(case.date_resolved)
        with self.mock_mail_gateway():
            self._dialog(measure.action_send_back(), reason="还差一箱")
        self.assertEqual(measure.state, "sent_back")
        self.assertEqual(measure.send_back_reason, "还差一箱")
        self.assertIn("还差一箱", self._new_mails.body_html)
        self.assertEqual(measure.activity_ids.user_id, self.handler)
        self.assertFalse(case.date_resolved, "Not resolved after all")
        self._report(measure)
        self.assertEqual(measure.state, "done")
        self.assertTrue(case.date_resolved)

    def test_steps_are_taken_in_order_and_say_why_not(self):
        measure = self._measure()
        for step in ("action_verify", "action_send_back"):
            with self.assertRaisesRegex(UserError, "To Do"):
                getattr(measure, step)()
        self._dialog(measure.action_cancel(), reason="客户已自行更换")
        for step in ("action_cancel", "action_verify"):
            with self.assertRaisesRegex(UserError, "Cancelled"):
                getattr(measure, step)()
        with self.assertRaisesRegex(UserError, "Cancelled"):
            measure.with_user(self.handler).action_done()

    def test_c5_2_3_resolved_with_the_last_measure(self):
        case = self._assessed("several")
        case.measure_ids.sudo().state = "accepted"
        first, last = case.measure_ids
        self._report(first, first.user_id)
        self.assertFalse(case.date_resolved)
        with self.assertRaisesRegex(UserError, "not done"):
            case.action_resolved()
        self._report(last, last.user_id)
        self.assertTrue(case.date_resolved)

    def test_not_resolved_while_another_measure_is_at_work(self):
        first = self._measure()
        case = first.complaint_id
        self._report(first)
        self.assertTrue(case.date_resolved)
        another = self._measure(complaint_id=case.id)
        self.assertFalse(case.date_resolved, "There is more to do")
        running = case.deadline_ids.filtered(lambda clock: not clock.date_done)
        self.assertIn("resolution", running.mapped("clock"))
        self.assertNotIn("feedback", running.mapped("clock"))
        self._report(another)
        self.assertTrue(case.date_resolved)

    def test_measures_of_a_merged_case_settle_the_one_that_goes_on(self):
        kept, other = self._told_case(), self._told_case()
        done = self._measure(complaint_id=other.id)
        self._report(done)
        kept._merge(other)
        self.assertTrue(kept.date_resolved)
        third = self._told_case()
        self._measure(complaint_id=third.id)
        kept._merge(third)
        self.assertFalse(kept.date_resolved, "There is more to do")

    def test_resolved_without_measures_is_the_officers_word(self):
        case = self._told_case()
        case.action_resolved()
        self.assertTrue(case.date_resolved)

    def test_all_cancelled_is_not_resolved(self):
        case = self._assessed()
        self._dialog(case.measure_ids.action_cancel(), reason="重复")
        self.assertFalse(case.date_resolved)

    def test_c5_2_3_urged_by_mail_counted_and_dated(self):
        worker = self._user("worker_t", "kefu_service.kefu_group_handler")
        measure = self._measure(user_id=worker.id)
        worker.lang = "en_US"
        now = fields.Datetime.now()
        for count in (1, 2):
            with self.mock_mail_gateway(), self.mock_datetime_and_now(now):
                measure.action_urge()
            mail = self._new_mails
            self.assertEqual(
                mail.recipient_ids, (worker + self.handler).partner_id, "Owner and head"
            )
            self.assertIn(f"Reminder {count}", mail.subject)
            self.assertEqual(measure.urge_count, count)
            self.assertEqual(measure.date_urged, now)
        self.assertIn(mail.mail_message_id, measure.message_ids, "On record")

    def test_c5_2_3_all_open_measures_of_a_case_are_urged_at_once(self):
        case = self._assessed("several")
        done = self._measure(case)
        self._report(done)
        case.action_urge_measures()
        self.assertEqual((case.measure_ids - done).mapped("urge_count"), [1, 1])
        self.assertFalse(done.urge_count)

    def test_nothing_to_urge_is_said(self):
        measure = self._measure()
        self._report(measure)
        with self.assertRaisesRegex(UserError, "no open measure"):
            measure.complaint_id.action_urge_measures()

    def test_handed_to_another_department_it_is_asked_anew(self):
        measure = self._measure(needs_acceptance=True)
        measure.with_user(self.handler)._refuse("不归我们")
        with self.mock_mail_gateway():
            measure.department_id = self.transport
        self.assertEqual(measure.state, "open")
        self.assertEqual(measure.user_id, self.mover)
        self.assertEqual(self._new_mails.recipient_ids, self.mover.partner_id)
        self.assertEqual(measure.activity_ids.user_id, self.mover)

    def test_refused_and_given_to_a_colleague_it_is_asked_anew(self):
        """By the officer, by a new head, and where somebody hands work over."""
        packer = self._user("packer_t", "kefu_service.kefu_group_handler")
        employee = self.env["hr.employee"].create(
            {"name": packer.name, "user_id": packer.id}
        )
        ways = {
            "given": lambda measure: measure.write({"user_id": packer.id}),
            "handed over": lambda measure: self.env["kefu.duties"]._hand_over_work(
                self.handler, packer, "调岗", self.env.company
            ),
            "left": lambda measure: self.env["kefu.duties"]._hand_over(
                self.handler, packer
            ),
            "a new head": lambda measure: self.warehouse.write(
                {"manager_id": employee.id}
            ),
        }
        for way, hand in ways.items():
            with self.subTest(way):
                self.warehouse.manager_id = self.handler.employee_ids
                measure = self._measure(needs_acceptance=True)
                measure.with_user(self.handler)._refuse("不归我管")
                with self.mock_mail_gateway():
                    hand(measure)
                self.assertEqual(measure.state, "open")
                self.assertEqual(measure.activity_ids.user_id, packer)
                self.assertIn(packer.partner_id, self._new_mails.recipient_ids)
                measure.with_user(packer).action_accept()

    def test_handed_to_a_colleague_the_department_has_accepted_it_already(self):
        measure = self._measure(needs_acceptance=True)
        measure.with_user(self.handler).action_accept()
        accepted, assigned = measure.date_accepted, measure.date_assigned
        colleague = self._user("packer_t", "kefu_service.kefu_group_handler")
        with self.mock_mail_gateway(), self.mock_datetime_and_now(self.tomorrow):
            measure.user_id = colleague
        self.assertEqual(measure.state, "accepted")
        self.assertEqual(measure.date_accepted, accepted)
        self.assertEqual(measure.date_assigned, assigned)
        self.assertIn(colleague.partner_id, self._new_mails.recipient_ids)
        self.assertEqual(measure.activity_ids.user_id, colleague)

    def test_overdue_is_open_past_its_time(self):
        past = fields.Datetime.now() - timedelta(hours=1)
        late, done = self._measure(date_due=past), self._measure(date_due=past)
        self._report(done)
        measures = late + done + self._measure(date_due=self.tomorrow)
        self.assertEqual(measures.filtered("is_overdue"), late)
        found = measures.search([("id", "in", measures.ids), ("is_overdue", "=", True)])
        self.assertEqual(found, late)

    def test_c6_a_measure_can_not_be_deleted(self):
        with self.assertRaisesRegex(UserError, "cancel them"):
            self._measure().sudo().unlink()

    def test_no_measure_is_ordered_for_a_closed_case(self):
        case = self._case(stage_id=self._stage("closed").id)
        with self.assertRaisesRegex(ValidationError, "back into work"):
            self._measure(case)

    def test_merged_cases_keep_their_measures(self):
        kept, other = self._told_case(), self._assessed()
        measure = other.measure_ids
        kept._merge(other)
        self.assertEqual(measure.complaint_id, kept)
        self.assertEqual(measure.state, "open")

    def test_many_measures_are_told_in_few_queries(self):
        case = self._told_case()
        values = {
            "name": "补发",
            "complaint_id": case.id,
            "department_id": self.warehouse.id,
        }
        measures = self.env["kefu.measure"].with_user(self.officer)
        counts = []
        for count in (2, 12):
            self.env.flush_all()
            start = self.cr.sql_log_count
            measures.create([values] * count)
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLess(counts[1] - counts[0], 10 * 8, counts)
