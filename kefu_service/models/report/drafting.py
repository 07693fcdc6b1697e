"""The monthly report drafts itself on the first working day (5.3.1-2: 每月)."""

import logging

from dateutil.relativedelta import relativedelta
from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.fields import Domain

from ...tools.days import DAY
from ...tools.report.months import first_working_day, months_owed
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.roles import OFFICER

_logger = logging.getLogger(__name__)

# So many months are caught up with, where nobody ran the jobs.
MONTHS_BACK = 3


class KefuReport(models.Model):
    _inherit = "kefu.report"

    @api.model
    def _cron_draft(self):
        """Draft the monthly reports that are owed and not there yet.

        A run that was missed is made up for by the next one.
        """
        cron = self.env["ir.cron"]
        owed = [
            values
            for company in self.env["res.company"].search([])  # pylint: disable=no-search-all
            for values in self._owed_by(company)
        ]
        cron._commit_progress(remaining=len(owed))
        for values in owed:
            self._draft_monthly(values)
            if not cron._commit_progress(1):
                return

    @api.model
    def _owed_by(self, company):
        """Values of the monthly reports that a company owes its heads today."""
        today = company._kefu_day()
        first = today.replace(day=1)
        over = first - relativedelta(months=1)
        begin = first
        if schedule := company.resource_calendar_id.with_company(company):
            begin = first_working_day(first, schedule._kefu_work_days().is_working)
        last = over if today >= begin else over - relativedelta(months=1)
        there, counted = self._drafted_for(company), self._counted_in(company)
        owed = []
        for (department, team), teams in self._reported(company).items():
            known = there.get((department.id, team.id), set())
            since = company._kefu_day(min(teams.mapped("create_date")))
            begins = min(known, default=over)
            for month in months_owed(last, set(), since, MONTHS_BACK, begins):
                missing = self._owing(teams, month, counted)
                if not missing:
                    continue
                alone = missing < teams._kefu_reporting(month) or month in known
                for of in missing if department and alone else [team]:
                    whose = of or missing
                    owed.append(
                        self._monthly_values(company, department, of, whose, month)
                    )
        return owed

    @api.model
    def _owing(self, teams, month, counted):
        """Those of `teams` whose cases of a month stand in no monthly report yet."""
        return teams._kefu_reporting(month).filtered(
            lambda team: team.id not in counted.get(month, ())
        )

    @api.model
    def _counted_in(self, company):
        """The ids of the teams that the monthly reports of a month count, by month."""
        recent = company._kefu_day() - relativedelta(months=MONTHS_BACK + 1)
        monthly = Domain("kind", "=", "monthly") & Domain("date_start", ">=", recent)
        own = Domain("company_id", "=", company.id)
        counted = {}
        for report in self.search(monthly & own):
            # one of the whole company is no head's
            teams = report._teams() or self.env["kefu.team"]
            counted.setdefault(report.date_start, set()).update(teams.ids)
        return counted

    @api.model
    def _reported(self, company):
        """The teams by the (department, team) that a monthly report is of.

        Teams of a department share one; a team without a department has its own.
        """
        teams = self.env["kefu.team"].with_context(active_test=False)
        teams = teams.search([("company_id", "=", company.id)])
        return teams.grouped(
            lambda team: (
                team.department_id,
                team if not team.department_id else team.browse(),
            )
        )

    @api.model
    def _drafted_for(self, company):
        """The months that there are reports of, by (department id, team id)."""
        there = {}
        monthly = Domain("kind", "=", "monthly") & Domain("revision", "=", 1)
        for department, team, start in self._read_group(
            monthly & Domain("company_id", "=", company.id),
            ["department_id", "team_id", "date_start:day"],
        ):
            there.setdefault((department.id, team.id), set()).add(start)
            if department and team:  # somebody wrote it for the team alone
                there.setdefault((department.id, False), set()).add(start)
        return there

    @api.model
    def _monthly_values(self, company, department, team, teams, month):
        head = department._kefu_head_user(company) if department else team.user_id
        # who acknowledges a report had better not write it
        writers = (teams.user_id - head, teams.member_ids - head, teams.user_id)
        officers = [users.filtered(lambda u: u.has_group(OFFICER)) for users in writers]
        officer = company._kefu_stand_in(*officers)
        officer = officer.filtered(lambda user: user.has_group(OFFICER))[:1]
        return {
            "kind": "monthly",
            "company_id": company.id,
            "department_id": department.id,
            "team_id": team.id,
            "date_start": month,
            "date_end": month + relativedelta(months=1) - DAY,
            "user_id": officer.id,
        }

    @api.model
    def _draft_monthly(self, values):
        """Draft the report and ask the officer; nothing if somebody was faster.

        One that can't be drafted keeps no other back, and is tried again.
        """
        officer = self.env["res.users"].browse(values["user_id"])
        model = self.with_context(lang=officer.lang or self.env.lang)
        try:
            with self.env.cr.savepoint():
                report = model.create(values)
                report._ask_officer(report.env._("Write the report and submit it"))
        except CONCURRENCY_ERRORS:
            raise
        except UniqueViolation:
            return self.browse()
        except Exception:
            _logger.exception("No monthly report could be drafted: %s", values)
            return self.browse()
        return report.with_env(self.env)
