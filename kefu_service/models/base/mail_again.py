"""Mail for which there was no mail server waits, and is sent later.

Core gives it up: it has failed for good, and a person has to press Retry for each. The
queue is one, so this holds for all mail, whoever wrote it.
"""

import smtplib
from datetime import timedelta

from odoo import fields, models

AGAIN_MINUTES = 10
GIVEN_UP_AFTER = timedelta(days=2)


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        waiting = self.browse()
        if failure_type == "mail_smtp":  # no connection: nobody has got anything
            oldest = fields.Datetime.now() - GIVEN_UP_AFTER
            waiting = self.filtered(lambda mail: mail.create_date > oldest)
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

    def _kefu_send_later(self):
        later = fields.Datetime.now() + timedelta(minutes=AGAIN_MINUTES)
        self.write({"state": "outgoing", "scheduled_date": later})
        # sudo: whoever causes mail also has it sent
        cron = self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()
        cron._trigger(at=later)
