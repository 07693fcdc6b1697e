from odoo import fields, models

from . import web_limits


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    kefu_reopen_days = fields.Integer(
        related="company_id.kefu_reopen_days", readonly=False
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

    def set_values(self):
        done = super().set_values()
        web_limits.keep_zero(self)
        return done
