"""Whose figures are read."""

from typing import NamedTuple

from odoo import models
from odoo.fields import Domain

from ....tools.report.periods import Period


class Scope(NamedTuple):
    """A company, or some of its teams, or what an analysis filters."""

    company: models.BaseModel
    teams: models.BaseModel
    domain: Domain

    @classmethod
    def of_company(cls, company):
        """All cases of a company."""
        return cls(company, company.env["kefu.team"], Domain.TRUE)

    @property
    def is_whole(self):
        """Whether all cases of the company count."""
        return not self.teams and self.domain.is_true()

    @property
    def cases(self):
        """The domain of the cases: what was merged counts once."""
        domain = Domain("company_id", "=", self.company.id)
        domain &= Domain("merged_into_id", "=", False)
        if self.teams:
            domain &= Domain("team_id", "in", self.teams.ids)
        return domain & self.domain

    def with_case(self, company="company_id", case="complaint_id", without=None):
        """The domain of records of these cases, and of the company's own without one.

        :param without: the domain of the teams' records that are of no case
        """
        domain = Domain(company, "=", self.company.id)
        if self.is_whole:
            return domain
        mine = Domain(case, "any", self.cases)
        if self.domain.is_true() and without is not None:
            mine |= Domain(case, "=", False) & without
        return domain & mine

    def moments(self, period: Period):
        """When a period begins, and when the day after it does, in UTC."""
        after = period.end.toordinal() + 1
        return (
            self.company._kefu_begin_of(period.start),
            self.company._kefu_begin_of(period.end.fromordinal(after)),
        )


def within(name, begin, end):
    """The domain of what happened from `begin` up to `end`, which is not included."""
    return Domain(name, ">=", begin) & Domain(name, "<", end)
