"""What was submitted is compared with what it counted then, whoever has moved on."""

from datetime import date, datetime, timedelta

from psycopg2.errors import ForeignKeyViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SUBMIT, ReportCommon

COMPARING = "odoo.addons.kefu_service.models.report.comparing"


@tagged("post_install", "-at_install", "standard")
class TestScopeKept(ReportCommon):
    def _analysis_draft(self, **values):
        return self._draft(
            kind="analysis",
            date_start=date(2026, 10, 1),
            date_end=date(2026, 10, 31),
            recipient_user_ids=[Command.set(self.colleague.ids)],
            **values,
        )

    def _analysis(self, **values):
        report = self._analysis_draft(**values)
        report.write(SUBMIT)
        report.action_submit()
        self.assertEqual(report.state, "submitted")
        return report

    def _compared(self, report, days):
        with self.mock_datetime_and_now(self.now + timedelta(days=days)):
            report.with_user(self.colleague).action_compare()
        return report.sudo().changes

    def _leaves_the_company(self, user):
        other = self.env["res.company"].create({"name": "B"})
        user.sudo().write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        self.env.invalidate_all()

    def _becomes_a_handler(self, user):
        user.write(
            {
                "group_ids": [
                    Command.unlink(self.env.ref("kefu_service.kefu_group_officer").id),
                    Command.link(self.env.ref("kefu_service.kefu_group_handler").id),
                ]
            }
        )
        self.env.invalidate_all()

    # What it counted

    def test_the_last_thirty_days_are_those_before_the_submission(self):
        report = self._analysis(domain="[('date_received', '>=', 'today -30d')]")
        self.assertEqual(self._figure(report, "received")["value"], 3)
        self.assertFalse(self._compared(report, days=20))

    def test_a_condition_within_a_condition_stands_still_as_well(self):
        domain = (
            "['|', ('partner_id', 'any', [('create_date', '>', 'today -30d')]),"
            " ('date_received', 'in', ['today -9d', False])]"
        )
        report = self._analysis_draft(domain=domain)
        kept = report._scope_of_now()["domain"]
        self.assertNotIn("today", kept)
        self.assertIn("2026-10-03", kept)
        self.assertIn("2026-10-24", kept)

    def test_a_day_in_a_condition_is_one_of_the_company(self):
        late = datetime(2026, 10, 9, 17)  # the 10th in Changsha
        self._case(partner_id=self.customer.id, date_received=late)
        self.officer.tz = "America/New_York"
        report = self._analysis(domain="[('date_received', '>=', '2026-10-10')]")
        self.assertEqual(self._figure(report, "received")["value"], 3)
        self.colleague.tz = "Pacific/Auckland"
        self.assertFalse(self._compared(report, days=1))

    def test_a_team_that_moves_changes_no_report_of_its_former_department(self):
        report = self._submitted()
        self.team.department_id = self.warehouse
        self.env["kefu.team"].create({"name": "别组", "department_id": self.service.id})
        self.assertFalse(self._compared(report, days=1))

    def test_a_team_that_is_reported_on_is_archived_and_not_deleted(self):
        team = self.env["kefu.team"].create({"name": "短命组"})
        self._analysis(team_id=team.id)
        with self.assertRaises(ForeignKeyViolation), mute_logger("odoo.sql_db"):
            team.with_user(self.manager).unlink()

    # With whose rights

    def test_an_officer_who_moved_on_leaves_a_draft_that_opens_and_counts(self):
        for move in (self._leaves_the_company, self._becomes_a_handler):
            with self.subTest(move.__name__), self.env.cr.savepoint() as before:
                report = self._analysis_draft(domain="[('kind', '!=', 'praise')]")
                move(self.officer)
                self._case(
                    user=self.colleague,
                    partner_id=self.customer.id,
                    date_received=datetime(2026, 10, 9, 2),
                )
                with self.mock_datetime_and_now(self.now + timedelta(hours=1)):
                    sheet = self._opened(report, self.colleague)["sheet"]
                received = [f for f in sheet["figures"] if f["key"] == "received"]
                self.assertEqual(received[0]["value"], 4)
                before.rollback()
                self.env.invalidate_all()

    def test_what_an_officer_counted_who_moved_on_has_not_changed(self):
        for move in (self._leaves_the_company, self._becomes_a_handler):
            with self.subTest(move.__name__), self.env.cr.savepoint() as before:
                self._case(
                    user=self.colleague,
                    date_received=datetime(2026, 10, 6, 2),
                    user_id=self.colleague.id,
                )
                report = self._analysis(domain="[('kind', '!=', 'praise')]")
                move(self.officer)
                self.assertFalse(self._compared(report, days=1))
                before.rollback()
                self.env.invalidate_all()

    def test_a_condition_on_a_field_that_is_gone_is_said_and_stops_nothing(self):
        field = self.env["ir.model.fields"].create(
            {
                "name": "x_zone",
                "model_id": self.env["ir.model"]._get_id("kefu.complaint"),
                "ttype": "char",
                "field_description": "Zone",
            }
        )
        draft = self._analysis_draft(domain="[('x_zone', '=', False)]")
        report = self._analysis(domain="[('x_zone', '=', False)]")
        kept = draft.sheet
        self.env.flush_all()
        field.unlink()
        self.env.invalidate_all()
        with self.mock_datetime_and_now(self.now + timedelta(hours=1)):
            self.assertEqual(self._opened(draft, self.officer)["sheet"], kept)
            self._opened(report, self.officer)
        self.assertIn("x_zone", draft.scope_trouble)
        with self.assertRaisesRegex(UserError, "x_zone"):
            report.action_compare()
        with self.assertNoLogs(COMPARING, "WARNING"):
            self._compare_by_itself()
        draft.domain = "[]"
        self.assertFalse(draft.scope_trouble)

    # Who writes on

    def test_a_report_is_returned_to_an_officer(self):
        report = self._submitted()
        self._becomes_a_handler(self.officer)
        self._reason(report, "return", self.head)
        revision = report.sudo().next_ids
        self.assertTrue(revision.user_id.has_group("kefu_service.kefu_group_officer"))
        self.assertEqual(revision.activity_ids.user_id, revision.user_id)

    def test_a_report_is_returned_without_recipients_who_are_elsewhere_now(self):
        report = self._analysis(
            recipient_department_ids=[Command.set(self.warehouse.ids)]
        )
        self.warehouse.company_id = self.env["res.company"].create({"name": "C"})
        self._leaves_the_company(self.colleague)
        self._reason(report, "return", self.head)
        revision = report.sudo().next_ids
        self.assertEqual(revision.state, "draft")
        self.assertFalse(revision.recipient_user_ids)
        self.assertFalse(revision.recipient_department_ids)

    def test_a_copy_is_written_by_who_copies_where_the_officer_is_none_now(self):
        report = self._analysis_draft()
        self._becomes_a_handler(self.officer)
        self.assertEqual(report.with_user(self.manager).copy().user_id, self.manager)

    def test_a_plan_is_done_whose_responsible_is_no_officer_any_more(self):
        plan = self._plan()
        self._becomes_a_handler(self.officer)
        plan.with_user(self.manager).action_done()
        report = plan.sudo().report_ids
        self.assertTrue(report.user_id.has_group("kefu_service.kefu_group_officer"))

    def _plan(self):
        plan = (
            self.env["kefu.revisit.plan"]
            .with_user(self.officer)
            .create(
                {
                    "name": "十月回访",
                    "purpose": "满意度",
                    "date_from": date(2026, 10, 1),
                    "date_to": date(2026, 10, 31),
                    "department_ids": self.warehouse.ids,
                    "officer_ids": self.officer.ids,
                }
            )
        )
        plan.sudo().state = "running"
        visit = self.env["kefu.revisit"].create(
            {"partner_id": self.customer.id, "plan_id": plan.id}
        )
        visit.sudo().write(
            {
                "state": "done",
                "outcome": "satisfied",
                "date_done": datetime(2026, 10, 20),
            }
        )
        return plan

    # After a cancellation

    def test_a_survey_whose_revision_was_cancelled_goes_on_from_its_plan(self):
        plan = self._plan()
        plan.action_done()
        report = plan.report_ids.with_user(self.officer)
        report.write(SUBMIT)
        if report.action_submit() is not True:
            report.action_submit()
        self._reason(report, "return", report.sudo().head_id)
        revision = report.sudo().next_ids.with_user(self.officer)
        self.assertFalse(report.is_to_revise)
        self._reason(revision, "cancel", self.officer)
        self.assertTrue(report.is_to_revise)
        action = plan.with_user(self.officer).action_report()
        opened = self.env["kefu.report"].browse(action["res_id"])
        self.assertEqual((opened.state, opened.revision), ("draft", 3))
        self.assertEqual(opened.number, f"{report.number}-3")
        again = plan.with_user(self.officer).action_report()
        self.assertEqual(again["res_id"], opened.id)

    def test_a_month_whose_draft_was_cancelled_can_be_written_again(self):
        report = self._draft()
        self._reason(report, "cancel", self.manager)
        self.assertEqual(self._draft_by_itself(), report, "Nobody drafts it again")
        self.assertEqual(self._draft().state, "draft")

    def test_a_month_whose_revision_was_cancelled_is_revised_by_a_button(self):
        report = self._submitted()
        with self.assertRaisesRegex(UserError, "revised"):
            report.action_revise()
        self._reason(report, "return", self.head)
        revision = report.sudo().next_ids
        self.assertEqual(report.action_revise()["res_id"], revision.id)
        self._reason(revision, "cancel", self.manager)
        again = self.env["kefu.report"].browse(report.action_revise()["res_id"])
        self.assertEqual((again.state, again.revision), ("draft", 3))

    def test_the_officer_reads_the_remarks_line_by_line_in_his_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        report = self._submitted()
        theirs = report.with_user(self.head).with_context(lang="zh_CN")
        theirs._return("损坏率 <5% 才行\n第二行")
        activity = report.sudo().next_ids.activity_ids
        self.assertEqual(activity.summary, "Put right and submit again")
        self.assertIn("&lt;5% 才行<br>第二行", activity.note)
