from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_silence_days = fields.Integer(
        related="company_id.kefu_silence_days", readonly=False
    )
