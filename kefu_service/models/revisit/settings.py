from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_effect_kinds = fields.Selection(
        related="company_id.kefu_effect_kinds", readonly=False, required=True
    )
    kefu_revisit_lead_days = fields.Integer(
        related="company_id.kefu_revisit_lead_days", readonly=False
    )
    kefu_revisit_tries = fields.Integer(
        related="company_id.kefu_revisit_tries", readonly=False
    )
    kefu_revisit_gap_days = fields.Integer(
        related="company_id.kefu_revisit_gap_days", readonly=False
    )
