"""What a report counted may change afterwards: the report says so, and stays (clause 6).

A case of last month is registered late, merged, taken up again or given another category.
The report keeps its figures. Each night they are compared with those of now, and what
differs is named above them. Comparing is as dear as taking them, so that opening a report
shows what was found last.
"""

import logging
from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.report.differences import differences
from ..base.concurrency import CONCURRENCY_ERRORS
from .report import FROZEN_STATES
from .words import column_name, figure_name, table_name, value_text

_logger = logging.getLogger(__name__)

# Reports of a period that ended longer ago are history.
COMPARED_FOR = timedelta(days=400)
# Numbers that are told of by name; of more it is said how many.
TOLD = 12


class KefuReport(models.Model):
    _inherit = "kefu.report"

    date_compared = fields.Datetime(
        "Compared on", copy=False, readonly=True, gate="step"
    )
    date_changed = fields.Datetime(
        "Changed Since",
        copy=False,
        readonly=True,
        help="When it was noticed first that what the report counted has changed.",
        gate="step",
    )
    changes = fields.Html(
        "What Has Changed",
        copy=False,
        readonly=True,
        help="Figures of the report that would be others now.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_compare(self):
        """Compare the frozen figures with those of now; they stay as they are."""
        self._check_officer()
        self.check_access("read")
        self._check_state(FROZEN_STATES, self.env._("compared"))
        self.sudo()._compare()  # sudo: what is noted is no change of the report

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_compare(self):
        """Compare what was submitted, those first that were not compared for longest."""
        cron = self.env["ir.cron"]
        now = fields.Datetime.now()
        due = Domain("state", "in", ("submitted", "acknowledged"))
        due &= Domain("date_end", ">=", now.date() - COMPARED_FOR)
        due &= Domain("date_compared", "=", False) | (
            Domain("date_compared", "<", now - timedelta(hours=12))
        )
        reports = self.search(due, order="date_compared NULLS FIRST, id")
        cron._commit_progress(remaining=len(reports))
        for report in reports:
            report._compare_safely()
            if not cron._commit_progress(1):
                return

    # ------------------------------------------------------------------
    # Comparing
    # ------------------------------------------------------------------

    def _compare_safely(self):
        """One that can't be compared keeps no other back, and is tried again."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                self._compare()
        except CONCURRENCY_ERRORS:
            raise
        except UserError as error:  # the report says so as well
            _logger.info("%s can't be compared: %s", self, error)
        except Exception:
            _logger.exception("%s could not be compared", self)

    def _compare(self):
        """Keep what differs from the figures of now, and since when that is known."""
        now = fields.Datetime.now()
        for report in self:
            lines = report.with_context(lang=report._lang())._differences(
                report._fresh_sheet()
            )
            report._take_step(
                date_compared=now,
                date_changed=(report.date_changed or now) if lines else False,
                changes=report.with_context(lang=report._lang())._list_changes(lines),
            )

    def _differences(self, sheet):
        """(name, then, now) in words of each number that is another one in `sheet`.

        A report that was taken over from an old register has no figures.
        """
        self.ensure_one()
        if not self.sheet:
            return []
        found = []
        for it in differences(self._full_sheet(), sheet):
            then, now = (value_text(self.env, it.unit, v) for v in (it.then, it.now))
            found.append((self._name_of(it), then, now))
        return found

    def _name_of(self, difference):
        if difference.row is None:
            return figure_name(self.env, difference.key)
        return self.env._(
            "%(table)s, %(row)s (%(column)s)",
            table=table_name(self.env, difference.key),
            row=difference.row,
            column=column_name(self.env, difference.column),
        )

    def _list_changes(self, lines):
        """The changes as a list; False without any."""
        if not lines:
            return False
        items = [self._change_in_words(*line) for line in lines[:TOLD]]
        if len(lines) > TOLD:
            items.append(self.env._("and %s more", len(lines) - TOLD))
        rows = Markup("").join(Markup("<li>%s</li>") % item for item in items)
        return Markup("<ul>%s</ul>") % rows

    def _change_in_words(self, name, then, now):
        if then != now:
            return self.env._(
                "%(name)s: %(then)s, now %(now)s", name=name, then=then, now=now
            )
        return self.env._(
            "%(name)s: %(then)s, of other records now", name=name, then=then
        )

    # ------------------------------------------------------------------
    # Before submission
    # ------------------------------------------------------------------

    def _show_news(self, lines):
        """Tell the officer what has changed while the text was written."""
        changed = [f"{name}: {then} → {now}" for name, then, now in lines[:TOLD]]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._("Not submitted yet: figures have changed"),
                "message": self.env._(
                    "%(changes)s. The draft shows them now: see whether the text still "
                    "fits, and submit again.",
                    changes="; ".join(changed),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
