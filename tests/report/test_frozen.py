"""What was submitted stays as it was, whatever becomes of the cases (clause 6)."""

import base64
from datetime import datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ReportCommon

CRON = "kefu_service.ir_cron_report_refresh"


@tagged("post_install", "-at_install", "standard")
class TestFrozen(ReportCommon):
    def _kept(self, report):
        report.invalidate_recordset()
        return (
            report.sheet,
            report.records_behind,
            report.findings,
            report.date_as_of,
            report.pdf_id.raw,
            report.xlsx_id.raw,
        )

    def test_c5_3_1_2_later_changes_of_cases_alter_nothing(self):
        report = self._acknowledged()
        before = self._kept(report)
        first, second, third = self.october
        changes = {
            "reclassified": lambda: first.write(
                {"category_id": self.env["kefu.category"].create({"name": "短少"}).id}
            ),
            "merged": lambda: self._merge(first, second),
            "closed": lambda: self._reach(third, "closed"),
            "reopened": lambda: third.sudo().write(
                {"stage_id": self._stage("processing").id}
            ),
            "registered late": lambda: self._case(date_received="2026-10-31 02:00:00"),
            "renamed": lambda: self.category.write({"name": "包装"}),
        }
        for what, change in changes.items():
            with self.subTest(what):
                change()
                self._opened(report, self.officer)
                self._compare_by_itself()
                self.assertEqual(self._kept(report), before)

    def _merge(self, kept, other):
        action = (kept + other).with_user(self.officer).action_merge()
        dialog = self.env[action["res_model"]].with_user(self.officer)
        dialog = dialog.with_context(**action["context"]).create({})
        dialog.action_confirm()
        self.assertIn(True, (other | kept).mapped(lambda c: bool(c.merged_into_id)))

    def test_the_report_says_when_what_it_counted_has_changed(self):
        report = self._acknowledged()
        self._compare_by_itself()
        self.assertFalse(report.date_changed, "Nothing has changed yet")
        self._case(date_received="2026-10-31 02:00:00")
        with self.mock_datetime_and_now(datetime(2026, 11, 4, 18)):
            self._compare_by_itself()
        self.assertEqual(str(report.date_changed), "2026-11-04 18:00:00")
        self.assertIn("3, now 4", report.changes)

    def test_a_case_of_another_category_is_noticed_as_well(self):
        report = self._submitted()
        other = self.env["kefu.category"].create({"name": "短少"})
        self.october[0].category_id = other
        report.with_user(self.officer).action_compare()
        self.assertIn("短少", report.changes)
        self.october[0].category_id = self.category
        report.with_user(self.officer).action_compare()
        self.assertFalse(report.date_changed)

    def test_work_that_went_on_is_no_change(self):
        report = self._submitted()
        with self.mock_datetime_and_now(datetime(2026, 11, 5, 2)):
            case = self.october[0].with_user(self.officer)
            case.message_post(body="已联系")
            self._reach(case, "closed")
            report.with_user(self.officer).action_compare()
        self.assertFalse(report.date_changed)

    def test_a_draft_follows_the_cases_when_it_is_opened(self):
        report = self._draft()
        self.assertEqual(self._figure(report, "received")["value"], 3)
        self._case(date_received="2026-10-31 02:00:00")
        with self.mock_datetime_and_now(datetime(2026, 11, 2, 2)):
            self._opened(report, self.officer)
        self.assertEqual(self._figure(report, "received")["value"], 4)
        self.assertEqual(str(report.date_as_of), "2026-11-02 02:00:00")

    def test_a_draft_of_very_many_cases_opens_at_once_and_follows_in_a_moment(self):
        report = self._draft()
        self._case(date_received="2026-10-31 02:00:00")
        with (
            patch("odoo.addons.kefu_service.models.report.live.MANY", 2),
            self.mock_datetime_and_now(datetime(2026, 11, 2, 2)),
        ):
            self._opened(report, self.officer)
            self._opened(report, self.officer)
        job = [("cron_id", "=", self.env.ref(CRON).id)]
        self.assertEqual(self.env["ir.cron.trigger"].search_count(job), 1)
        self.assertEqual(self._figure(report, "received")["value"], 3)
        self.assertTrue(report.date_asked)
        with self.enter_registry_test_mode():
            self.env.ref(CRON).method_direct_trigger()
        self.assertEqual(self._figure(report, "received")["value"], 4)
        self.assertFalse(report.date_asked)

    def test_a_draft_whose_figures_can_not_be_taken_keeps_no_other_back(self):
        reports = broken, other = self._draft(), self._draft(kind="analysis")
        for report in reports:
            report.sudo()._take_step(date_asked="2026-11-02 02:00:00")
        fresh = type(broken)._fresh_sheet

        def fails(report):
            if report == broken:
                raise ZeroDivisionError("broken")
            return fresh(report)

        self.patch(type(broken), "_fresh_sheet", fails)
        self._case(date_received="2026-10-31 02:00:00")
        with (
            self.assertLogs("odoo.addons.kefu_service.models.report.live", "ERROR"),
            self.enter_registry_test_mode(),
        ):
            self.env.ref(CRON).method_direct_trigger()
        self.assertEqual(self._figure(broken, "received")["value"], 3)
        self.assertEqual(self._figure(other, "received")["value"], 4)
        self.assertFalse(broken.date_asked or other.date_asked)

    def test_the_job_takes_no_figures_that_nobody_has_asked_for(self):
        report = self._draft()
        self._case(date_received="2026-10-31 02:00:00")
        with self.enter_registry_test_mode():
            self.env.ref(CRON).method_direct_trigger()
        self.assertEqual(self._figure(report, "received")["value"], 3)

    def test_refreshing_takes_the_figures_of_now(self):
        report = self._draft()
        self._case(date_received="2026-10-31 02:00:00")
        with self.assertRaises(AccessError):
            report.with_user(self.head).action_refresh()
        report.action_refresh()
        self.assertEqual(self._figure(report, "received")["value"], 4)
        report.write({"findings": "<p>x</p>", "conclusions": "<p>x</p>"})
        report.action_submit()
        with self.assertRaisesRegex(UserError, "Submitted"):
            report.sudo().action_refresh()

    def test_findings_follow_the_figures_until_somebody_edits_them(self):
        report = self._draft()
        self._case(date_received="2026-10-31 02:00:00")
        before = report.findings
        report.action_refresh()
        self.assertNotEqual(report.findings, before)
        report.findings = "<p>我的话</p>"
        self._case(date_received="2026-10-31 03:00:00")
        report.action_refresh()
        self.assertEqual(report.findings, "<p>我的话</p>")
        report.action_write_findings()
        self.assertNotIn("我的话", report.findings)

    def test_findings_lead_to_their_cases(self):
        report = self._draft()
        self.assertIn(f"/odoo/kefu-complaints/{self.october[0].id}", report.findings)
        self.assertIn(self.october[0].number, report.findings)

    # ------------------------------------------------------------------
    # By hand
    # ------------------------------------------------------------------

    def test_nothing_of_a_submitted_report_is_changed_by_hand(self):
        report = self._submitted()
        values = {
            "findings": "<p>x</p>",
            "conclusions": False,
            "date_end": "2026-10-30",
            "department_id": self.warehouse.id,
            "recipient_user_ids": [(4, self.colleague.id)],
            "sheet": {"figures": []},
            "records_behind": base64.b64encode(b"x"),
            "state": "draft",
            "pdf_id": False,
        }
        for user in (self.officer, self.manager, self.head, self.gm):
            for name, value in values.items():
                with self.subTest(user.login, field=name):
                    with self.assertRaises(AccessError):
                        report.with_user(user).write({name: value})

    def test_the_documents_are_kept_as_they_were_made(self):
        report = self._submitted()
        for file in report.pdf_id + report.xlsx_id:
            mine = file.with_user(self.officer)
            with self.assertRaisesRegex(AccessError, "kept"):
                mine.raw = b"x"
            with self.assertRaisesRegex(AccessError, "kept"):
                mine.unlink()
            with self.assertRaises(AccessError):
                self.env["kefu.withdrawal"].with_user(self.officer)._withdraw(
                    report.with_user(self.officer), mine, "x"
                )
        name = report.number.replace("/", "-")
        self.assertEqual(report.xlsx_id.name, f"{name}.xlsx")

    def test_printing_gives_the_document_as_it_was_submitted(self):
        report = self._submitted()
        action = report.with_user(self.head).action_print()
        self.assertIn(str(report.pdf_id.id), action["url"])
        self.assertTrue(report.reader_ids.filtered("date_opened"))
        action = report.with_user(self.head).action_workbook()
        self.assertIn(str(report.xlsx_id.id), action["url"])
