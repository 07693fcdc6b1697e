"""The dossier of a case, or of many: all that an auditor asks for, in one zip (6).

The dossier of one case is made while one waits. Many are made by a job, a part for each
case, so that it goes on where it stopped; whoever asked takes it within seven days.
"""

import io
import logging
import tempfile
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.record.package import Package

_logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)


class KefuDossier(models.Model):
    """Who asked for the records of which cases, and the zip while it is kept."""

    _name = "kefu.dossier"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Dossier"
    _order = "id desc"

    name = fields.Char(readonly=True)
    user_id = fields.Many2one(
        "res.users", "Asked for by", required=True, readonly=True, index=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    complaint_ids = fields.Many2many(
        "kefu.complaint",
        "kefu_dossier_complaint_rel",
        "dossier_id",
        "complaint_id",
        "Cases",
        readonly=True,
        context={"active_test": False},
    )
    state = fields.Selection(
        [
            ("waiting", "In Work"),
            ("ready", "Ready"),
            ("failed", "Failed"),
            ("expired", "Expired"),
        ],
        required=True,
        readonly=True,
        default="waiting",
        index=True,
    )
    total = fields.Integer("Number of Cases", readonly=True)
    done = fields.Integer("Cases Done", readonly=True)
    progress = fields.Float(compute="_compute_progress")
    error = fields.Char("What Failed", readonly=True)
    date_ready = fields.Datetime("Ready on", readonly=True)
    date_expires = fields.Datetime("Kept until", readonly=True)
    attachment_id = fields.Many2one("ir.attachment", "Zip", readonly=True)

    @api.depends("done", "total")
    def _compute_progress(self):
        for dossier in self:
            dossier.progress = 100.0 * dossier.done / (dossier.total or 1)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_download(self):
        """Give the zip to whoever asked for it, as long as it is kept."""
        self.ensure_one()
        self.check_access("read")
        if self.state != "ready" or self.date_expires < fields.Datetime.now():
            raise UserError(
                self.env._(
                    "There is no zip to download: it is in work, or its seven days "
                    "are over. Ask for the dossier again from the list of cases."
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
        }

    # ------------------------------------------------------------------
    # Making it
    # ------------------------------------------------------------------

    @api.model
    def _request(self, cases):
        """A dossier of the cases for the current user, who reads them."""
        cases.check_access("read")
        name = cases.number if len(cases) == 1 else f"{len(cases)} × {cases[:1].number}"
        # sudo: asking is the step
        return (
            self.sudo()
            .create(
                {
                    "name": name,
                    "user_id": self.env.uid,
                    "company_id": cases[:1].company_id.id,
                    "complaint_ids": [fields.Command.set(cases.ids)],
                    "total": len(cases),
                }
            )
            .with_env(self.env)
        )

    def _make_part(self, case):
        """Keep the part of one case, as whoever asked for it may read it."""
        file = io.BytesIO()
        with Package(file) as package:
            case.with_user(self.user_id)._fill_dossier(package)
        self._attachments().create(
            {
                "name": f"{case.id}.zip",
                "raw": file.getvalue(),
                "res_model": self._name,
                "res_id": self.id,
            }
        )
        self._keep(done=self.done + 1)

    def _finish(self):
        """Put the parts together, a folder for each case."""
        parts = self._parts()
        with tempfile.TemporaryFile() as file:
            with Package(file) as package:
                for case in self._cases():
                    folder = "" if self.total == 1 else f"{case._dossier_name()}/"
                    package.add_all(io.BytesIO(parts[case.id].raw), folder)
            file.seek(0)
            attachment = self._attachments().create(
                {
                    "name": f"{self._file_name()}.zip",
                    "raw": file.read(),
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        now = fields.Datetime.now()
        self._keep(
            state="ready",
            attachment_id=attachment.id,
            date_ready=now,
            date_expires=now + KEPT_FOR,
        )
        self._attachments().concat(*parts.values()).unlink()

    def _fail(self, error):
        """Say what failed; the parts are of no use to anybody."""
        self._keep(state="failed", error=str(error)[:500])
        self._attachments().concat(*self._parts().values()).unlink()

    def _missing(self):
        """The cases whose part is not made yet."""
        done = self._parts()
        return self._cases().filtered(lambda case: case.id not in done)

    def _parts(self):
        """The parts that are made, by the id of the case."""
        found = self._attachments().search(
            [("res_model", "=", self._name), ("res_id", "=", self.id)]
        )
        return {int(part.name.partition(".")[0]): part for part in found - self._zip()}

    def _cases(self):
        return self.sudo().complaint_ids  # which whoever asked has named

    def _zip(self):
        return self.sudo().attachment_id  # of the dossier that is read

    def _attachments(self):
        return self.env["ir.attachment"].sudo()  # whoever reads the dossier reads them

    def _keep(self, **values):
        self.sudo().write(values)  # the job tells how far it is

    def _file_name(self):
        date = self.company_id._kefu_day()
        if self.total == 1:
            return f"{self._cases()._dossier_name()} {date}"
        return self.env._("Dossiers %(count)s %(date)s", count=self.total, date=date)

    # ------------------------------------------------------------------
    # Crons
    # ------------------------------------------------------------------

    @api.model
    def _cron_make(self):
        """Make what was asked for, a case at a time; what fails says so."""
        cron, waiting = self.env["ir.cron"], self.search([("state", "=", "waiting")])
        cron._commit_progress(remaining=sum(d.total - d.done for d in waiting))
        for dossier in waiting.sorted("id"):
            try:
                for case in dossier._missing():
                    with self.env.cr.savepoint():
                        dossier._make_part(case)
                    if not cron._commit_progress(1):
                        return
                dossier._finish()
            except Exception as error:  # tell it to whoever waits, and go on
                _logger.info("No dossier %s", dossier, exc_info=True)
                dossier._fail(error)

    @api.autovacuum
    def _gc_zips(self):
        old = self.search(
            [
                ("state", "=", "ready"),
                ("date_expires", "<", fields.Datetime.now()),
            ],
            limit=100,
        )
        old.attachment_id.unlink()
        old._keep(state="expired")
        # parts of those that failed before parts went with them
        failed = self._search([("state", "=", "failed")]).subselect("id")
        self._attachments().search(
            [("res_model", "=", self._name), ("res_id", "in", failed)], limit=100
        ).unlink()
