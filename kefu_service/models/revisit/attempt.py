"""A try to reach a customer that failed (5.2-5)."""

from odoo import fields, models


class KefuRevisitAttempt(models.Model):
    """Nobody answered: when, and who tried. Made by the button, kept for good."""

    _name = "kefu.revisit.attempt"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Try to Reach a Customer"
    _order = "date desc, id desc"
    _rec_name = "date"

    revisit_id = fields.Many2one(
        "kefu.revisit", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="revisit_id.company_id", store=True, precompute=True
    )
    date = fields.Datetime(
        "Tried on", required=True, readonly=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one("res.users", "Tried by", required=True, readonly=True)
