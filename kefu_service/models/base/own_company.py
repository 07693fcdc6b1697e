"""Records stay in the company that registered them.

Core compares the companies of what is written. What moves because a team, a case or a
plan was written is compared here, after the write and with all that belongs to it.
"""

from odoo import api, models, tools
from odoo.exceptions import UserError


class KefuCompanyMixin(models.AbstractModel):
    """A `company_id` that nobody changes by hand, directly or by another field.

    What managers set up (`_gate` is "free") may move, as long as all that belongs to it
    is of the company where it goes.
    """

    _name = "kefu.company.mixin"
    _description = "Record of a Company"

    _gate = None

    @api.model
    @tools.ormcache()
    def _company_follows(self):
        """Names of the fields that a change of the company follows from."""
        field = self._fields.get("company_id")
        if field is None or not field.store:
            return frozenset()
        paths = self.pool.field_depends[field]
        return frozenset(["company_id", *(path.partition(".")[0] for path in paths)])

    def _companies_before(self, vals):
        """The company of each record, if `vals` may change it."""
        if not vals.keys() & self._company_follows():
            return {}
        # sudo: only to compare it afterwards
        return {record: record.sudo().company_id for record in self}

    def _check_companies(self, before):
        """Raise `UserError` if a record left its company, or others in another."""
        # sudo: companies alone are compared, whoever may read them
        moved = self.sudo().filtered(
            lambda record: record in before and before[record] != record.company_id
        )
        if not moved:
            return
        if not self.env.su and self._gate != "free":
            raise UserError(
                self.env._(
                    "“%(record)s” stays in the company where it was registered. "
                    "Register it anew in the other one, and cancel this one.",
                    record=moved[0].display_name,
                )
            )
        moved._check_company()
        for record in moved:
            record._check_belonging()

    def _check_belonging(self):
        """Raise `UserError` if records of another company belong to this one."""
        others = [("company_id", "not in", [self.company_id.id, False])]
        for model, name in self._belonging():
            rows = self.env[model].with_context(active_test=False)
            if rows.search_count([(name, "=", self.id), *others], limit=1):
                raise UserError(
                    self.env._(
                        "“%(record)s” can't go to another company: records belong to "
                        "it that stay. Create another one there instead.",
                        record=self.display_name,
                    )
                )

    @api.model
    def _belonging(self):
        """(model, field) of the records of ours that are of this one's company."""
        return [
            (name, field.name)
            for name, model in self.env.items()
            if name.startswith("kefu.") and model._auto and "company_id" in model
            for field in model._fields.values()
            if field.type == "many2one"
            and field.comodel_name == self._name
            and field.store
            and field.check_company
            and model._fields["company_id"].store
        ]
