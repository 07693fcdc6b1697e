"""What was found: the cause, the measure, who sees to it and by when (clause 7)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

FOUND = frozenset({"finding", "root_cause", "user_id", "date_due"})


class KefuAuditLine(models.Model):
    _inherit = "kefu.audit.line"

    finding = fields.Text(
        copy=False, help="What was found, and where the proof is.", gate="free"
    )
    root_cause = fields.Text(
        copy=False, help="Why it is so, down to what can be changed.", gate="free"
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        copy=False,
        help="Who sees to it that the finding is settled.",
        gate="free",
    )
    date_due = fields.Date("Settled by", copy=False, gate="free")
    is_finding = fields.Boolean(
        "Is a Finding",
        compute="_compute_is_finding",
        store=True,
        help="The target was missed, or something was found besides.",
    )
    measure_ids = fields.One2many(
        "kefu.measure", "audit_line_id", "Measures", copy=False, gate="step"
    )
    measure_count = fields.Integer(
        "Number of Measures", compute="_compute_measure_count"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("verdict", "finding", "sample_ids.result")
    def _compute_is_finding(self):
        for line in self:
            line.is_finding = (
                line.verdict == "missed"
                or bool((line.finding or "").strip())
                or "wrong" in line.sample_ids.mapped("result")
            )

    def _compute_measure_count(self):
        # sudo: how many there are, for whoever reads the finding
        measures = self.env["kefu.measure"].sudo()
        counts = dict(
            measures._read_group(
                [("audit_line_id", "in", self.ids)], ["audit_line_id"], ["__count"]
            )
        )
        for line in self:
            line.measure_count = counts.get(line, 0)

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "audit_id")

    def _check_free(self, names):
        """With the audit its findings are closed."""
        self.audit_id._check_open()
        return super()._check_free(names)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_order_measure(self):
        """Open the form of a measure for this finding."""
        self.ensure_one()
        self.check_access("write")
        self.audit_id._check_open()
        if not (self.finding or "").strip():
            raise UserError(
                self.env._(
                    "Write down first what was found: “%(line)s” has no finding, and a "
                    "measure has to settle one.",
                    line=self.display_name,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Measure"),
            "res_model": "kefu.measure",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_audit_line_id": self.id,
                "default_name": self.finding.strip().splitlines()[0][:200],
                "default_type": "corrective",
                "default_date_due": self._due_moment(),
            },
        }

    @api.readonly
    def action_view_measures(self):
        """Open the measures of these findings."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Measures"),
            "res_model": "kefu.measure",
            "view_mode": "list,form",
            "domain": [("audit_line_id", "in", self.ids)],
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _due_moment(self):
        """When work ends on the day by which the finding is settled; False without."""
        if not self.date_due:
            return False
        company = self.company_id.sudo()  # its hours alone
        calendar = company.resource_calendar_id.with_company(company)
        return calendar._kefu_work_days().end_of(self.date_due)

    def _ordered_measures(self):
        """The measures of the finding that were not cancelled."""
        # sudo: whether there is one, whoever closes the audit
        return self.sudo().measure_ids.filtered(lambda m: m.state != "cancelled")

    def _printed_measures(self):
        """The measures of the finding, as the scorecard names them."""
        # sudo: whoever reads the audit reads what it has ordered
        return self.sudo().measure_ids.sorted()

    def _name_responsible(self):
        """Name whoever stands in for findings that are nobody's yet."""
        for line in self.filtered(lambda line: line.is_finding and not line.user_id):
            line.user_id = line.company_id._kefu_stand_in(line.audit_id.user_id)[:1]

    def _check_unused(self):
        """Raise `UserError` if something was written on one of these lines."""
        # sudo: whether there is something, whoever computes
        used = self.sudo().filtered(
            lambda line: (
                line.finding
                or line.root_cause
                or line.measure_ids
                or any(line.sample_ids.mapped("result"))
            )
        )[:1]
        if used:
            raise UserError(
                self.env._(
                    "“%(line)s” has a finding, a measure or a sample that was looked at "
                    "already: its indicator can't be left out of this audit any more.",
                    line=used.display_name,
                )
            )
