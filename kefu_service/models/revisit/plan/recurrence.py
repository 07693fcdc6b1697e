"""The plan of the next period drafts itself (clause 5.2-1: 定期回访)."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ....tools.days import DAY
from .scope import SCOPE_DATES

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
# So long before a period ends the next plan is drafted: time to review it.
DRAFT_DAYS = 14


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    previous_id = fields.Many2one(
        "kefu.revisit.plan",
        "Previous Plan",
        readonly=True,
        copy=False,
        check_company=True,
        ondelete="restrict",
        help="The plan of the period before, from which this one was drafted.",
        gate="step",
    )
    next_ids = fields.One2many(
        "kefu.revisit.plan", "previous_id", "Next Plan", gate="step"
    )

    # A plan is followed by one other, whoever drafts it.
    _previous_uniq = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL",
        "The next plan has been drafted already.",
    )

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_draft_next(self):
        """Draft the plans that follow those whose period ends soon or has ended."""
        soon = fields.Date.context_today(self) + DRAFT_DAYS * DAY
        self.search(
            [
                ("recurrence", "in", list(MONTHS)),
                ("state", "in", ("running", "done")),
                ("date_to", "<=", soon),
                ("next_ids", "=", False),
            ]
        )._draft_next()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _draft_next(self):
        """Draft the plan of the next period for each that recurs and has none yet."""
        # archived ones count as well: there is one plan for each period
        due = self.filtered(
            lambda plan: (
                plan.recurrence in MONTHS
                and not plan.with_context(active_test=False).next_ids
            )
        )
        for plan in due:
            # sudo: the step or the cron drafts it, whoever takes the step
            following = plan.sudo().copy(plan._next_values())
            following._ask_responsible(
                self.env._("Check and send to review: %s", following.name)
            )
        return due.next_ids

    def _next_values(self):
        """What is different in the next period: all dates move on with it."""
        months = relativedelta(months=MONTHS[self.recurrence])
        return {
            "name": self.name,
            "previous_id": self.id,
            "user_id": self._person_in_charge().id,
            "date_from": self.date_from + months,
            # the day before the same day of a later month: the last of a month stays so
            "date_to": self.date_to + DAY + months - DAY,
            **{name: self[name] and self[name] + months for name in SCOPE_DATES},
        }
