"""Where prospects come from: a fair, a referral, a tender, … (5.3.3-2)."""

from odoo import fields, models


class KefuProspectSource(models.Model):
    _name = "kefu.prospect.source"
    _inherit = ["kefu.gate.mixin", "kefu.unique.name.mixin"]
    _gate = "free"
    _description = "Source of Prospects"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
