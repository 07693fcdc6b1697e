"""A search by the name of a linked record finds that first, then who links it."""

from odoo import api, models
from odoo.fields import Domain

# So many are looked up by an index; more are no search but a guess.
FOUND_AT_MOST = 200


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    @api.model
    def _search(self, domain, *args, **kwargs):
        domain = Domain(domain).map_conditions(self._found_first)
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _found_first(self, condition):
        """A link to what is called so as a link to these: PostgreSQL knows how many
        records name whom, and nothing of how many name somebody called like that.
        """
        field = self._fields.get(condition.field_expr)
        if (
            not field
            or field.type != "many2one"
            or not field.store
            or condition.operator != "ilike"
            or not isinstance(condition.value, str)
        ):
            return condition
        found = self.env[field.comodel_name]._search(
            Domain("display_name", "ilike", condition.value),
            limit=FOUND_AT_MOST + 1,
            active_test=False,
            bypass_access=field.bypass_search_access,
        )
        ids = found.get_result_ids()
        return condition if len(ids) > FOUND_AT_MOST else Domain(field.name, "in", ids)
