from odoo import fields, models

from ..base.kefu_settings import like_company


class KefuSettings(models.TransientModel):
    _inherit = "kefu.settings"

    kefu_silence_days = like_company(
        fields.Integer,
        string="Closing by Itself (working days)",
        help="A case closes by itself when its customer has said nothing for so many "
        "working days after our reply; the reply announces it. 0: never.",
    )
