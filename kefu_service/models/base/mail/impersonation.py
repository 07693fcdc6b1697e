"""Nobody speaks for somebody else on a record of ours.

What a customer wrote comes in by the gateway, the portal or the service page, which
write as superuser. A user who posts, logs or creates a message speaks for himself or
for the company.
"""

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import email_normalize
from odoo.tools.mail import email_normalize_all
from odoo.tools.sql import escape_psql

from ..own_models import is_ours

# What a message says of itself that is known better, or is the gateway's.
TOLD = ("author_id", "author_guest_id", "email_from", "message_type", "model")


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                self._kefu_check_speaker(vals)
        return super().create(vals_list)

    @api.model
    def _kefu_check_speaker(self, vals):
        """Raise `AccessError` if the values let somebody else speak on our record."""
        context = self.env.context
        told = {
            "author_id": self.env.user.partner_id.id,  # as in Odoo, unless it is told
            **{n: context[f"default_{n}"] for n in TOLD if f"default_{n}" in context},
            **vals,
        }
        if not is_ours(told.get("model")):
            return
        if (
            told.get("message_type") == "email"
            or told.get("author_guest_id")
            or not self._kefu_speaks_for(told["author_id"], told.get("email_from"))
        ):
            raise AccessError(
                self.env._(
                    "Nobody speaks for somebody else here: write in your own name. What "
                    "a customer said on the phone belongs into a note, what he wrote "
                    "comes in by mail, or by “Make a Case” in the quarantine."
                )
            )

    @api.model
    def _kefu_speaks_for(self, author_id, address):
        """Whether the user may write as this author, from this address.

        Without an author it is the address that says who wrote: the company's alone.
        """
        user = self.env.user
        # sudo: our own companies' contacts are no secret
        partners = self.env["res.partner"].sudo()
        robot = partners.browse(self.env["mail.thread"]._kefu_robot())
        house = self.env.companies.sudo().partner_id | robot
        if author_id and author_id not in (user.partner_id | house).ids:
            author = partners.browse(author_id)
            if not self._kefu_is_house_address(author.email_normalized):
                return False
        own = set(house.mapped("email_normalized"))
        if author_id:
            own |= {user.email_normalized, email_normalize(user.email_formatted)}
        senders = email_normalize_all(address)
        return bool(author_id or senders) and all(
            sender in own or self._kefu_is_house_address(sender) for sender in senders
        )

    @api.model
    def _kefu_is_house_address(self, address):
        """Whether mail to `address` comes to a team or to an alias of ours."""
        if not address:
            return False
        # sudo: which addresses are ours
        domains = self.env["mail.alias.domain"].sudo()
        if address in domains._find_aliases([address]):
            return True
        teams = self.env["kefu.team"].sudo()
        same = [("email", "=ilike", escape_psql(address))]
        return bool(teams.search_count(same, limit=1))
