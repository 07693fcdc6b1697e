"""What a customer has written may still lie in a mailbox that was not fetched."""

from odoo import api, models

from .fetchmail_server import IN_USE


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    @api.model
    def _heard_until(self):
        """No longer than every mailbox was fetched, whatever it is there for: any may
        hold an answer. One that can't be reached, or was given up, is not fetched.
        """
        # sudo: when mail was fetched last is no secret
        mailboxes = self.env["fetchmail.server"].sudo().search(IN_USE)
        fetched = [box.error_date or box.date or box.create_date for box in mailboxes]
        return min([super()._heard_until(), *fetched])
