"""Targets are kept in sight: missed for two months, one is a finding (clause 7)."""

import logging

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.audit import verdict
from ...tools.days import DAY
from ..base.concurrency import CONCURRENCY_ERRORS

_logger = logging.getLogger(__name__)

ACTIVITY = "kefu_service.mail_activity_type_target"
# A number of records is aimed at for the period of an audit, not for a month.
MONTHLY_KINDS = ("share", "average")


class KefuIndicatorAlert(models.Model):
    """An indicator beyond its tolerance for two months: why, and what was done."""

    _name = "kefu.indicator.alert"
    _inherit = ["kefu.step.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Target Missed"
    _order = "month desc, id desc"
    _rec_name = "indicator_id"
    _mail_post_access = "read"

    indicator_id = fields.Many2one(
        "kefu.indicator",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        copy=False,
        gate="step",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, copy=False, gate="step"
    )
    month = fields.Date(
        "Second Month", required=True, readonly=True, copy=False, gate="step"
    )
    value = fields.Float(
        "In the Second Month", readonly=True, aggregator=None, copy=False, gate="step"
    )
    value_before = fields.Float(
        "In the First Month", readonly=True, aggregator=None, copy=False, gate="step"
    )
    target = fields.Float(readonly=True, aggregator=None, copy=False, gate="step")
    tolerance = fields.Float(readonly=True, aggregator=None, copy=False, gate="step")
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        copy=False,
        gate="free",
    )
    state = fields.Selection(
        [("open", "Open"), ("settled", "Settled")],
        required=True,
        default="open",
        readonly=True,
        tracking=True,
        copy=False,
        gate="step",
    )
    cause = fields.Text(copy=False, help="Why the target was missed.", gate="free")
    remark = fields.Text(
        "What Was Done", copy=False, help="What brings it back.", gate="free"
    )
    date_settled = fields.Datetime("Settled on", readonly=True, copy=False, gate="step")
    settled_by_id = fields.Many2one(
        "res.users", "Who Settled It", readonly=True, copy=False, gate="step"
    )

    _month_uniq = models.UniqueIndex("(indicator_id, company_id, month)")
    _open_uniq = models.UniqueIndex("(indicator_id, company_id) WHERE state = 'open'")

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._("That a target was missed is a record, and is kept (clause 6).")
        )

    def _check_free(self, names):
        """What was settled stays as it was written down."""
        self._check_state(("open",), self.env._("changed"))
        return super()._check_free(names)

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def action_settle(self):
        """The cause is known, and something was done about it."""
        self._check_step(("open",), self.env._("settled"))
        for alert in self:
            if not ((alert.cause or "").strip() and (alert.remark or "").strip()):
                raise UserError(
                    self.env._(
                        "Write down first why “%(indicator)s” was missed, and what was "
                        "done about it.",
                        indicator=alert.indicator_id.display_name,
                    )
                )
        self._take_step(
            state="settled",
            date_settled=fields.Datetime.now(),
            settled_by_id=self.env.uid,
        )
        self.activity_feedback([ACTIVITY])

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_watch_targets(self):
        """Look at the two months before this one, company by company."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([]):  # pylint: disable=no-search-all
            own = [("company_id", "in", [company.id, False])]
            own += [("kind", "in", MONTHLY_KINDS), ("date_field", "!=", False)]
            for indicator in self.env["kefu.indicator"].search(own):
                self._watch_safely(company, indicator)
            if not cron._commit_progress(1):
                return

    @api.model
    def _watch_safely(self, company, indicator):
        """One that can't be counted keeps no other back, and is tried again."""
        try:
            with self.env.cr.savepoint():
                self._watch(company, indicator)
        except CONCURRENCY_ERRORS:
            raise
        except Exception:
            _logger.exception("The target of %s could not be looked at", indicator)

    @api.model
    def _watch(self, company, indicator):
        """One finding, while there is none open and none of this month."""
        month = company._kefu_day().replace(day=1) - relativedelta(months=1)
        values = []
        for first in (month, month - relativedelta(months=1)):
            last = first + relativedelta(months=1) - DAY
            value = indicator._figure(company, first, last)
            found = verdict.verdict(
                value, indicator.target, indicator.direction, indicator.tolerance
            )
            if found != verdict.MISSED:
                return
            values.append(value)
        known = [("indicator_id", "=", indicator.id), ("company_id", "=", company.id)]
        known += ["|", ("state", "=", "open"), ("month", "=", month)]
        if not self.search_count(known, limit=1):
            self._begin(company, indicator, month, *values)

    @api.model
    def _begin(self, company, indicator, month, value, before):
        """Note it, and ask a manager, or whoever stands in, to see to it."""
        manager = company._kefu_stand_in()[:1]
        alert = self.create(
            {
                "indicator_id": indicator.id,
                "company_id": company.id,
                "month": month,
                "value": value,
                "value_before": before,
                "target": indicator.target,
                "tolerance": indicator.tolerance,
                "user_id": manager.id,
            }
        )
        if manager:
            words = alert.with_context(lang=manager.lang)
            alert.activity_schedule(
                ACTIVITY,
                user_id=manager.id,
                summary=words.env._(
                    "Target missed for two months: %(indicator)s",
                    indicator=words.indicator_id.display_name,
                ),
            )
