"""Prospects that are lost, with the reason (5.3.3-2)."""

from odoo import fields, models


class KefuPartnerLose(models.TransientModel):
    _name = "kefu.partner.lose"
    _description = "Lose Prospects"

    partner_ids = fields.Many2many("res.partner", string="Prospects", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Note that they are lost, and plan no further contact."""
        self.ensure_one()
        self.partner_ids.write(
            {"kefu_relation": "lost", "kefu_lost_reason": self.reason}
        )
        self.partner_ids.kefu_date_next_contact = False
        return {"type": "ir.actions.act_window_close"}
