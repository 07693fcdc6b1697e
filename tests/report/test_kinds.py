"""Analysis of any period under any conditions; the survey report of a plan."""

from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ReportCommon


@tagged("post_install", "-at_install", "standard")
class TestAnalysis(ReportCommon):
    def test_c5_3_1_1_an_analysis_counts_what_it_says(self):
        other = self.env["kefu.category"].create({"name": "短少"})
        self.october[0].category_id = other
        report = self._draft(
            kind="analysis",
            date_start=date(2026, 10, 10),
            date_end=date(2026, 10, 31),
            domain=f"[('category_id', '=', {self.category.id})]",
        )
        self.assertEqual(self._figure(report, "received")["value"], 2)
        report.date_start = date(2026, 10, 1)
        self.assertEqual(self._figure(report, "received")["value"], 2)
        report.domain = f"[('category_id', 'in', {other.ids})]"
        self.assertEqual(self._figure(report, "received")["value"], 1)

    def test_conditions_stand_there_in_words(self):
        report = self._draft(kind="analysis")
        said = {
            f"[('category_id', '=', {self.category.id})]": "Category is 破损",
            "[('severity', 'in', ['general', 'major'])]": "Severity is General or Major",
            "['|', ('severity', '=', 'major'), ('name', 'ilike', '漏')]": "or",
            "[('partner_id.city', '=', '长沙')]": "City is 长沙",
            "[('date_closed', '=', False)]": "is not set",
            "['!', ('severity', '=', 'major')]": "not",
            "[]": "",
        }
        for domain, words in said.items():
            report.domain = domain
            self.assertIn(words, report.domain_summary or "", domain)

    def test_conditions_that_nobody_can_read_are_refused(self):
        report = self._draft(kind="analysis")
        for domain in (
            "[('nothing', '=', 1)]",
            "nonsense",
            "[('user_id.password', 'like', 'a')]",
        ):
            with self.assertRaises(ValidationError):
                report.domain = domain
        with self.assertRaisesRegex(ValidationError, "analysis"):
            self._draft(domain="[('severity', '=', 'major')]")

    def test_conditions_lead_to_nothing_that_the_officer_may_not_see(self):
        """What a link leads to is looked up with the officer's rights."""
        domain = "[('message_ids.mail_ids.state', '=', 'sent')]"
        with self.assertRaises(UserError):
            self._draft(kind="analysis", domain=domain)

    def test_a_team_is_counted_alone(self):
        team = self.env["kefu.team"].create({"name": "经销商组"})
        self._case(team_id=team.id, date_received="2026-10-08 02:00:00")
        report = self._draft(kind="analysis", team_id=team.id)
        self.assertEqual(self._figure(report, "received")["value"], 1)
        report.team_id = False
        self.assertEqual(self._figure(report, "received")["value"], 4)

    def test_a_cancelled_analysis_stays_with_its_reason(self):
        report = self._draft(kind="analysis")
        self._reason(report, "cancel", self.officer, reason="不需要")
        self.assertEqual((report.state, report.cancel_reason), ("cancelled", "不需要"))


@tagged("post_install", "-at_install", "standard")
class TestSurvey(ReportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = (
            cls.env["kefu.revisit.plan"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "十月回访",
                    "purpose": "满意度",
                    "date_from": date(2026, 10, 1),
                    "date_to": date(2026, 10, 31),
                    "department_ids": cls.warehouse.ids,
                    "officer_ids": cls.officer.ids,
                }
            )
        )
        cls.plan.sudo().state = "running"
        cls.visit = cls.env["kefu.revisit"].create(
            {"partner_id": cls.customer.id, "plan_id": cls.plan.id}
        )
        cls.visit.sudo().write(
            {
                "state": "done",
                "outcome": "satisfied",
                "date_done": "2026-10-20 02:00:00",
            }
        )

    def test_c5_3_4_4_a_plan_that_ends_is_reported_on(self):
        self.plan.action_done()
        report = self.plan.report_ids
        self.assertEqual(
            (report.kind, report.state, report.user_id),
            ("survey", "draft", self.officer),
        )
        self.assertEqual(report.date_end, date(2026, 10, 31))
        self.assertEqual(report.department_id, self.service)
        self.assertEqual(report.recipient_department_ids, self.warehouse)
        self.assertEqual(report.activity_ids.user_id, self.officer)
        self.assertEqual(self._figure(report, "revisits")["value"], 1)
        self.assertEqual(report.deadline_ids.clock, "report")

    def test_c5_3_4_4_the_departments_get_it(self):
        self.handler.email = "handler@example.com"
        self.plan.action_done()
        report = self.plan.report_ids.with_user(self.officer)
        report.write({"findings": "<p>满意</p>", "conclusions": "<p>保持</p>"})
        report.action_submit()
        self.assertIn(self.handler, report.reader_ids.user_id)
        report.with_user(self.head).action_acknowledge()
        self.assertEqual(report.state, "acknowledged")

    def test_the_button_of_the_plan_drafts_one_and_opens_it_again(self):
        action = self.plan.action_report()
        report = self.env["kefu.report"].browse(action["res_id"])
        self.assertEqual(self.plan.action_report()["res_id"], report.id)
        self.plan.action_done()
        self.assertEqual(self.plan.report_ids, report)
        with self.assertRaises(UserError):
            self.plan.with_user(self.handler).action_report()

    def test_a_plan_without_revisits_is_not_reported(self):
        self.visit.sudo().plan_id = False
        self.plan.action_done()
        self.assertFalse(self.plan.report_ids)

    def test_a_survey_report_has_a_plan_and_others_have_none(self):
        for values in ({"kind": "survey"}, {"plan_id": self.plan.id}):
            with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                self._draft(**{"kind": "analysis", **values})

    def test_a_title_that_somebody_wrote_stays(self):
        report = self._draft(kind="analysis", name="换箱前后")
        report.write({"date_end": "2026-10-30", "department_id": self.warehouse.id})
        self.assertEqual(report.name, "换箱前后")
        form = Form(self.env["kefu.report"].with_user(self.officer))
        form.kind = "monthly"
        self.assertIn("2026-10", form.name)
        form.name = "我的标题"
        form.department_id = self.service
        self.assertEqual(form.name, "我的标题")
        self.assertEqual(form.save().name, "我的标题")

    def test_a_title_that_was_proposed_follows_in_whichever_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        report = self._draft(kind="analysis")
        report.with_context(lang="zh_CN").date_start = "2026-09-01"
        self.assertIn("2026-09-01", report.name)
        report.with_context(lang="en_US").date_start = "2026-08-01"
        self.assertEqual(report.name, "Analysis 2026-08-01 – 2026-10-31, 客服部")

    def test_a_report_is_of_years_that_have_others_beside_them(self):
        for days in (("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31")):
            with self.assertRaisesRegex(ValidationError, "1900 to 2999"):
                self._draft(kind="analysis", date_start=days[0], date_end=days[1])
