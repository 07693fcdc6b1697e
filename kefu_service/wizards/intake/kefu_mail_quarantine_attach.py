"""Attach quarantined messages to a case."""

from odoo import fields, models


class KefuMailQuarantineAttach(models.TransientModel):
    _name = "kefu.mail.quarantine.attach"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Attach to Case"
    _about = "quarantine_ids"
    _goes_by = ("state", "complaint_id", "is_taken_up")

    quarantine_ids = fields.Many2many("kefu.mail.quarantine", required=True)
    complaint_id = fields.Many2one("kefu.complaint", "Case", required=True)

    def _confirm(self):
        """Post the messages on the case and show it."""
        # who may not read the case may not write on it either
        self.complaint_id.check_access("write")
        self.quarantine_ids._attach_to(self.complaint_id)
        return self.complaint_id._get_records_action()
