from odoo import fields, models

from ..base.kefu_settings import like_company


class KefuSettings(models.TransientModel):
    _inherit = "kefu.settings"

    kefu_reopen_days = like_company(
        fields.Integer,
        string="Reopening Period (days)",
        help="An answer that comes within so many calendar days of closing reopens "
        "the case; a later one opens a new case that points back to it.",
    )
