"""Where prospects come from: a fair, a referral, a tender, … (5.3.3-2)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class KefuProspectSource(models.Model):
    _name = "kefu.prospect.source"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Source of Prospects"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint("UNIQUE(name)", "This source exists already.")

    @api.constrains("name")
    def _check_name(self):
        """In the language of whoever names it: the table compares all languages."""
        every = self.with_context(active_test=False)
        for source in self:
            same = Domain("name", "=", source.name) & Domain("id", "!=", source.id)
            if every.search_count(same, limit=1):
                raise ValidationError(self.env._("This source exists already."))
