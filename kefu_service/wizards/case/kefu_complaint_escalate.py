"""Bring a case before the general manager (clause 5.3.2-3)."""

from odoo import api, fields, models


class KefuComplaintEscalate(models.TransientModel):
    _name = "kefu.complaint.escalate"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Bring before the General Manager"
    _goes_by = ("state", "round", "date_escalated")

    complaint_id = fields.Many2one("kefu.complaint", "Case", required=True)
    manager_ids = fields.Many2many(
        "res.users", string="Will Be Told", compute="_compute_manager_ids"
    )
    reason = fields.Text(required=True)
    tried = fields.Text("What Was Tried", required=True)

    @api.depends("complaint_id")
    def _compute_manager_ids(self):
        for wizard in self:
            wizard.manager_ids = wizard.complaint_id._general_managers()

    def _confirm(self):
        """Bring the case before the general manager and the deputy."""
        self.complaint_id._escalate(self.reason, self.tried)
