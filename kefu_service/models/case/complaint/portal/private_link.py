"""The private link of a case: its key is the customer's, and no user's to read."""

import uuid

from odoo import fields, models
from odoo.fields import NO_ACCESS


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    # From the start: made when a letter is written, it would be a change of the case
    # that meets somebody else's.
    access_token = fields.Char(groups=NO_ACCESS, default=lambda self: str(uuid.uuid4()))

    def _portal_ensure_token(self):
        """The key, for ourselves alone; a user's call gets none."""
        return super()._portal_ensure_token() if self.env.su else ""

    def _sign_token(self, pid):
        # sudo: what is signed goes into the mail of the contact it names
        return super(KefuComplaint, self.sudo())._sign_token(pid)

    def _get_share_url(
        self, redirect=False, signup_partner=False, pid=None, share_token=True
    ):
        """The address for others, with the key only where we write ourselves."""
        is_house = self.env.su
        return super()._get_share_url(
            redirect,
            signup_partner,
            pid if is_house else None,
            share_token and is_house,
        )

    def get_portal_url(self, **options):
        """The address of the case's page, without its key.

        Letters are written with it: the copy of the customer gets the key when it is
        sent. There is one from now on, as sending should write nothing on the case.
        """
        self.ensure_one()
        self.check_access("read")
        self.sudo()._portal_ensure_token()  # the key stays with us
        return self.access_url

    def _private_path(self):
        """The address of the page with its key, from the path on."""
        self.ensure_one()
        # sudo: for pages and letters of the customer alone
        token = self.sudo()._portal_ensure_token()
        return f"{self.access_url}?access_token={token}"

    def _kefu_private_page(self):
        return self.access_url, self._private_path()

    def _kefu_is_private_to(self, partner, addresses):
        own = {self.email_normalized, self.partner_id.email_normalized} - {False}
        return (
            bool(addresses)
            and addresses <= own
            and partner
            in (
                None,
                self.partner_id,
            )
        )
