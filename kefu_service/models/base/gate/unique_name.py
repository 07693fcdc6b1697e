"""What is set up by hand is told apart by its name, in whichever language it is named."""

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class KefuUniqueNameMixin(models.AbstractModel):
    """A translated `name` that no other record has, archived ones included."""

    _name = "kefu.unique.name.mixin"
    _description = "Told Apart by Its Name"

    _name_uniq = models.Constraint(
        "UNIQUE(name)", "This name is used already: choose another one."
    )

    @api.constrains("name")
    def _check_name(self):
        """In the language of whoever names it: the table compares all languages."""
        every = self.with_context(active_test=False)
        for record in self:
            same = Domain("name", "=", record.name) & Domain("id", "!=", record.id)
            if every.search_count(same, limit=1):
                raise ValidationError(
                    self.env._("This name is used already: choose another one.")
                )
