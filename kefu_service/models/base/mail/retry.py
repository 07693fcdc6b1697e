"""Mail that no mail server took waits, and is sent later.

Core gives it up: it has failed for good, and a person has to press Retry for each. The
queue is one, so this holds for all mail, whoever wrote it.
"""

import smtplib
import sys
from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command

from ..cron import MAIL_CRON, wake

AGAIN_MINUTES = 10
GIVEN_UP_AFTER = timedelta(days=2)


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        waiting = self.browse()
        # No connection: nobody has got anything. Core hands on neither the error of a
        # mail server nor its number, but calls this while it handles that error.
        if failure_type == "mail_smtp" or (
            failure_type == "unknown" and _is_refused_for_now(sys.exception())
        ):
            oldest = fields.Datetime.now() - GIVEN_UP_AFTER
            waiting = self.filtered(lambda mail: mail.create_date > oldest)
            waiting._kefu_leave_out(success_pids, success_emails)
            waiting._kefu_send_later()
            if waiting == self:
                return True
        return super(MailMail, self - waiting)._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )

    def _send(self, auto_commit=False, **options):
        """Take back that a mail has failed when the server hangs up.

        Core writes so beforehand, and leaves it at that.
        """
        try:
            return super()._send(auto_commit=auto_commit, **options)
        except smtplib.SMTPServerDisconnected:
            if auto_commit:  # all that was sent is committed
                self.env.cr.rollback()
                self.filtered(lambda m: m.state == "outgoing")._kefu_send_later()
            raise

    def _kefu_leave_out(self, partners, addresses):
        """Send it to those who have not got it, and tell apart who has."""
        if addresses or partners:  # the first letter is that to those and to copies
            got_it = [Command.unlink(partner.id) for partner in partners]
            self.write({"recipient_ids": got_it, "email_to": False, "email_cc": False})
        # sudo: as core writes them
        owed = (
            self.env["mail.notification"]
            .sudo()
            .search(
                [
                    ("mail_mail_id", "in", self.ids),
                    ("notification_type", "=", "email"),
                    ("notification_status", "not in", ("sent", "canceled")),
                ]
            )
        )
        done = owed.filtered(
            lambda notification: (
                notification.res_partner_id in partners
                or notification.mail_email_address in addresses
            )
        )
        told = {"failure_type": False, "failure_reason": False}
        done.write(told | {"notification_status": "sent"})
        (owed - done).write(told | {"notification_status": "ready"})

    def _kefu_send_later(self):
        later = fields.Datetime.now() + timedelta(minutes=AGAIN_MINUTES)
        self.write({"state": "outgoing", "scheduled_date": later})
        wake(self.env, MAIL_CRON, at=later)


def _is_refused_for_now(error):
    """Whether a mail server says "later": 4yz of RFC 5321 4.2.1, greylisting, a full box."""
    cause = error and (error.__cause__ or error.__context__)
    if isinstance(cause, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in cause.recipients.values()]
    elif isinstance(cause, smtplib.SMTPResponseException):
        codes = [cause.smtp_code]
    else:
        codes = []
    return any(400 <= code < 500 for code in codes)
