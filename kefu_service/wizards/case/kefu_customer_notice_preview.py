"""What the customer gets, before it is sent: the very mail, made and thrown away."""

import re

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import html_sanitize

# Behind the question mark of a link stands the key that is the customer's alone.
_QUERY = re.compile(r"""(\shref=["'][^"'?]*)\?[^"']*""")


class _Made(list):
    """The mails of a preview: a list of a sort that no client can send in a context."""


class KefuCustomerNotice(models.AbstractModel):
    _inherit = "kefu.customer.notice"

    def preview(self):
        """The mail as it would go out now: to whom, subject, words, files.

        Raises `UserError` if it could not be sent.
        """
        self.ensure_one()
        case = self.complaint_id
        case.check_access("write")
        made = _Made()
        with self.env.cr.savepoint() as savepoint:
            notice = self.with_context(kefu_preview=made)
            notice._send()
            shown = notice._shown(made) if made else None
            # nothing of it is kept: neither message, mail nor follower
            savepoint.rollback()
        if not shown:
            raise UserError(
                self.env._(
                    "There is no mail to show: the customer is you, or reads messages "
                    "in Odoo, so send it without a preview."
                )
            )
        return shown

    def _shown(self, mails):
        """The customer's copy in words, and who else gets one."""
        case = self.complaint_id
        own = self._customer_copy(mails)
        # sudo: names of those who get a copy of a letter on a case that the user reads
        others = (mails[0].browse([m.id for m in mails]) - own).sudo()
        languages = dict(self.env["res.lang"].get_installed())
        to = own.recipient_ids.mapped("email_formatted")
        return {
            "subject": own.subject or own.mail_message_id.subject or "",
            "sender": own.email_from,
            "to": to or [own.email_to],
            "also": others.recipient_ids.mapped("display_name"),
            # Odoo names it in English first: “Chinese, Simplified / 简体中文”
            "language": languages.get(case._customer_reads(), "").split(" / ")[-1],
            "body": _QUERY.sub(
                r"\1", html_sanitize(own.body_html, sanitize_style=True)
            ),
            "files": own.attachment_ids.mapped("name"),
        }

    def _customer_copy(self, mails):
        case = self.complaint_id
        for mail in mails:
            addresses = mail.recipient_ids.mapped("email_normalized")
            to = mail.email_to or ""
            if case.email_normalized in addresses or case.email_normalized in to:
                return mail
            if case.partner_id in mail.recipient_ids:
                return mail
        return mails[0]


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        """A preview makes the mails and tells nobody."""
        made = self.env.context.get("kefu_preview")
        if not isinstance(made, _Made):
            return super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
        recipients = self._notify_get_recipients(message, msg_vals=msg_vals, **kwargs)
        self._notify_thread_by_email(
            message,
            recipients,
            msg_vals=msg_vals,
            force_send=False,
            **{name: v for name, v in kwargs.items() if name != "force_send"},
        )
        # sudo: mail is the system's; what is shown is the user's own letter
        mails = self.env["mail.mail"].sudo()
        made.extend(mails.search([("mail_message_id", "=", message.id)]))
        return recipients
