"""Averages that say which records they count."""

from odoo import api, models
from odoo.tools import SQL


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

        if aggregate_spec.endswith(":avg"):
            if condition := self._counted(column).get(aggregate_spec):
                value = column(aggregate_spec.partition(":")[0])
                return SQL("AVG(COALESCE(%s, 0)) FILTER (WHERE %s)", value, condition)
        return super()._read_group_select(aggregate_spec, query)
