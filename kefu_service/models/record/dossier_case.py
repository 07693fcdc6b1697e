"""What stands in the dossier of a case: cover, mails, files, and their list."""

from base64 import b64decode
from datetime import timezone

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ...tools.record import eml
from ..base.cron import wake
from ..base.roles import OFFICER

REPORT = "kefu_service.kefu_case_dossier_report"
CRON = "kefu_service.ir_cron_dossiers"
MAILS, FILES, WITHDRAWN = "mails/", "files/", "withdrawn/"
MAIL_TYPES = ("email", "email_outgoing")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_dossier(self):
        """Make the dossier: of one case at once, of several by a job."""
        if not self:
            raise UserError(
                self.env._("Choose the cases of which you need a dossier first.")
            )
        self.check_access("read")
        if not self.env.user.has_group(OFFICER):
            self.check_access("write")  # which names who may
        dossier = self.env["kefu.dossier"]._request(self)
        if len(self) == 1:
            dossier._make_part(self)
            dossier._finish()
            return dossier.action_download()
        wake(self.env, CRON)
        return dossier._get_records_action()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _dossier_name(self):
        return (self.number or str(self.id)).replace("/", "-")

    def _fill_dossier(self, package):
        """Put all that belongs to this case into the package."""
        self.ensure_one()
        report = self.env["ir.actions.report"].with_context(lang=self.env.user.lang)
        cover, kind = report._render_qweb_pdf(REPORT, self.ids)
        about = self.env._("Cover: facts, promises, clocks, measures, messages")
        package.add("", f"{self._dossier_name()}.{kind}", cover, about)
        raw = self._dossier_raw()
        for record in self._dossier_records():
            for message in self._dossier_messages(record):
                if self._is_mail(message):
                    self._add_mail(package, message, raw)
            self._add_files(package, record)

    def _dossier_records(self):
        """This case and the records with a history that came of it, archived or not."""
        self = self.with_context(active_test=False)
        meetings = self.meeting_ids
        revisits = self.effect_ids | self.revisit_id
        records = [self, self.measure_ids, meetings, meetings.minutes_ids, revisits]
        return [record for some in records for record in some]

    def _dossier_messages(self, record):
        """The history of a record, the oldest first."""
        return record.message_ids.sorted(lambda m: (m.date, m.id))

    def _dossier_raw(self):
        """Mails that are kept as they came, by their id."""
        # sudo: what became of mail to a case, for whoever reads the case
        kept = self.env["kefu.mail.quarantine"].sudo()
        taken = kept.search(
            [("complaint_id", "=", self.id), ("is_taken_up", "=", True)]
        )
        return {row.message_id: b64decode(row.raw) for row in taken}

    # ------------------------------------------------------------------
    # Mails and files
    # ------------------------------------------------------------------

    def _is_mail(self, message):
        """Whether it came or went by mail."""
        # sudo: by which way it went
        ways = message.sudo().notification_ids.mapped("notification_type")
        return message.message_type in MAIL_TYPES or "email" in ways

    def _add_mail(self, package, message, raw):
        content, about = raw.get(message.message_id), self.env._("Mail, as it came")
        if not content:
            content, about = self._rebuilt(message), self.env._("Mail, rebuilt")
        name = f"{message.date:%Y%m%d-%H%M%S} {message.subject or message.id}.eml"
        package.add(MAILS, name, content, about, message.date, message.email_from)

    def _rebuilt(self, message):
        """The mail as far as the register knows it."""
        told = message.sudo().notification_ids.filtered(  # to whom it went
            lambda notification: notification.notification_type == "email"
        )
        to = [
            row.res_partner_id.email_formatted or row.mail_email_address for row in told
        ]
        return eml.build(
            subject=message.subject or message.record_name,
            sender=[message.email_from],
            to=[*to, message.incoming_email_to, message.outgoing_email_to],
            cc=[message.incoming_email_cc],
            date=message.date.replace(tzinfo=timezone.utc),
            message_id=message.message_id,
            parent_id=message.parent_id.message_id,
            html=str(message.body or ""),
            text=html2plaintext(message.body or ""),
            files=[
                (file.name, file._kefu_evidence(), file.mimetype)
                for file in message.attachment_ids
            ],
        )

    def _add_files(self, package, record):
        folder = f"{FILES}{self._dossier_folder(record)}/"
        for file in self.env["kefu.withdrawal"]._files_of(record).sorted("id"):
            author = file.create_uid.name
            about = record.display_name
            content = file._kefu_evidence()
            package.add(folder, file.name, content, about, file.create_date, author)
        for row in self._dossier_withdrawn(record):
            package.add(
                WITHDRAWN,
                row.name,
                row.attachment_id._kefu_evidence(),
                self.env._("Withdrawn: %(reason)s", reason=row.reason),
                row.date,
                row.user_id.name,
            )

    def _dossier_withdrawn(self, record):
        return self.env["kefu.withdrawal"].search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)], order="id"
        )

    def _dossier_folder(self, record):
        """Where the files of a record lie: by its number, or its model and id."""
        number = "number" in record and record.number
        return (number or f"{record._name[5:]}-{record.id}").replace("/", "-")
