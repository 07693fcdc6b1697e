"""What is due for disposal: the yearly list, the decision on each, and the log (6)."""

import logging
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.cron import wake
from ..base.roles import MANAGER
from ..base.vocabulary import SEVERITIES

_logger = logging.getLogger(__name__)

KEPT_MODELS = ("kefu.complaint", "kefu.meeting", "kefu.revisit", "kefu.report")
BATCH = 500


class KefuDisposal(models.Model):
    """A record whose time is over: kept on or disposed of, by whom, when and why.

    Each January lists what has ended its time by the end of the year before. A
    decision stands as it was made; what is kept on is listed anew after its new date.
    """

    _name = "kefu.disposal"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Disposal of a Record"
    _order = "year desc, date_due, id"
    _rec_name = "number"

    year = fields.Integer("List of", required=True, readonly=True, aggregator=None)
    res_model = fields.Selection(
        [
            ("kefu.complaint", "Case"),
            ("kefu.meeting", "Meeting"),
            ("kefu.revisit", "Revisit"),
            ("kefu.report", "Report"),
        ],
        "Record Type",
        required=True,
        readonly=True,
    )
    res_id = fields.Many2oneReference(
        "Record ID", model_field="res_model", required=True, readonly=True
    )
    number = fields.Char(readonly=True)
    record_name = fields.Char(
        "Record", readonly=True, help="Goes with what is disposed of."
    )
    kind = fields.Char(readonly=True)
    severity = fields.Selection(SEVERITIES, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    date_ended = fields.Datetime("Ended", readonly=True)
    date_due = fields.Date("Kept until", readonly=True)
    state = fields.Selection(
        [
            ("due", "To Decide"),
            ("kept", "Kept On"),
            ("ordered", "To Be Disposed Of"),
            ("disposed", "Disposed Of"),
            ("lapsed", "Lapsed"),
        ],
        required=True,
        readonly=True,
        default="due",
    )

    # The decision
    decided_by_id = fields.Many2one("res.users", "Decided by", readonly=True)
    date_decided = fields.Datetime("Decided on", readonly=True)
    reason = fields.Text(readonly=True)
    date_keep = fields.Date("Keep until", readonly=True)

    # What was done
    date_disposed = fields.Datetime("Disposed of on", readonly=True)
    message_count = fields.Integer("Messages Deleted", readonly=True)
    file_count = fields.Integer("Files Deleted", readonly=True)

    _record_idx = models.Index("(res_model, res_id)")
    _open_idx = models.Index("(state, id) WHERE state IN ('due', 'ordered')")

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._("What was decided on disposals is a record itself, and is kept.")
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_decide(self):
        """Ask whether the records are kept on or disposed of, and why."""
        self._check_decidable()
        return self.env["kefu.disposal.decide"]._open(
            self, self.env._("Decide on Disposal"), default_disposal_ids=self.ids
        )

    @api.readonly
    def action_open_record(self):
        """Open the record that the decision is on."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    # ------------------------------------------------------------------
    # Deciding
    # ------------------------------------------------------------------

    def _check_decidable(self):
        """Raise unless the user is a manager, and all of these are undecided."""
        self.check_access("read")
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a manager decides what becomes of records.")
            )
        if decided := self.filtered(lambda row: row.state != "due")[:1]:
            raise UserError(
                self.env._(
                    "It was decided on %(record)s already: the decision stands.",
                    record=decided.number,
                )
            )

    def _decide(self, reason, date_keep=False):
        """Keep the records on until `date_keep`, or order their disposal."""
        self._check_decidable()
        if not (reason or "").strip():
            raise UserError(self.env._("State the reason: it stays with the decision."))
        if date_keep and date_keep <= self.env.company._kefu_day():
            raise UserError(
                self.env._("Choose a day to come until which the records are kept.")
            )
        # sudo: the right was checked
        self.sudo().write(
            {
                "state": "kept" if date_keep else "ordered",
                "decided_by_id": self.env.uid,
                "date_decided": fields.Datetime.now(),
                "reason": reason.strip(),
                "date_keep": date_keep,
            }
        )
        if not date_keep:
            wake(self.env, "kefu_service.ir_cron_disposal")

    def _record(self):
        self.ensure_one()
        return (
            self.env[self.res_model].with_context(active_test=False).browse(self.res_id)
        )

    # ------------------------------------------------------------------
    # Crons
    # ------------------------------------------------------------------

    @api.model
    def _cron_list_due(self):
        """List what ended its time by the end of last year, and tell the managers."""
        for company in self.env["res.company"].search([]):  # pylint: disable=no-search-all
            listed, time_is_left = self._list_all_due(company)
            if listed:
                self._tell_managers(company, listed)
            if not time_is_left:
                return

    @api.model
    def _list_all_due(self, company):
        """List what is due of a company: how many rows, and whether time is left."""
        listed = 0
        for model in self._kept_models():
            while rows := self._list_due(model, company):
                listed += len(rows)
                if not self.env["ir.cron"]._commit_progress(len(rows)):
                    return listed, False
        return listed, True

    @api.model
    def _kept_models(self):
        """The models whose records are kept for years; areas add theirs."""
        return KEPT_MODELS

    @api.model
    def _list_due(self, model, company):
        """Rows for the next records that are due and not listed yet."""
        first = date(company._kefu_day().year, 1, 1)
        waiting = Domain("state", "in", ("due", "ordered"))
        waiting |= Domain("state", "=", "kept") & Domain("date_keep", ">=", first)
        listed = self._search(Domain("res_model", "=", model) & waiting)
        records = (
            self.env[model]
            .with_context(active_test=False)
            .search(
                self.env[model]._due_for_disposal(company, first)
                & Domain("id", "not in", listed.subselect("res_id")),
                limit=BATCH,
                order="id",
            )
        )
        return self.create([self._row_values(record, first.year) for record in records])

    @api.model
    def _row_values(self, record, year):
        return {
            "year": year,
            "res_model": record._name,
            "res_id": record.id,
            "number": record.number,
            "record_name": record.display_name,
            "kind": "kind" in record and record.kind,
            "severity": "severity" in record and record.severity,
            "company_id": record.company_id.id,
            "date_ended": record._retention_start(),
            "date_due": record._retention_end(),
        }

    @api.model
    def _tell_managers(self, company, count):
        """Tell each manager in his or her own language."""
        managers = company._kefu_managers().partner_id
        for lang, people in managers.grouped("lang").items():
            thread = self.env["mail.thread"].with_context(lang=lang or self.env.lang)
            thread.message_notify(
                partner_ids=people.ids,
                subject=thread.env._("Records are due for disposal"),
                body=thread.env._(
                    "%(count)s records of %(company)s have ended their time. Decide "
                    "under Records / Due for Disposal which are kept on.",
                    count=count,
                    company=company.name,
                ),
            )

    @api.model
    def _cron_dispose(self):
        """Dispose of what was ordered; what was taken up again meanwhile is kept."""
        cron, ordered = self.env["ir.cron"], Domain("state", "=", "ordered")
        rows = self.search(ordered, limit=BATCH, order="id")
        cron._commit_progress(remaining=self.search_count(ordered))
        for row in rows:
            row = row.try_lock_for_update().filtered_domain(ordered)
            if row:
                row._dispose_alone()
            if not cron._commit_progress(1):
                return

    def _dispose_alone(self):
        """Dispose of the record; one that fails holds no other up, and comes again."""
        try:
            with self.env.cr.savepoint():
                self._dispose()
        except CONCURRENCY_ERRORS:
            raise
        except Exception:
            _logger.exception("%s could not be disposed of", self)
