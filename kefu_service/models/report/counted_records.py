"""What a report counts, and with whose rights; of a submitted one it is kept (clause 6).

Conditions are looked at with the rights of whoever writes the report. Officers come and
go, teams move, and "the last 30 days" are others every day: what was submitted is
compared with what it counted then.
"""

from ast import literal_eval
from collections.abc import Set

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.date_utils import parse_date

from .report import FROZEN_STATES

DATES = ("date", "datetime")


class KefuReport(models.Model):
    _inherit = "kefu.report"

    counted = fields.Json(
        "What Was Counted",
        copy=False,
        readonly=True,
        help="The teams and the conditions as they were when the report was submitted.",
        gate="step",
    )
    scope_trouble = fields.Char(
        "Why the Figures Stand Still",
        compute="_compute_scope_trouble",
        help="Why the figures can't be taken anew.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("domain", "user_id")
    @api.depends_context("uid", "lang")
    def _compute_scope_trouble(self):
        for report in self:
            try:
                report._counted_cases()
                report.scope_trouble = False
            except UserError as error:
                report.scope_trouble = str(error)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _teams(self):
        """The teams that are counted, left or not; None for all of the company."""
        self.ensure_one()
        # sudo: whose cases are counted
        teams = self.env["kefu.team"].sudo().with_context(active_test=False)
        if kept := self._kept_scope():
            ids = kept["teams"]
            return None if ids is None else teams.browse(ids).exists()
        if self.team_id:
            return self.team_id
        if self.kind != "monthly" or not self.department_id:
            return None
        return teams.search(
            [
                ("department_id", "=", self.department_id.id),
                ("company_id", "=", self.company_id.id),
            ]
        )

    def _conditions(self):
        """The domain over cases that was typed or clicked together, or was kept.

        Raises `ValidationError` if it is none.
        """
        self.ensure_one()
        kept = self._kept_scope()
        text = kept["domain"] if kept else self.domain
        try:
            domain = Domain(literal_eval(text or "[]"))
            domain.validate(self.env["kefu.complaint"])
            return domain
        except (ValueError, SyntaxError, TypeError) as error:
            raise ValidationError(
                self.env._(
                    "The conditions of the report can't be read: %(domain)s. Use the "
                    "editor of the field.",
                    domain=text,
                )
            ) from error

    def _counted_cases(self):
        """The conditions as a domain that tells nothing to whoever may not see it.

        What links lead to is looked up with the rights of an officer. None: all cases.

        Raises `ValidationError` if they can't be used.
        """
        domain, teams = self._conditions(), self._teams()
        if teams is not None and not teams:  # of a department that has none any more
            return Domain.FALSE
        if domain.is_true():
            return None
        cases = self.env["kefu.complaint"].with_user(self._whose_rights()).sudo(False)
        cases = self._cases_in_company(cases)
        cases = cases.with_context(allowed_company_ids=self.company_id.ids)
        try:
            return Domain("id", "in", cases._search(domain))
        except (AccessError, ValueError) as error:
            raise ValidationError(
                self.env._(
                    "The conditions of the report can't be used: %(error)s",
                    error=error,
                )
            ) from error

    def _cases_in_company(self, cases):
        """`cases` for which a day is one of the company, whoever looks."""
        # sudo: which zone it is, is no secret
        zone = (self.company_id or self.env.company).sudo()._kefu_zone(False)
        return cases.with_context(tz=zone)

    def _whose_rights(self):
        """The officer; for one who has moved on, an officer who is there.

        The conditions were looked at with the rights of whoever wrote them.
        """
        company = (self.company_id or self.env.company).sudo()  # who is no secret
        nearest = (self.user_id, self.submitted_by_id, self.env.user)
        for users in (*nearest, company._kefu_managers()):
            if there := self._officers_among(users):
                return there[0].with_env(self.env)
        return self.user_id or self.env.user

    # ------------------------------------------------------------------
    # Kept
    # ------------------------------------------------------------------

    def _kept_scope(self):
        """What was counted at submission; None of a draft, or if nobody kept it."""
        return self.counted if self.state in FROZEN_STATES and self.counted else None

    def _scope_of_now(self):
        """What is counted at this moment, in words that mean the same later."""
        self.ensure_one()
        cases, teams = self.env["kefu.complaint"], self._teams()
        return {
            "teams": None if teams is None else teams.ids,
            "domain": repr(list(self._settled(self._conditions(), cases))),
        }

    def _settled(self, domain, records):
        """`domain` with moments in the place of *today* and its like."""
        env = self._cases_in_company(records).env

        def settle(value):
            if isinstance(value, str):
                return str(parse_date(value, env))
            return list(map(settle, value)) if isinstance(value, list) else value

        def settled(condition):
            value, field = condition.value, _field_at(records, condition.field_expr)
            if isinstance(value, (Set, tuple)):
                value = list(value)
            if condition.operator in ("any", "not any"):
                linked = self.env[field.comodel_name]
                value = list(self._settled(Domain(value), linked))
            elif field is not None and field.type in DATES:
                value = settle(value)
            return Domain(condition.field_expr, condition.operator, value)

        return domain.map_conditions(settled)


def _field_at(records, path):
    """The field at the end of a path; None where a part of a date ends it."""
    field = None
    for name in path.split("."):
        field = records._fields.get(name)
        if field is None:
            return None
        records = records.env[field.comodel_name] if field.relational else records
    return field
