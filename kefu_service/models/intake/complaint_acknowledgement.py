"""Acknowledgement: telling the customer, once, that the message arrived.

GB/T 19012 7.4: receipt of each complaint is acknowledged to the complainant. Taking a
message in only notes that an acknowledgement is due: a template that somebody broke
must not keep messages out, and writing many mails at once costs less.
"""

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import email_normalize

from ..base.concurrency import is_passing
from ..base.cron import MAIL_CRON, wake
from ..base.mail.queueing import show_to_whom

_logger = logging.getLogger(__name__)

CRON = "kefu_service.ir_cron_acknowledge"
# A person writes a few matters an hour at most. Whatever sends more is a machine,
# or answers our answers: it gets its cases, but no more mail from us.
ACKNOWLEDGEMENTS_AN_HOUR = 3
BATCH = 50
# So that no robot answers it.
HEADERS = {
    "Auto-Submitted": "auto-replied",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
}


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    is_acknowledgement_due = fields.Boolean(readonly=True, copy=False, gate="step")
    date_acknowledged = fields.Datetime(
        "Acknowledged", readonly=True, copy=False, gate="step"
    )

    is_acknowledgement_offered = fields.Boolean(
        "Acknowledgement Offered",
        readonly=True,
        copy=False,
        help="The customer was corrected, or read from what a colleague passed on: an "
        "officer sends the acknowledgement.",
        gate="step",
    )

    _acknowledgement_due_idx = models.Index("(id) WHERE is_acknowledgement_due IS TRUE")

    # ------------------------------------------------------------------
    # Another customer
    # ------------------------------------------------------------------

    def _customer_followed(self, before, vals):
        """Offer the acknowledgement to whoever really is the customer."""
        corrected = super()._customer_followed(before, vals)
        for case in corrected.sudo():  # it follows from the change
            address = email_normalize(before[case].contact["email_from"], strict=False)
            case.is_acknowledgement_offered = bool(
                case.email_normalized
                and case.email_normalized != address
                and not (case.is_acknowledgement_due or case.date_closed)
            )
        return corrected

    def action_acknowledge(self):
        """Send the acknowledgement to the customer that the case has now."""
        self._check_not_ended(self.env._("acknowledged"))
        offered = self.filtered(
            lambda case: case.is_acknowledgement_offered and case._customer_address()
        )
        # sudo: kept by the step, whose right was checked
        offered.sudo()._send_acknowledgements()

    # ------------------------------------------------------------------
    # Sending
    # ------------------------------------------------------------------

    @api.model
    def _acknowledgement_values(self, address, team, moment=None):
        """Values of a new case from `address` (normalised): is one due?

        Wakes the cron that writes it.

        :param moment: when it arrived, if that is not now
        """
        moment = moment or fields.Datetime.now()
        if not (address and team.acknowledge) or (
            self._was_answered_often(address, moment)
        ):
            return {}
        wake(self.env, CRON)
        return {"is_acknowledgement_due": True}

    @api.model
    def _was_answered_often(self, address, moment):
        """Whether what arrived in the hour before `moment` was answered enough.

        Of weeks that waited in a mailbox, all is taken in within an hour.
        """
        hour = timedelta(hours=1)
        recent = self.search_count(
            [
                ("email_normalized", "=", address),
                ("create_date", ">=", fields.Datetime.now() - hour),
                ("date_received", ">=", moment - hour),
                "|",
                ("is_acknowledgement_due", "=", True),
                ("date_acknowledged", "!=", False),
            ],
            limit=ACKNOWLEDGEMENTS_AN_HOUR,
        )
        return recent >= ACKNOWLEDGEMENTS_AN_HOUR

    @api.model
    def _cron_acknowledge(self):
        """Queue the acknowledgements that are due, in batches."""
        due = [("is_acknowledgement_due", "=", True)]
        cron = self.env["ir.cron"]
        remaining = self.search_count(due)
        cron._commit_progress(remaining=remaining)
        while cases := self.search(due, limit=BATCH, order="id"):
            locked = cases.try_lock_for_update().filtered_domain(due)
            if not locked:
                # somebody works on these at the moment: a little later
                later = fields.Datetime.now() + timedelta(minutes=1)
                wake(self.env, CRON, at=later)
                cron._commit_progress(remaining=0)
                break
            locked._send_acknowledgements()
            if not cron._commit_progress(len(locked)):
                break

    def _send_acknowledgements(self):
        """Queue the mails; a case whose mail can't be written says so itself."""
        self.write(
            {"is_acknowledgement_due": False, "is_acknowledgement_offered": False}
        )
        template = self.env.ref(
            "kefu_service.mail_template_acknowledgement", raise_if_not_found=False
        )
        if not template or not self:
            return
        try:
            with self.env.cr.savepoint():
                self._write_acknowledgements(template)
        except Exception as error:
            if len(self) > 1:
                for case in self:
                    case._send_acknowledgements()
                return
            if is_passing(error):
                raise  # all of it is taken back, and done by the next run
            _logger.info("Acknowledgement of %s failed", self, exc_info=True)
            self._message_log(
                body=self.env._(
                    "The acknowledgement could not be written: %(error)s. Correct "
                    "the template “%(template)s” and write to the customer by hand.",
                    error=error,
                    template=template.name,
                )
            )

    def _write_acknowledgements(self, template):
        mails = template.send_mail_batch(
            self.ids,
            email_values={"message_type": "auto_comment", "headers": repr(HEADERS)},
        )
        self._answer_what_was_written(mails)
        show_to_whom(mails)
        self.date_acknowledged = fields.Datetime.now()
        wake(self.env, MAIL_CRON)

    def _answer_what_was_written(self, mails):
        """Let each acknowledgement stand below the customer's message in his program."""
        first = self._first_mails()
        for mail in mails:
            if message := first.get(mail.res_id):
                written = {"In-Reply-To": message.message_id, **HEADERS}
                mail.headers = repr(written)
                # its own id as well: core does so where servers rewrite ids
                mail.references = f"{message.message_id} {mail.message_id}"

    def _first_mails(self):
        """By case (id) the message of the customer that made it, where one did."""
        # sudo: their ids and who wrote them
        messages = self.env["mail.message"].sudo()
        written = messages.search(
            [
                ("model", "=", self._name),
                ("res_id", "in", self.ids),
                ("message_type", "=", "email"),
            ],
            order="id desc",
        )
        first = {message.res_id: message for message in written}
        senders = {case.id: case.email_normalized for case in self}
        return {
            case_id: message
            for case_id, message in first.items()
            if email_normalize(message.email_from, strict=False) == senders[case_id]
        }
