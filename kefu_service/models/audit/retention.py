"""How long audits are kept: as long as minutes, from the day they were closed (6)."""

from odoo import api, fields, models
from odoo.fields import Domain


class KefuAudit(models.Model):
    _name = "kefu.audit"
    _inherit = ["kefu.record.mixin", "kefu.audit"]
    _ended_by = ("date_closed",)

    @api.model
    def _ended(self):
        return Domain("state", "=", "closed")

    @api.model
    def _years_by_kind(self, company):
        return [(Domain.TRUE, company.kefu_keep_years_minutes)]


class KefuDisposal(models.Model):
    _inherit = "kefu.disposal"

    res_model = fields.Selection(
        selection_add=[("kefu.audit", "Audit")], ondelete={"kefu.audit": "cascade"}
    )

    @api.model
    def _kept_models(self):
        return (*super()._kept_models(), "kefu.audit")

    @api.model
    def _owners_of_measure(self):
        return (*super()._owners_of_measure(), "audit_line_id.audit_id")

    @api.model
    def _belonging_parts(self):
        """The figures of the lines stay; what was found, and by whom, goes."""
        return super()._belonging_parts() | {
            "kefu.audit": (("kefu.audit.line", "audit_id"),),
            "kefu.audit.line": (
                ("kefu.audit.sample", "line_id"),
                ("kefu.measure", "audit_line_id"),
            ),
        }
