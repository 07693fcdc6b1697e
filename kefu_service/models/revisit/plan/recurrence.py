"""The plan of the next period drafts itself (clause 5.2-1: 定期回访)."""

import logging
from datetime import timedelta

from odoo import api, fields, models

from ....tools.days import DAY, months_later
from ...base.concurrency import CONCURRENCY_ERRORS
from .scope import SCOPE_DATES

_logger = logging.getLogger(__name__)

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
        soon = self.env.company._kefu_day() + DRAFT_DAYS * DAY
        plans = self.search(
            [
                ("recurrence", "in", list(MONTHS)),
                ("state", "in", ("running", "done")),
                ("date_to", "<=", soon),
                ("next_ids", "=", False),
            ]
        )
        for plan in plans:
            plan._try_draft_next()

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

    def _try_draft_next(self):
        """As `_draft_next`; one that can't be drafted keeps no other back."""
        try:
            with self.env.cr.savepoint():
                self._draft_next()
        except CONCURRENCY_ERRORS:
            raise
        except Exception:
            _logger.exception("No plan could be drafted to follow %s", self)

    def _next_values(self):
        """What is different in the next period: all dates move on with it."""
        return {
            "name": self.name,
            "previous_id": self.id,
            "user_id": self._person_in_charge().id,
            **{
                name: self._in_next_period(name) for name in ("date_from", *SCOPE_DATES)
            },
            # the day before the next period begins
            "date_to": self._in_next_period("date_to", DAY),
        }

    def _in_next_period(self, name, ahead=timedelta()):
        """The date in the field `name` a period later.

        Counted from the first plan of the row that led here: the 30th, which was the
        28th in February, is the 30th again in March.

        :param ahead: what is counted lies so much later than the date
        """
        if not self[name]:
            return False
        step = MONTHS[self.recurrence]
        first, months = self, step
        while (before := first.previous_id) and before[name]:
            if months_later(before[name] + ahead, months) - ahead != self[name]:
                break
            first, months = before, months + step
        return months_later(first[name] + ahead, months) - ahead
