"""Measures that settle what an audit found: followed as all others are (clause 7)."""

from odoo import api, fields, models


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    audit_line_id = fields.Many2one(
        "kefu.audit.line",
        "Finding of an Audit",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        gate="given",
    )

    @api.depends(
        "complaint_id.company_id", "report_id.company_id", "audit_line_id.company_id"
    )
    def _compute_company_id(self):
        of_audit = self.filtered("audit_line_id")
        for measure in of_audit:
            measure.company_id = measure.audit_line_id.company_id
        return super(KefuMeasure, self - of_audit)._compute_company_id()

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "audit_line_id.audit_id")

    @api.constrains("audit_line_id")
    def _check_audit_line_id(self):
        """What is ordered for a closed audit would change what was closed."""
        for measure in self:
            measure.audit_line_id.audit_id._check_open()
