"""Clocks that were due or ended in a period."""

from datetime import datetime
from itertools import repeat

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ....tools.report.figures import TIMED
from ....tools.report.rows import Clock
from .scope import within

CLOCK = (
    "id",
    "clock",
    "team_id",
    "department_id",
    "user_id",
    "state",
    "date_due",
    "date_done",
    "hours_taken",
)


class KefuFigures(models.AbstractModel):
    _inherit = "kefu.figures"

    @api.model
    def _read_clocks(self, scope, rows):
        """Of a team: those of its cases, and of its people's work that is of no case."""
        due, ended = self._of_period(rows)
        parts = (
            due,
            ended & Domain("date_due", "<", rows.begin),
            ended & Domain("date_due", ">=", rows.end),
        )
        rows.clocks = self._clocks_of(self._clock_domain(scope), parts)

    @api.model
    def _read_clocks_compared(self, scope, rows):
        """Of a time that is only compared with: how many were met, and the hours of
        those clocks that have a figure of them. Nobody asks which they were.
        """
        domain = self._counted_clocks(self._clock_domain(scope))
        due, ended = self._of_period(rows)
        rows.clocks = [
            *self._clocks_due(domain & due, rows.as_of),
            *self._clocks_ended(domain & ended & Domain("clock", "in", TIMED)),
        ]

    @api.model
    def _of_period(self, rows):
        return (
            within("date_due", rows.begin, rows.end),
            within("date_done", rows.begin, rows.end),
        )

    @api.model
    def _clock_domain(self, scope):
        own = Domain("user_id", "in", scope.teams.member_ids.ids)
        return scope.with_case(without=own)

    @api.model
    def _counted_clocks(self, domain):
        """What an old register promised was no promise made here."""
        domain &= Domain("is_taken_over", "=", False)
        return domain & Domain("state", "!=", "cancelled")

    @api.model
    def _clocks_of(self, domain, parts=(Domain.TRUE,)):
        domain = self._counted_clocks(domain)
        found = self._fetch_each("kefu.deadline", domain, parts, CLOCK)
        return list(map(Clock._make, found))

    @api.model
    def _clocks_due(self, domain, as_of):
        """As many clocks as there are, those alike as one and the same."""
        clocks = self.env["kefu.deadline"]
        query = clocks._search(domain)
        clock, state, due = (
            clocks._field_to_sql(clocks._table, name, query)
            for name in ("clock", "state", "date_due")
        )
        query.groupby = SQL("%s, %s, %s < %s", clock, state, due, as_of)
        columns = clock, state, SQL("min(%s)", due), SQL("count(*)")
        for clock, state, due, count in self.env.execute_query(query.select(*columns)):
            yield from repeat(_alike(clock, state, due=due), count)

    @api.model
    def _clocks_ended(self, domain):
        """The clocks that ended, which count as due in no period."""
        names = ("clock", "state", "date_done", "hours_taken")
        for clock, state, done, hours in self._fetch("kefu.deadline", domain, names):
            yield _alike(clock, state, done=done, hours=hours)


def _alike(clock, state, due=datetime.min, done=None, hours=0.0):
    return Clock(None, clock, None, None, None, state, due, done, hours)
