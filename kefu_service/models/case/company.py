"""When a case that was answered closes by itself."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_silence_days = fields.Integer(
        "Closing by Itself (working days)",
        help="A case closes by itself when its customer has said nothing for so many "
        "working days after our reply; the reply announces it. 0: never.",
    )

    _check_kefu_silence_days = models.Constraint(
        "CHECK(kefu_silence_days BETWEEN 0 AND 250)",
        "Closing by itself takes at most 250 working days: use 0 for never.",
    )
