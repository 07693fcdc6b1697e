"""Settings of the company that administrators choose, and the key of the monitoring."""

from odoo import fields, models

# Who sends it learns the figures of /kefu/health.
HEALTH_TOKEN = "kefu_service.health_token"


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
    kefu_health_token = fields.Char(
        "Token of the Monitoring",
        config_parameter=HEALTH_TOKEN,
        help="Long and random. Without one nobody is told the figures.",
    )
