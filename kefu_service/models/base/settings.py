from odoo import fields, models

from . import web_limits


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_team_id = fields.Many2one(
        related="company_id.kefu_team_id",
        readonly=False,
        domain="[('company_id', '=', company_id)]",
    )
    kefu_reopen_days = fields.Integer(
        related="company_id.kefu_reopen_days", readonly=False
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
    # Public service page
    kefu_web_max_files = fields.Integer(
        "Files at Once",
        config_parameter=web_limits.parameter("max_files"),
        default=web_limits.DEFAULTS["max_files"],
    )
    kefu_web_max_megabytes = fields.Integer(
        "Megabytes at Once",
        config_parameter=web_limits.parameter("max_megabytes"),
        default=web_limits.DEFAULTS["max_megabytes"],
    )
    kefu_web_hourly_limit_address = fields.Integer(
        "Cases an Hour per Address",
        config_parameter=web_limits.parameter("hourly_limit_address"),
        default=web_limits.DEFAULTS["hourly_limit_address"],
    )
    kefu_web_hourly_limit_total = fields.Integer(
        "Cases an Hour in All",
        config_parameter=web_limits.parameter("hourly_limit_total"),
        default=web_limits.DEFAULTS["hourly_limit_total"],
    )
