"""Complaints month by month, for the control chart."""

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ....tools.report.control_chart import MOST
from ....tools.report.periods import (
    Period,
    last_whole_month,
    month_key,
    months_until,
)
from ....tools.report.rows import COMPLAINTS
from ....tools.report.trend import Month
from ....tools.report.volumes import deliveries
from .scope import within


class KefuFigures(models.AbstractModel):
    _inherit = "kefu.figures"

    @api.model
    def _months(self, scope, period, as_of, first):
        """The whole months up to the end of the period, since the register's first day.

        A month that still runs is not whole.
        """
        today = scope.company._kefu_day(as_of)
        last = last_whole_month(period.end, today)
        firsts = [day for day in months_until(last, MOST + 1) if day >= first]
        ids = self._complaints_by_month(scope, firsts) if firsts else {}
        volumes = self._read_volumes(scope, firsts) if scope.is_whole else []
        return [
            Month(day, ids.get(month_key(day), []), deliveries(volumes, (day,)))
            for day in firsts
        ]

    @api.model
    def _complaints_by_month(self, scope, firsts):
        """Ids of the complaints received in these months, by the month."""
        begins = [scope.company._kefu_begin_of(day) for day in firsts]
        _begin, end = scope.moments(
            Period(firsts[-1], firsts[-1] + relativedelta(day=31))
        )
        cases = self.env["kefu.complaint"]
        query = cases._search(
            scope.cases
            & Domain("kind", "in", COMPLAINTS)
            & within("date_received", begins[0], end)
        )
        received, record = (
            cases._field_to_sql(cases._table, name, query)
            for name in ("date_received", "id")
        )
        # month by month, as the index has them: to put them together later is to sort
        query.add_where("%s >= month.begin AND %s < month.after", [received, received])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT month.number, ARRAY(%s)
                FROM unnest(%s::timestamp[], %s::timestamp[])
                    WITH ORDINALITY month(begin, after, number)
                """,
                query.select(record),
                begins,
                [*begins[1:], end],
            )
        )
        return {month_key(firsts[number - 1]): found for number, found in rows}
