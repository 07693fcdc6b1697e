"""Groups in the order and the words in which people think.

Odoo sorts a selection by its keys, so that “serious” comes after “major”; and it names
a month “六月 2026”. Here a selection is sorted as it is defined (general < serious <
major; draft before done), and periods are named as the reader's language names them.
"""

from functools import cache

from babel.dates import format_skeleton

from odoo import api, models
from odoo.tools import SQL, get_lang

# How a period is written, by what the reader's language makes of it.
SKELETONS = {"day": "yMMMd", "month": "yMMMM", "quarter": "yQQQ", "year": "y"}


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    # ------------------------------------------------------------------
    # Order
    # ------------------------------------------------------------------

    @api.model
    def _keys_in_order(self, name):
        """The keys of the selection `name`, as it is defined; none of others."""
        field = self._fields.get(name)
        if field is None or field.type != "selection":
            return []
        return field.get_values(self.env)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if keys := self._keys_in_order(field_name):
            place = _place(keys, self._field_to_sql(alias, field_name, query))
            return SQL("%s %s %s", place, direction, nulls)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def _read_group_orderby(self, order, groupby_terms, query):
        terms = dict(groupby_terms)
        for spec, term in groupby_terms.items():
            if keys := self._keys_in_order(spec):
                terms[spec] = _place(keys, term)
        ordered = super()._read_group_orderby(order, terms, query)
        # core extends the terms of a link by what it is ordered by
        groupby_terms.update(
            (spec, term)
            for spec, term in terms.items()
            if not self._keys_in_order(spec)
        )
        return ordered

    # ------------------------------------------------------------------
    # Words
    # ------------------------------------------------------------------

    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        formatter = super()._web_read_group_groupby_formatter(groupby_spec, values)
        name, _colon, period = groupby_spec.partition(":")
        if "." in name or period not in (*SKELETONS, "week"):
            return formatter
        locale = get_lang(self.env).code

        @cache  # two hundred topics have the same three months
        def in_words(value):
            shown, domain = formatter(value)
            if value and period == "week":
                week, year = shown[1].removeprefix("W").split()
                words = self.env._("Week %(week)s, %(year)s", week=week, year=year)
                shown = (shown[0], words)
            elif value:
                words = format_skeleton(SKELETONS[period], value, locale=locale)
                shown = (shown[0], words)
            return shown, domain

        return in_words


def _place(keys, term):
    """Where a value stands among `keys`."""
    return SQL("array_position(%s::varchar[], %s)", keys, term)
