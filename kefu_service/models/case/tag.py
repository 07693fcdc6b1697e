"""Tags: free marks that officers put on cases."""

from random import randint

from odoo import fields, models


class KefuTag(models.Model):
    _name = "kefu.tag"
    _inherit = ["kefu.gate.mixin", "kefu.unique.name.mixin"]
    _gate = "free"
    _description = "Case Tag"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer(default=lambda self: randint(1, 11))
    active = fields.Boolean(default=True)
