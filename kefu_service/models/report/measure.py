"""Improvement measures of a report: drafts until the head has acknowledged (5.3.1-1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# What the report says of a measure.
PROPOSED_FIELDS = frozenset({"name", "type", "department_id", "date_due", "resources"})


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    report_id = fields.Many2one(
        "kefu.report",
        "Proposed in",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The report that proposes it. It is ordered when the head has acknowledged "
        "the report.",
        gate="given",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("complaint_id.company_id", "report_id.company_id")
    def _compute_company_id(self):
        of_report = self.filtered(lambda m: m.report_id and not m.complaint_id)
        for measure in of_report:
            measure.company_id = measure.report_id.company_id
        return super(KefuMeasure, self - of_report)._compute_company_id()

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _ordered(self, vals_list):
        """What a report proposes is a draft until the head acknowledges the report."""
        reports = self.env["kefu.report"]
        ordered = []
        for vals in vals_list:
            if report := reports.browse(vals.get("report_id")):
                report._check_state(("draft",), self.env._("added to"))
                vals = {"state": "draft", "date_assigned": False} | vals
            ordered.append(vals)
        return super()._ordered(ordered)

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "report_id")

    @api.model
    def _wholes_go_by(self):
        return super()._wholes_go_by() | PROPOSED_FIELDS

    def _check_free(self, names):
        """What was proposed stands in the report that was submitted."""
        if "report_id" in names:  # it is proposed there, or never was
            self._refuse_given({"report_id"})
        if names & PROPOSED_FIELDS:
            self._check_proposable()
        return super()._check_free(names)

    def _check_proposable(self):
        """Raise `AccessError` if a draft of these stands in a submitted report."""
        for measure in self:
            report = measure.report_id
            if measure.state == "draft" and report and report.state != "draft":
                raise AccessError(
                    self.env._(
                        "“%(measure)s” stands in %(report)s, which is “%(state)s”: it "
                        "can be changed when the report is acknowledged or returned.",
                        measure=measure.name,
                        report=report.display_name,
                        state=report._state_label(),
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        for measure in self:
            if measure.report_id and measure.report_id.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(measure)s” stands in a report that was submitted, and is "
                        "kept with it.",
                        measure=measure.name,
                    )
                )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _order_of_report(self, moment):
        """The head has acknowledged: hand the drafts over, tell the owners in one go."""
        drafts = self.filtered(lambda measure: measure.state == "draft")
        drafts._take_step(state="open", date_assigned=moment)
        drafts._tell_owners()

    def _clock_header(self):
        header = super()._clock_header()
        report = self.report_id.sudo()  # whose team it is, whoever acts
        if report and not self.complaint_id:
            header["team_id"] = report.team_id.id
            calendar = report.team_id.resource_calendar_id
            if calendar:
                header["resource_calendar_id"] = calendar.id
        return header

    def _officer_in_charge(self):
        """Of a report's measure, the officer who writes it."""
        self.ensure_one()
        if self.report_id and not self.complaint_id:
            # sudo: handlers finish measures, whatever reports they read
            return self.report_id.sudo()._officer_in_charge().with_env(self.env)
        return super()._officer_in_charge()


class KefuReport(models.Model):
    _inherit = "kefu.report"

    measure_ids = fields.One2many(
        "kefu.measure", "report_id", "Improvement Measures", gate="free"
    )
    measure_count = fields.Integer(
        "Number of Measures", compute="_compute_measure_counts"
    )
    open_measure_count = fields.Integer(
        "Open Measures", compute="_compute_measure_counts"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("measure_ids.state")
    def _compute_measure_counts(self):
        for report in self:
            report.measure_count = len(report.measure_ids)
            report.open_measure_count = len(
                report.measure_ids.filtered(lambda measure: measure._is_open())
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_measures(self):
        """Open the measures of the report."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_measure_action"
        )
        action["domain"] = [("report_id", "=", self.id)]
        action["context"] = {"default_report_id": self.id}
        if self.state != "draft":  # what was submitted takes no more
            action["context"] = {"create": False}
        return action

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _cancel_drafts(self, reason):
        """What a cancelled report would have ordered is not needed."""
        for measure in self.measure_ids.filtered(lambda m: m.state == "draft"):
            measure._cancel(reason)
