"""Opting out of service information: a link that works without a login (5.3.3-2)."""

from urllib.parse import urlencode

from odoo import api, models
from odoo.tools import consteq, hmac

UNSUBSCRIBE_PAGE = "/service/unsubscribe"


class MailBlacklist(models.Model):
    _inherit = "mail.blacklist"

    @api.model
    def _kefu_token(self, address):
        """What proves that its holder was written to at `address` (normalised)."""
        return hmac(self.env(su=True), "kefu_service.unsubscribe", address)

    @api.model
    def _kefu_knows(self, address, token):
        """Whether `token` is the one for `address`."""
        right = self._kefu_token(address or "")
        # as bytes: characters that are not ASCII can't be compared otherwise
        return bool(address) and consteq(right.encode(), (token or "").encode())

    @api.model
    def _kefu_unsubscribe_query(self, address):
        return urlencode({"email": address, "token": self._kefu_token(address)})

    @api.model
    def _kefu_opt_out(self, address, message):
        """Nobody at `address` gets mass mail any more; said on the contacts, too.

        Twice is once. The caller has checked that it may be done.
        """
        # sudo: the list is the administrator's; adding to it is the customer's right
        blacklist = self.sudo()
        if blacklist.search_count([("email", "=", address)], limit=1):
            return
        blacklist._add(address, message=message)
        contacts = self.env["res.partner"].sudo()
        contacts = contacts.search([("email_normalized", "=", address)])
        body = self.env._("Opted out of service information. %(how)s", how=message)
        contacts._message_log_batch(dict.fromkeys(contacts.ids, body))
