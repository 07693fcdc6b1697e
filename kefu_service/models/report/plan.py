"""A plan that ends is reported on (5.3.4-4: 编制回访调查报告)."""

from odoo import api, fields, models

from ..base.roles import OFFICER


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    report_ids = fields.One2many(
        "kefu.report", "plan_id", "Survey Reports", gate="step"
    )
    report_count = fields.Integer("Reports", compute="_compute_report_count")

    @api.depends("report_ids")
    def _compute_report_count(self):
        for plan in self:
            plan.report_count = len(plan.report_ids)

    @api.readonly
    def action_view_reports(self):
        """Open the report on the plan, or all its revisions."""
        self.ensure_one()
        self.check_access("read")
        if len(self.report_ids) == 1:
            return self.report_ids._open_form()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_report_action"
        )
        action["domain"] = [("plan_id", "=", self.id)]
        action["context"] = {"create": False}
        return action

    def action_report(self):
        """Open the report on the plan; draft it first if there is none."""
        self.ensure_one()
        self._check_step(("running", "done"), self.env._("reported on"))
        report = self._report()
        if report.state == "returned":  # its revision was cancelled
            return report.action_revise()
        return (report or self._draft_report())._open_form()

    def _end(self, state, reason):
        """A plan that is done is reported on, and its responsible is asked to."""
        res = super()._end(state, reason)
        if state == "done" and self.revisit_ids and not self._report():
            self._draft_report()
        return res

    def _report(self):
        """The last report on the plan that was not cancelled."""
        self.ensure_one()
        kept = self.report_ids.filtered(lambda report: report.state != "cancelled")
        return kept.sorted("revision")[-1:]

    def _draft_report(self):
        """Draft the survey report and ask the responsible to write it."""
        self.ensure_one()
        officer = self._reporter()
        # sudo: the step drafts it, whoever takes the step
        reports = self.env["kefu.report"].sudo()
        report = reports.with_context(lang=officer.lang or self.env.lang).create(
            {
                "kind": "survey",
                "plan_id": self.id,
                "company_id": self.company_id.id,
                "date_start": self.date_from,
                "date_end": self.date_to,
                "user_id": officer.filtered(lambda user: user.has_group(OFFICER)).id,
                "department_id": self._reporting_department().id,
            }
        )
        report._ask_officer(report.env._("Write the report and submit it"))
        return report.with_env(self.env)

    def _reporter(self):
        """Who writes the report: the responsible, else who stands in as an officer."""
        self.ensure_one()
        nearest = [
            users.filtered(lambda user: user.has_group(OFFICER))
            for users in (self.user_id, self.create_uid)
        ]
        company = self.company_id.sudo()  # who stands in is no secret
        return company._kefu_stand_in(*nearest)[:1].with_env(self.env)

    def _reporting_department(self):
        """Whose head acknowledges the report: the department of who makes revisits."""
        teams = self.env["kefu.team"].sudo()  # who is in which team is no secret
        teams = teams.search(
            [
                ("company_id", "=", self.company_id.id),
                ("member_ids", "in", (self.user_id | self.officer_ids).ids),
                ("department_id", "!=", False),
            ],
            limit=1,
        )
        return teams.department_id or self.company_id.kefu_team_id.department_id
