"""What one sees beside a measure, and the times that contradict a promise."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from tests.case.handling.common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestFiles(HandlingCommon):
    def _with_file(self, record, name):
        record.sudo().message_post(body="x", attachments=[(name, b"x")])
        return record.sudo().message_ids[0].attachment_ids

    def test_whoever_does_the_work_sees_what_the_customer_sent(self):
        measure = self._measure()
        other = self._measure(department_id=self.transport.id)
        sent = self._with_file(measure.complaint_id, "wet.png")
        self._with_file(other.complaint_id, "other.png")
        own = self._with_file(measure, "after.png")
        seen = measure.with_user(self.handler)
        self.assertEqual(seen.case_file_ids.ids, sent.ids)
        self.assertEqual(seen.result_file_ids.ids, own.ids)
        self.assertEqual(measure.case_file_ids.ids, sent.ids, "the officer as well")

    def test_a_withdrawn_file_is_not_shown(self):
        measure = self._measure()
        sent = self._with_file(measure.complaint_id, "wrong.png")
        dialog = self.env["kefu.withdraw"].with_user(self.officer)
        dialog.create(
            {
                "record_model": "kefu.complaint",
                "record_id": measure.complaint_id.id,
                "attachment_ids": [(6, 0, sent.ids)],
                "reason": "别家客户的照片",
            }
        ).action_confirm()
        measure.invalidate_recordset()
        self.assertFalse(measure.case_file_ids)


@tagged("post_install", "-at_install", "standard")
class TestDueBehindPromise(HandlingCommon):
    def test_the_promise_warns_of_what_is_due_later(self):
        late = self.tomorrow + timedelta(days=1)
        measure = self._measure(date_due=late)
        case = measure.complaint_id
        action = case.action_promise()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        form.date_promised = self.tomorrow
        self.assertIn("补发三箱", form.doubts)
        form.date_promised = late + timedelta(hours=1)
        self.assertNotIn("补发三箱", form.doubts or "")
        form.date_promised = self.tomorrow
        form.is_told = False
        form.save().action_confirm()  # it is a warning
        self.assertEqual(len(case.promise_ids), 1)
        self.assertIn("promised to the customer", measure.due_warning)

    def test_a_measure_that_is_moved_behind_the_promise_warns(self):
        case = self._told_case()
        self._promise(case)
        measure = self._measure(case, date_due=self.tomorrow - timedelta(hours=1))
        self.assertFalse(measure.due_warning)
        with Form(measure) as form:
            form.date_due = self.tomorrow + timedelta(days=2)
            self.assertIn("promised to the customer", form.due_warning)
        self.assertTrue(measure.with_user(self.handler).due_warning)
        self._finish(measure)
        self.assertFalse(measure.due_warning, "it is done")

    def test_what_was_done_lies_in_the_past_also_in_an_import(self):
        measures = self.env["kefu.measure"].with_user(self.archivist)
        ahead = fields.Datetime.to_string(fields.Datetime.now() + timedelta(days=3))
        before = fields.Datetime.to_string(fields.Datetime.now() - timedelta(days=3))
        names = ["name", "department_id/.id", "state", "date_done", "date_verified"]
        for done, verified, why in (
            (ahead, False, "future"),
            (fields.Datetime.to_string(fields.Datetime.now()), before, "before"),
        ):
            row = ["旧措施", str(self.warehouse.id), "verified", done, verified or ""]
            loaded = measures.with_context(import_file=True).load(names, [row])
            self.assertFalse(loaded["ids"])
            self.assertIn(why, loaded["messages"][0]["message"])

    def test_a_case_is_not_closed_before_it_came(self):
        cases = self.env["kefu.complaint"].with_user(self.archivist)
        with self.assertRaisesRegex(ValidationError, "can't come before"):
            cases.with_context(import_file=True).create(
                {
                    "name": "旧服务单",
                    "stage_id": self._stage("closed").id,
                    "date_received": "2025-03-05 09:00:00",
                    "date_closed": "2025-03-04 09:00:00",
                }
            )
