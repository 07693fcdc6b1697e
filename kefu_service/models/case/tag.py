"""Tags: free marks that officers put on cases."""

from random import randint

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class KefuTag(models.Model):
    _name = "kefu.tag"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Case Tag"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer(default=lambda self: randint(1, 11))
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE(name)", "This tag exists already.")

    @api.constrains("name")
    def _check_name(self):
        """In the language of whoever names it: the table compares all languages."""
        every = self.with_context(active_test=False)
        for tag in self:
            same = Domain("name", "=", tag.name) & Domain("id", "!=", tag.id)
            if every.search_count(same, limit=1):
                raise ValidationError(self.env._("This tag exists already."))
