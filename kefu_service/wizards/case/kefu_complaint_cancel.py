"""Cancel cases with a reason."""

from odoo import fields, models


class KefuComplaintCancel(models.TransientModel):
    _name = "kefu.complaint.cancel"
    _description = "Cancel Case"

    complaint_ids = fields.Many2many("kefu.complaint", string="Cases", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Put the cases into the cancelled stage, with the reason on each."""
        stage_id = self.complaint_ids._stage_id_for("cancelled")
        self.complaint_ids.write({"stage_id": stage_id, "cancel_reason": self.reason})
        return {"type": "ir.actions.act_window_close"}
