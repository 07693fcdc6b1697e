"""The sheet of figures of a period."""

from datetime import datetime

from odoo import api, fields, models
from odoo.fields import Domain

from ....tools.report.making import plan_sheet, sheet
from ....tools.report.periods import Period
from ....tools.report.rows import Rows
from ...base.query.postgres_settings import uncompiled
from .scope import Scope


class KefuFigures(models.AbstractModel):
    """Counts what the register knows of a period (clauses 5.3.1-1 and 5.3.1-2).

    Everything is read as superuser: a report counts the cases of its company or teams,
    whoever opens it. Who may ask for it is for the caller to check, and which of the
    records behind a number somebody may open, for the rules of these.
    """

    _name = "kefu.figures"
    _description = "Figures of the Customer Service"

    @api.model
    def _sheet(self, company, start, end, teams=None, domain=None, plan=None):
        """The `Sheet` of a period, as plain data; see `tools/report/sheet.py`.

        Names of rows are in the language of the context.

        :param start: the first day, as the company counts days
        :param end: the last day, included
        :param teams: only the cases of these teams
        :param domain: only the cases that an analysis filters
        :param plan: a revisit plan: only what its revisits brought, on whichever day
        """
        uncompiled(self.env.cr)
        figures = self.sudo().with_context(active_test=True)  # as the class says
        period = Period(start, end)
        if plan:
            found = plan_sheet(period, figures._plan_rows(plan))
        else:
            scope = figures._scope(company, teams, domain)
            found = figures._period_sheet(scope, period)
        figures._name_rows(found)
        return found

    @api.model
    def _scope(self, company, teams, domain):
        """Whose figures: all teams of a company are the company."""
        company = company.with_env(self.env)
        teams = (teams or self.env["kefu.team"]).with_env(self.env)
        own = Domain("company_id", "=", company.id)
        if not self.env["kefu.team"].search_count(
            own & Domain("id", "not in", teams.ids)
        ):
            teams = teams.browse()
        return Scope(company, teams, Domain(domain or Domain.TRUE))

    @api.model
    def _period_sheet(self, scope, period):
        as_of = fields.Datetime.now()
        first = self._first_day(scope)
        rows = self._rows(scope, period, as_of)
        rows.above = self._categories_above()
        compared = [
            self._rows(scope, it, as_of, compared=True)
            if first and first <= it.start
            else None
            for it in (period.before, period.last_year)
        ]
        months = self._months(scope, period, as_of, first) if first else []
        return sheet(period, rows, *compared, months)

    @api.model
    def _first_day(self, scope):
        """The day of the first case of the company: of before, nothing is known."""
        own = Domain("company_id", "=", scope.company.id)
        case = self.env["kefu.complaint"].search_fetch(
            own, ["date_received"], order="date_received", limit=1
        )
        return case and scope.company._kefu_day(case.date_received)

    @api.model
    def _rows(self, scope, period, as_of, compared=False):
        """Everything that is read of a period; of one that is compared with, what of it
        stands beside the figures.
        """
        begin, end = scope.moments(period)
        rows = Rows(begin, end, as_of)
        self._read_cases(scope, rows)
        if compared:
            self._read_clocks_compared(scope, rows)
        else:
            self._read_clocks(scope, rows)
        self._read_revisits(scope, rows, compared)
        self._read_work(scope, rows)
        if scope.is_whole:
            rows.months = period.months
            rows.volumes = self._read_volumes(scope, period.months)
        return rows

    @api.model
    def _plan_rows(self, plan):
        """What is read of a plan: all its revisits, whenever they were made."""
        rows = Rows(datetime.min, datetime.max, fields.Datetime.now())
        mine = Domain("plan_id", "=", plan.id)
        self._read_revisits_of(mine, rows)
        revisits = self.env["kefu.revisit"]._search(mine)
        rows.clocks = self._clocks_of(
            Domain("res_model", "=", "kefu.revisit") & Domain("res_id", "in", revisits)
        )
        return rows

    @api.model
    def _fetch(self, model, domain, names, order=None):
        """Rows of the columns `names`, as tuples, in one query."""
        model = self.env[model]
        query = model._search(Domain(domain), order=order)
        columns = (model._field_to_sql(model._table, name, query) for name in names)
        return self.env.execute_query(query.select(*columns))

    @api.model
    def _fetch_each(self, model, domain, parts, names):
        """The same of each part in turn; no record belongs to two of them.

        Each has an index: of all that one *or* the other asks for, PostgreSQL reads the
        table from end to end.
        """
        return [
            row for part in parts for row in self._fetch(model, domain & part, names)
        ]
