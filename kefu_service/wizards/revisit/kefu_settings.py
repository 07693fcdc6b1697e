from odoo import fields, models

from ..base.kefu_settings import like_company


class KefuSettings(models.TransientModel):
    _inherit = "kefu.settings"

    kefu_effect_kinds = like_company(
        fields.Selection,
        selection=lambda self: (
            self.env["res.company"]
            ._fields["kefu_effect_kinds"]
            ._description_selection(self.env)
        ),
        string="Effect Revisits after",
        required=True,
    )
    kefu_revisit_lead_days = like_company(
        fields.Integer, string="Plan Effect Revisits Ahead (days)"
    )
    kefu_revisit_tries = like_company(
        fields.Integer, string="Tries to Reach a Customer"
    )
    kefu_revisit_gap_days = like_company(
        fields.Integer, string="Days between Two Revisits"
    )
