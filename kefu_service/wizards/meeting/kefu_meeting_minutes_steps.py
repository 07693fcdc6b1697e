"""Send minutes back, or revise issued ones: each with its reason (5.3.2-5)."""

from odoo import fields, models


class KefuMeetingMinutesSendBack(models.TransientModel):
    _name = "kefu.meeting.minutes.send.back"
    _description = "Send Minutes Back"

    minutes_id = fields.Many2one("kefu.meeting.minutes", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Back to the officer; the step checks who may do that and when."""
        self.ensure_one()
        self.minutes_id._send_back(self.reason)
        return {"type": "ir.actions.act_window_close"}


class KefuMeetingMinutesRevise(models.TransientModel):
    _name = "kefu.meeting.minutes.revise"
    _description = "Revise Minutes"

    minutes_id = fields.Many2one("kefu.meeting.minutes", required=True)
    changes = fields.Text("What Changes", required=True)
    reason = fields.Text("Why", required=True)

    def action_confirm(self):
        """Open the draft of the new revision."""
        self.ensure_one()
        self.minutes_id._revise(self.changes, self.reason)
        return self.minutes_id.meeting_id.action_minutes()
