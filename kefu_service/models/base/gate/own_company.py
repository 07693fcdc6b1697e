"""Records stay in the company that registered them, and begin with what is its own.

Core compares the companies of what is written. What moves because a team, a case or a
plan was written is compared here, after the write and with all that belongs to it.
"""

from collections import defaultdict

from odoo import api, models, tools
from odoo.exceptions import UserError
from odoo.tools import format_list

from ..own_models import is_ours


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

    @api.model
    def _company_of(self, vals):
        """The company of a record with these values: as given, or as it follows."""
        if vals.get("company_id"):
            return self.env["res.company"].browse(vals["company_id"])
        for name in self._company_follows() - {"company_id"}:
            field = self._fields[name]
            # the list of a case or a report names it in the context alone
            value = vals.get(name, self.env.context.get(f"default_{name}"))
            if value and field.type == "many2one":
                # sudo: the company alone
                linked = self.env[field.comodel_name].sudo().browse(value)
                if "company_id" in linked._fields and linked.company_id:
                    return linked.company_id.with_env(self.env)
        return self.env.company

    @api.model
    def _create_at_home(self, vals_list):
        """Create each record in its own company, whichever the user looks at.

        So what is proposed for it (team, chair, number) is of that company.
        """
        places = defaultdict(list)
        if self._company_follows():
            for place, vals in enumerate(vals_list):
                places[self._company_of(vals)].append(place)
        if not places.keys() - self.env.company:
            return self._create_passed(vals_list)
        created = {}
        for company, where in places.items():
            here = self
            # what the user has not chosen to look at stays closed
            if self.env.su or company in self.env.companies:
                here = self.with_company(company)
            records = here._create_passed([vals_list[place] for place in where])
            created |= dict(zip(where, records.ids, strict=True))
        return self.browse(created[place] for place in range(len(vals_list)))

    def _companies_before(self, vals):
        """The company of each record, if `vals` may change it."""
        if not vals.keys() & self._company_follows():
            return {}
        if self._gate == "free" and vals.get("company_id"):
            # before core names the first field that doesn't fit
            company = self.env["res.company"].browse(vals["company_id"])
            for record in self.filtered(lambda record: record.company_id != company):
                record._check_belonging(company)
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
            record._check_belonging(record.company_id)

    def _check_belonging(self, company):
        """Raise `UserError` if records that stay where they are belong to this one.

        :param company: where this one goes
        """
        others = [("company_id", "not in", [company.id, False])]
        staying = []
        for model, name in self._belonging():
            # sudo: how many there are, whoever may read them
            rows = self.env[model].sudo().with_context(active_test=False)
            if count := rows.search_count([(name, "=", self.id), *others]):
                staying.append(f"{self.env['ir.model']._get(model).name}: {count}")
        if staying:
            raise UserError(
                self.env._(
                    "“%(record)s” can't go to another company. These records belong to "
                    "it and stay where they were registered: %(records)s. Create "
                    "another one there, and archive this one when all has ended.",
                    record=self.display_name,
                    records=format_list(self.env, staying),
                )
            )

    @api.model
    def _belonging(self):
        """(model, field) of the records of ours that are of this one's company."""
        return [
            (name, field.name)
            for name, model in self.env.items()
            if is_ours(name) and model._auto and "company_id" in model
            for field in model._fields.values()
            if field.type == "many2one"
            and field.comodel_name == self._name
            and field.store
            and field.check_company
            and model._fields["company_id"].store
        ]
