from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_writer_approves = fields.Boolean(
        related="company_id.kefu_writer_approves", readonly=False
    )
