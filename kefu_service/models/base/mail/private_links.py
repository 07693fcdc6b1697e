"""Private links stand in the copy of the one they are meant for, and nowhere else."""

from markupsafe import Markup

from odoo import api, models
from odoo.tools import html2plaintext

from ....tools.base import private_link
from ..own_models import is_ours


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _kefu_private_page(self):
        """The page of this record for the customer, without and with its key.

        :return: a pair of paths, or None: the record has no such page
        """
        return None

    def _kefu_is_private_to(self, partner, addresses):
        """Whether mail to `partner` at `addresses` (normalised) is the customer's own.

        Everybody who gets this very copy is asked for.
        """
        return False


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if is_ours(vals.get("model")) and vals.get("body"):
                body = private_link.without_keys(vals["body"])
                # Markup stays Markup: what has a key is HTML
                if body is not vals["body"]:
                    vals["body"] = Markup(body)
        return super().create(vals_list)


class MailMail(models.Model):
    _inherit = "mail.mail"

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        copies = super()._prepare_outgoing_list(mail_server, doc_to_followers)
        if is_ours(self.model) and self.res_id:
            # sudo: the key goes to the customer, whoever has the mail sent
            record = self.env[self.model].sudo().browse(self.res_id).exists()
            for copy in copies:
                self._kefu_give_key(copy, record)
        return copies

    @api.model
    def _kefu_give_key(self, copy, record):
        """Put the key of `record` into the customer's copy, and into no other."""
        body = private_link.without_keys(copy["body"])
        addresses = set(copy["email_to_normalized"])
        if (
            record
            and private_link.has_page(body)
            and record._kefu_is_private_to(copy["partner_id"] or None, addresses)
            and (pages := record._kefu_private_page())
        ):
            body = private_link.with_key(body, *pages)
        if body != copy["body"]:
            copy["body"] = body
            copy["body_alternative"] = html2plaintext(body)
