from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_team_id = fields.Many2one(
        related="company_id.kefu_team_id",
        readonly=False,
        domain="[('company_id', '=', company_id)]",
    )
    kefu_gm_user_id = fields.Many2one(
        related="company_id.kefu_gm_user_id",
        readonly=False,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    kefu_gm_deputy_id = fields.Many2one(
        related="company_id.kefu_gm_deputy_id",
        readonly=False,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
