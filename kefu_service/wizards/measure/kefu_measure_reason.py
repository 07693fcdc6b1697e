"""Refuse, send back or cancel measures: each with its reason."""

from odoo import fields, models

STEPS = [("refuse", "Refuse"), ("send_back", "Send Back"), ("cancel", "Cancel")]


class KefuMeasureReason(models.TransientModel):
    _name = "kefu.measure.reason"
    _description = "Reason for a Step of a Measure"

    measure_ids = fields.Many2many("kefu.measure", string="Measures", required=True)
    step = fields.Selection(STEPS, required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Take the step, which checks who may take it and when."""
        self.ensure_one()
        step = getattr(self.measure_ids, f"_{self.step}")
        step(self.reason)
        return {"type": "ir.actions.act_window_close"}
