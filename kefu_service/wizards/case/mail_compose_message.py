"""Mail from a case past its page: only by those who speak to the customer."""

from odoo import models

CASES = "kefu.complaint"


class MailComposeMessage(models.TransientModel):
    _inherit = "mail.compose.message"

    def _action_send_mail_mass_mail(self, res_ids, auto_commit=False):
        if self.model == CASES:
            self.env[CASES].browse(res_ids)._check_speaks_to_customer()
        return super()._action_send_mail_mass_mail(res_ids, auto_commit=auto_commit)


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _send_check_access(self, res_ids):
        res = super()._send_check_access(res_ids)
        if self.model == CASES:
            self.env[CASES].browse(res_ids)._check_speaks_to_customer()
        return res
