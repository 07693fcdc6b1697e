"""The tables of the board: by team, by person and by customer; Pareto; trend."""

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.report import pareto
from ...tools.report.control_chart import MOST
from ...tools.report.figures import CASE, CLOCK
from ...tools.report.periods import Period, last_whole_month, months_until
from ...tools.report.rows import COMPLAINTS, Found
from ...tools.report.sheet import BARS, CASES, PARETO, SHARE
from ...tools.report.tables import Line, column, table
from ...tools.report.trend import Month, trend
from ...tools.report.volumes import deliveries
from ..report.figures.scope import within
from .figure_domains import Number

# The figures of a team or person, by the columns of its table.
OF_PEOPLE = {
    "received": "received",
    "closed": "closed",
    "open": "open",
    "overdue": "overdue",
    "punctuality": "punctuality_promise",
}
# Table → the field that its rows are values of, here and behind the cells.
FIELDS = {
    "by_team": "team_id",
    "by_person": "user_id",
    "by_customer": "commercial_partner_id",
    "pareto_category": "category_id",
}
COLUMNS = {
    "by_customer": {"received": "received"},
    "pareto_category": {"complaints": "complaints"},
    "trend": {"complaints": "complaints"},
    "by_team": OF_PEOPLE,
    "by_person": OF_PEOPLE,
}
MOST_CUSTOMERS = 15
NOTHING = Number(None, 0)


class KefuBoard(models.AbstractModel):
    _inherit = "kefu.board"

    @api.model
    def _tables(self, view, numbers):
        """Of teams and people; `numbers` takes the figures counted along with them."""
        teams, people = {}, {}
        for name, key in OF_PEOPLE.items():
            numbers[key], teams[name], people[name] = self._count(
                key, view, "team_id", "user_id"
            )
        yield self._by_people("by_team", teams, ("received", "closed"))
        yield self._by_people("by_person", people, ("open", "overdue"))

    @api.model
    def _by_people(self, key, numbers, drawn):
        """A row for each team or person with something to do, the busiest first."""
        columns = [
            column(name, SHARE, CLOCK)
            if name == "punctuality"
            else column(name, CASES, CASE)
            for name in OF_PEOPLE
        ]
        busy = [numbers[name] for name in ("received", "closed", "open")]
        values = {value for part in busy for value in part}
        size = {
            value: sum(part.get(value, NOTHING).count for part in busy)
            for value in values
        }
        lines = [
            Line(value, [_cell(name, numbers[name].get(value)) for name in OF_PEOPLE])
            for value in sorted(size, key=lambda v: (-size[v], v is None, v or 0))
        ]
        return table(key, columns, lines, {}, BARS, drawn)

    @api.model
    def _by_customer(self, view, before):
        """The customers of whom the most cases came, against the time before."""
        domain = self._domain_of("received", view)
        now = self._largest(domain, limit=MOST_CUSTOMERS)
        former = before and self._largest(
            self._domain_of("received", before)
            & Domain("commercial_partner_id", "in", [*now, False])
        )
        columns = [column("received", CASES, CASE), column("previous", CASES, CASE)]
        lines = [
            Line(
                value,
                [Found(count, ()), None if former is None else former.get(value, 0)],
            )
            for value, count in now.items()
        ]
        return table("by_customer", columns, lines, {}, BARS, ("received",))

    @api.model
    def _largest(self, domain, limit=None):
        """How many cases there are of each customer, the most first."""
        records = self.env[CASE].with_context(active_test=True)
        rows = records._read_group(
            domain,
            ["commercial_partner_id"],
            ["__count"],
            order="__count DESC",
            limit=limit,
        )
        return {customer.id or None: count for customer, count in rows}

    @api.model
    def _pareto(self, view):
        _whole, groups = self._count("complaints", view, "category_id")
        parts = pareto.parts({key: number.count for key, number in groups.items()})
        columns = [
            column("complaints", CASES, CASE),
            column("share", SHARE, CASE),
            column("cumulative", SHARE, CASE),
        ]
        lines = [
            Line(part.key, [Found(part.count, ()), part.share, part.cumulative])
            for part in parts
        ]
        drawn = ("complaints", "cumulative")
        return table("pareto_category", columns, lines, {}, PARETO, drawn)

    # ------------------------------------------------------------------
    # Trend
    # ------------------------------------------------------------------

    @api.model
    def _trend(self, view):
        """Complaints of the whole months that have ended, with their control limits."""
        months = self._months(view)
        counts = self._complaints_of(view, months) if months else {}
        is_told = view.is_whole and self.env["kefu.volume"].has_access("read")
        figures = self.env["kefu.figures"]
        volumes = figures._read_volumes(view.scope, months) if is_told else []
        return trend(
            [
                # the ids stay where they are: the list behind a point asks for them
                Month(day, range(counts.get(day, 0)), deliveries(volumes, (day,)))
                for day in months
            ],
            {},
        )

    @api.model
    def _months(self, view):
        """The whole months until the end of the period, since the register's first day."""
        first = self.env["kefu.figures"]._first_day(view.scope)
        today = view.company._kefu_day(view.as_of)
        last = last_whole_month(view.period.end, today)
        return [day for day in months_until(last, MOST + 1) if first and day >= first]

    @api.model
    def _complaints_of(self, view, months):
        """How many complaints were received in each of these months."""
        begins = [view.company._kefu_begin_of(day) for day in months]
        _begin, end = view.scope.moments(month(months[-1]))
        cases = self.env[CASE].with_context(active_test=True)
        query = cases._search(
            view.cases
            & Domain("kind", "in", COMPLAINTS)
            & within("date_received", begins[0], end)
        )
        received = cases._field_to_sql(cases._table, "date_received", query)
        place = SQL("width_bucket(%s, %s::timestamp[])", received, begins)
        query.groupby = SQL("1")
        rows = self.env.execute_query(query.select(place, SQL("count(*)")))
        return {months[number - 1]: count for number, count in rows}


def month(first):
    """The month that begins on a day."""
    return Period(first, first + relativedelta(day=31))


def _cell(name, number):
    """A cell; a share of nothing is unknown, a count of nothing is 0."""
    if number is None or number.value is None:
        return None if name == "punctuality" else 0
    return Found(number.value, ())
