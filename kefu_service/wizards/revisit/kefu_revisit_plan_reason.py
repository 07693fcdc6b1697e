"""End a plan before its time, or give it up: each with its reason."""

from odoo import fields, models

STEPS = [("done", "Done Early"), ("cancel", "Cancel")]


class KefuRevisitPlanReason(models.TransientModel):
    _name = "kefu.revisit.plan.reason"
    _description = "Reason for Ending a Revisit Plan"

    plan_id = fields.Many2one("kefu.revisit.plan", required=True, readonly=True)
    planned_count = fields.Integer(related="plan_id.planned_count")
    step = fields.Selection(STEPS, required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Take the step, which checks who may take it and when."""
        self.ensure_one()
        step = getattr(self.plan_id, f"_{self.step}")
        step(self.reason)
        return {"type": "ir.actions.act_window_close"}
