"""The figures of a report: live while it is a draft, then as they were submitted.

The sheet (`tools/report/sheet.py`) and the records behind its numbers are kept with the
document, the records apart and compressed: a sheet is shown often, they are opened
seldom.
"""

import base64
import json
import logging
import zlib
from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.report.sheet import path_of_cell, path_of_figure
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.cron import wake
from .words import figure_name, table_name

_logger = logging.getLogger(__name__)

# What is younger is shown as it is when a draft is opened: saving opens it as well.
FRESH = timedelta(minutes=5)

# Figures of more cases are taken in the background: a second for each so many.
MANY = 3000
CRON = "kefu_service.ir_cron_report_refresh"
# Millions of ids: harder to pack takes five times as long, and saves a tenth.
PACKED = 1


class KefuReport(models.Model):
    _inherit = "kefu.report"

    sheet = fields.Json(
        "Figures",
        copy=False,
        readonly=True,
        help="Every figure and every row of every table.",
        gate="step",
    )
    records_behind = fields.Binary(
        attachment=True,
        copy=False,
        readonly=True,
        help="Which records each number counts.",
        gate="step",
    )
    date_as_of = fields.Datetime(
        "As of",
        copy=False,
        readonly=True,
        help="When the figures were taken.",
        gate="step",
    )

    date_asked = fields.Datetime(
        "New Figures Asked for on",
        copy=False,
        readonly=True,
        help="A draft of very many cases takes its figures in the background.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_refresh(self):
        """Take the figures of drafts anew; what nobody has edited follows them."""
        self._check_officer()
        self._check_step(("draft",), self.env._("refreshed"))
        self._refresh()

    @api.readonly
    def action_open_records(self, path=""):
        """Open the records behind the number at `path`, of those that the user reads.

        Raises `UserError` if the sheet has no such number.
        """
        self.ensure_one()
        self.check_access("read")
        model, name = self._number_at(path)
        return {
            "type": "ir.actions.act_window",
            "name": f"{self.number}: {name}",
            "res_model": model,
            "domain": self._evidence_domain(model, path),
            "context": {"create": False, "active_test": False},
            "views": [(False, "list"), (False, "form")],
        }

    # ------------------------------------------------------------------
    # Taking figures
    # ------------------------------------------------------------------

    def _fresh_sheet(self):
        """The figures as they are at this moment, with the records behind them."""
        self.ensure_one()
        company = self.company_id
        # sudo: a report counts what happened, whoever reads it; names come from there
        figures = self.env["kefu.figures"].sudo().with_company(company)
        return figures.with_context(lang=self._lang())._sheet(
            company,
            self.date_start,
            self.date_end,
            teams=self._teams(),
            domain=self._counted_cases(),
            plan=self.plan_id or None,
        )

    def _refresh(self):
        """Take the figures of these drafts, and write what is written by rules."""
        for report in self:
            report._keep_sheet(report._fresh_sheet())
            report._propose_findings()

    def _keep_sheet(self, sheet):
        """Keep a sheet with the document, the records behind it apart."""
        self.ensure_one()
        packed = zlib.compress(json.dumps(sheet["records"]).encode(), PACKED)
        self._take_step(
            sheet={name: value for name, value in sheet.items() if name != "records"},
            records_behind=base64.b64encode(packed),
            date_as_of=datetime.fromisoformat(sheet["as_of"]),
            date_asked=False,
        )

    def _refresh_if_stale(self):
        """Whoever opens a draft sees figures of now; of very many cases those that are
        kept, and in a moment those of now.
        """
        before = fields.Datetime.now() - FRESH
        for report in self:
            if report.state != "draft" or (report.date_as_of or before) > before:
                continue
            if report.scope_trouble:  # is shown in their place
                continue
            if report._counts_many():
                report._ask_for_figures()
            else:
                report._refresh()

    def _counts_many(self):
        """Whether taking the figures, as they were last, takes longer than one waits."""
        self.ensure_one()
        kept = (self.sheet or {}).get("figures", ())
        received = [figure["value"] for figure in kept if figure["key"] == "received"]
        return any(value and value > MANY for value in received)

    def _ask_for_figures(self):
        """Let the job take them, unless it was asked for a moment ago."""
        self.ensure_one()
        now = fields.Datetime.now()
        if (self.date_asked or datetime.min) <= now - FRESH:
            self._take_step(date_asked=now)
            wake(self.env, CRON)

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_refresh(self):
        """Take the figures of the drafts that somebody has opened."""
        cron = self.env["ir.cron"]
        asked = self.search([("state", "=", "draft"), ("date_asked", "!=", False)])
        cron._commit_progress(remaining=len(asked))
        for report in asked:
            report._refresh_safely()
            if not cron._commit_progress(1):
                return

    def _refresh_safely(self):
        """One whose figures can't be taken keeps no other back; it may be asked again."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                self._refresh()
        except CONCURRENCY_ERRORS:
            raise
        except UserError as error:  # the report says so as well
            _logger.info("The figures of %s can't be taken: %s", self, error)
            self._take_step(date_asked=False)
        except Exception:
            _logger.exception("The figures of %s could not be taken", self)
            self._take_step(date_asked=False)

    # ------------------------------------------------------------------
    # Reading them
    # ------------------------------------------------------------------

    def _full_sheet(self):
        """The kept sheet with the records behind it."""
        self.ensure_one()
        return {**(self.sheet or {}), "records": self._all_records()}

    def _all_records(self):
        """The ids behind every number, by its path."""
        self.ensure_one()
        packed = self.with_context(bin_size=False).records_behind
        if not packed:
            return {}
        return json.loads(zlib.decompress(base64.b64decode(packed)))

    def _evidence(self, place):
        """The ids of the records behind the number at the path `place`."""
        self._number_at(place)
        return self._all_records().get(place, [])

    def _number_at(self, path):
        """The model behind the number at `path` and what it is called.

        Raises `UserError` if there is no such number in this report.
        """
        for figure in (self.sheet or {}).get("figures", ()):
            if path == path_of_figure(figure["key"]):
                return figure["model"], figure_name(self.env, figure["key"])
        for table in (self.sheet or {}).get("tables", ()):
            for row in table["rows"]:
                for column in table["columns"]:
                    if path == path_of_cell(table["key"], row["key"], column["key"]):
                        title = table_name(self.env, table["key"])
                        return column["model"], f"{title}: {row['name']}"
        raise UserError(
            self.env._(
                "%(report)s has no such number any more: open it anew.",
                report=self.display_name,
            )
        )
