"""Cancel a coordination meeting, with the reason that people are told."""

from odoo import fields, models


class KefuMeetingCancel(models.TransientModel):
    _name = "kefu.meeting.cancel"
    _description = "Cancel Meeting"

    meeting_id = fields.Many2one("kefu.meeting", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Cancel the meeting; everybody invited is told."""
        self.ensure_one()
        self.meeting_id._cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
