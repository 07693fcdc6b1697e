"""What a board is asked for: whose records, of which time."""

from datetime import datetime
from functools import cached_property

from odoo import fields
from odoo.fields import Domain

from ...tools.report.periods import Period
from ...tools.report.rows import Rows
from ..report.figures.scope import Scope, within


class View:
    """A company, perhaps a team, a department, categories; a period, and now.

    A team and categories are those of the case, as in reports; a department is that of
    the record itself: of a measure or clock whoever has to keep it.
    """

    def __init__(self, scope: Scope, departments, period: Period, as_of: datetime):
        self.scope = scope
        self.departments = departments
        self.period = period
        self.as_of = as_of
        self.company = scope.company
        self.begin, self.end = scope.moments(period)

    @classmethod
    def between(cls, scope, begin, end):
        """The view of a company from one moment to another."""
        days = Period(scope.company._kefu_day(begin), scope.company._kefu_day(end))
        view = cls(scope, None, days, fields.Datetime.now())
        view.begin, view.end = begin, end
        return view

    def of(self, period):
        """The same of another period."""
        return View(self.scope, self.departments, period, self.as_of)

    @property
    def is_whole(self):
        """Whether everything of the company counts."""
        return self.scope.is_whole and not self.departments

    @property
    def _department(self):
        if not self.departments:
            return Domain.TRUE
        return Domain("department_id", "in", self.departments.ids)

    @property
    def cases(self):
        """The domain of the cases."""
        return self.scope.cases & self._department

    @property
    def clocks(self):
        """The domain of clocks of cases, which carry the team and department of these."""
        domain = Domain("company_id", "=", self.company.id) & self._department
        domain &= Domain("is_taken_over", "=", False)
        if self.scope.teams:
            domain &= Domain("team_id", "in", self.scope.teams.ids)
        if not self.scope.domain.is_true():
            domain &= Domain("complaint_id", "any", self.scope.domain)
        return domain

    @property
    def revisits(self):
        """The domain of revisits, also of those of no case, which are of a team's people."""
        own = Domain("user_id", "in", self.scope.teams.member_ids.ids)
        domain = self.scope.with_case(without=own)
        if self.departments:
            domain &= Domain("complaint_id", "any", self._department)
        return domain

    @property
    def measures(self):
        """The domain of measures."""
        own = Domain("department_id", "in", self.scope.teams.department_id.ids)
        return self.scope.with_case(without=own) & self._department

    @property
    def quarantine(self):
        """The domain of quarantined messages; None where they can't be told apart."""
        if self.departments or not self.scope.domain.is_true():
            return None
        domain = Domain("company_id", "=", self.company.id)
        if self.scope.teams:
            domain &= Domain("team_id", "in", self.scope.teams.ids)
        return domain

    def in_period(self, name):
        """The domain of what happened in the period."""
        return within(name, self.begin, self.end)

    @cached_property
    def closed_before(self):
        """The ids of cases that were closed in the period and taken up again since."""
        # sudo: how cases stood; which of them count, the reader's rules say
        figures = self.company.env["kefu.figures"].sudo()
        scope = Scope(*(part.sudo() for part in self.scope[:2]), self.scope.domain)
        rows = Rows(self.begin, self.end, self.as_of)
        rows.reopenings = figures._read_reopenings(scope, self.begin)
        return sorted(rows.closed_before)
