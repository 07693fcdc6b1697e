"""Averages that say which records they count."""

from odoo import api, models
from odoo.tools import SQL

# An average, and the two parts of it: by these it is put together from those of groups.
SUM_KNOWN, COUNT_KNOWN = "sum_known", "count_known"
COUNTS = {"avg": "AVG", SUM_KNOWN: "SUM", COUNT_KNOWN: "COUNT"}


class KefuFigureMixin(models.AbstractModel):
    """Counts in an average what is known, whatever is filtered and grouped.

    Odoo stores no empty number: what is unknown stands there as 0.
    """

    _name = "kefu.figure.mixin"
    _description = "Record with Figures"

    @api.model
    def _counted(self, column):
        """By aggregate, such as `hours:avg`, the SQL condition of what it counts.

        :param column: gives the SQL of a field by its name
        """
        return {}

    def _read_group_select(self, aggregate_spec, query):
        def column(name):  # of this table: a grouping may join others
            return self._field_to_sql(self._table, name, query)

        name, _colon, function = aggregate_spec.partition(":")
        if count := COUNTS.get(function):
            if condition := self._counted(column).get(f"{name}:avg"):
                value = SQL("COALESCE(%s, 0)", column(name))
                return SQL("%s(%s) FILTER (WHERE %s)", SQL(count), value, condition)
            aggregate_spec = f"{name}:{count.lower()}"
        return super()._read_group_select(aggregate_spec, query)
