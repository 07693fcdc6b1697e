"""Every kept model of ours, and values that forge its fields."""

import base64
from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.fields import Command


class Walk:
    """For tests that walk the models behind the gate."""

    # a link to a company is forged with another one
    several_companies = True

    def _models(self):
        """Every model of ours with a table of its own that is kept."""
        return [
            model
            for name, model in sorted(self.env.items())
            if name.startswith("kefu.") and model._auto and not model._transient
        ]

    def _closed(self, model, *ways):
        for name, field in model._fields.items():
            if model._whose(field) in ways and name not in ("id", "display_name"):
                yield name, field

    def _is_accepted(self, write, values, refusal=UserError):
        """Whether `write` doesn't refuse `values` with a sentence of ours."""
        try:
            with self.env.cr.savepoint():
                write(values)
        except refusal:
            return False
        return True

    def _another(self, field, value):
        """A value that `field` does not have at the moment."""
        if field.type in ("one2many", "many2many"):
            return [Command.clear()]
        if field.type == "selection":
            keys = field.get_values(self.env)
            return next((key for key in keys if key != value), None)
        if field.type == "many2one":
            others = self.env[field.comodel_name].with_context(active_test=False)
            return others.search([("id", "!=", value.id)], limit=1).id
        if field.type in ("integer", "float", "many2one_reference"):
            return (value or 0) + 1
        if field.type == "reference":
            return f"res.partner,{self.env.user.partner_id.id}"
        plain = {
            "boolean": not value,
            "date": date(2019, 1, 2),
            "datetime": datetime(2019, 1, 2, 3, 4, 5),
            "binary": base64.b64encode(b"forged"),
            "json": {"forged": 1},
        }
        return plain.get(field.type, "forged")
