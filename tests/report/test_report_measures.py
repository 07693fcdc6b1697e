"""Improvement measures of a report are followed as all others (5.3.1-1: 提出改进措施)."""

from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import SUBMIT, ReportCommon


@tagged("post_install", "-at_install", "standard")
class TestReportMeasures(ReportCommon):
    def _proposed(self, report, user=None, **values):
        values = {
            "name": "换新循环箱",
            "report_id": report.id,
            "department_id": self.warehouse.id,
            "type": "improvement",
            "date_due": datetime(2026, 11, 20, 9),
            **values,
        }
        return self.env["kefu.measure"].with_user(user or self.officer).create(values)

    def test_c5_3_1_1_a_measure_is_ordered_when_the_head_has_acknowledged(self):
        report = self._ready()
        measure = self._proposed(report)
        self.assertEqual((measure.state, measure.date_assigned), ("draft", False))
        self.assertEqual(measure.company_id, report.company_id)
        self.assertFalse(measure.deadline_ids)
        self.assertFalse(measure.with_user(self.handler).has_access("read"))
        report.action_submit()
        self.assertEqual(measure.state, "draft")
        report.with_user(self.head).action_acknowledge()
        self.assertEqual((measure.state, measure.date_assigned), ("open", self.now))
        self.assertEqual(measure.user_id, self.handler)
        self.assertEqual(measure.activity_ids.user_id, self.handler)
        clock = measure.deadline_ids
        self.assertEqual((clock.clock, clock.team_id), ("measure", report.team_id))

    def test_it_is_done_and_verified_as_any_other(self):
        report = self._ready()
        measure = self._proposed(report)
        report.action_submit()
        report.with_user(self.head).action_acknowledge()
        mine = measure.with_user(self.handler)
        mine.result = "<p>已换</p>"
        mine.action_done()
        self.assertEqual(measure.activity_ids.user_id, self.officer)
        measure.with_user(self.officer).action_verify()
        self.assertEqual((measure.state, report.open_measure_count), ("verified", 0))

    def _proposed_by_button(self, report):
        """As with *New* in the list that *Measures* opens."""
        place = {**report.action_view_measures()["context"]}
        place.setdefault("default_report_id", report.id)  # a list that was open before
        measures = self.env["kefu.measure"].with_user(self.officer)
        form = Form(measures.with_context(**place))
        form.name = "换新循环箱"
        form.department_id = self.warehouse
        return form.save()

    def test_what_is_proposed_in_the_list_of_the_report_waits_for_the_head(self):
        report = self._ready()
        measure = self._proposed_by_button(report)
        self.assertEqual(measure.report_id, report)
        self.assertEqual((measure.state, measure.date_assigned), ("draft", False))
        self.assertFalse(measure.activity_ids)
        report.action_submit()
        self.assertFalse(report.action_view_measures()["context"]["create"])
        with self.assertRaisesRegex(UserError, "Submitted"):
            self._proposed_by_button(report)

    def test_a_submitted_report_takes_no_more_and_loses_none(self):
        report = self._ready()
        measure = self._proposed(report)
        report.action_submit()
        with self.assertRaisesRegex(UserError, "Submitted"):
            self._proposed(report)
        with self.assertRaisesRegex(AccessError, "stands in"):
            measure.name = "别的"
        with self.assertRaisesRegex(UserError, "submitted"):
            measure.unlink()

    def test_officers_alone_propose_and_nobody_moves_a_measure_into_a_report(self):
        report = self._ready()
        with self.assertRaises(AccessError):
            self._proposed(report, self.handler)
        other = self._proposed(report, report_id=False)
        with self.assertRaises(AccessError):
            other.report_id = report

    def test_a_returned_report_hands_its_measures_to_the_revision(self):
        report = self._ready()
        measure = self._proposed(report)
        report.action_submit()
        self._reason(report, "return", self.head)
        self.assertEqual(measure.report_id, report.next_ids)
        measure.with_user(self.officer).name = "换新循环箱 200 只"

    def test_a_cancelled_report_orders_nothing(self):
        report = self._draft(kind="analysis", **SUBMIT)
        measure = self._proposed(report)
        self._reason(report, "cancel", self.officer)
        self.assertEqual((report.state, measure.state), ("cancelled", "cancelled"))
