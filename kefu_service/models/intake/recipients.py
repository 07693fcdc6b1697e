"""Who hears of what came by mail: our own people always, others not by our doing.

Whoever writes a mail chooses who reads it. Odoo passes what comes in on to all followers,
which is right for what the two sides of a case say to each other, and for nothing else.
"""

from odoo import api, models
from odoo.tools import email_normalize
from odoo.tools.mail import email_normalize_all


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    @api.model
    def _is_colleague(self, mail, case):
        """Whether one of our own people wrote `mail`, and on no matter of his own."""
        author = self.env["res.partner"]._kefu_find_by_address(mail.sender.email)
        return case._is_helped_by(author)

    @api.model
    def _is_internal(self, mail, case, parent):
        """Whether an answer to `parent` stays inside.

        What answers a note does, but not a word of the customer, to whom somebody showed
        it; what colleagues answer to a notice for colleagues does as well.
        """
        if not case or case._is_customers(mail.sender.email):
            return False
        told = self.env["mail.thread"]._message_parse_extract_from_parent(parent)
        is_notice = not parent or (
            parent.message_type == "email_outgoing" and not parent.subtype_id
        )
        is_answer = bool(self._parent_message(mail.references, any_model=True))
        return bool(told.get("is_internal")) or (
            is_notice and is_answer and self._is_colleague(mail, case)
        )


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """What a third party wrote to us is passed on to nobody outside of the company."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if self and self._is_of_third_party(message):
            return [data for data in recipients if not data["share"]]
        return recipients

    def _is_of_third_party(self, message):
        """Whether neither the customer's side nor ours has written this mail."""
        self.ensure_one()
        if message.message_type != "email":
            return False
        if self.env.context.get("kefu_forged"):
            return True
        # sudo: who wrote it, and whose case it is
        author, case = message.sudo().author_id, self.sudo()
        if email_normalize(message.email_from, strict=False) == case.email_normalized:
            return False
        if not author:
            return True
        firm = case.commercial_partner_id
        is_customers = firm and author.commercial_partner_id == firm
        return not is_customers and author.partner_share

    def _log_named_beside(self, case):
        """Say on these that a message on `case` names them, and that it waits here."""
        for other in self - case:
            other = other._kefu_in_house()
            if other.date_closed:
                continue
            other._message_log(
                body=self.env._(
                    "The customer's message on %(case)s names this case, too.",
                    case=case._get_html_link(title=case.display_name),
                )
            )
            other._customer_has_written()

    def _is_customers(self, address):
        """Whether `address` (normalised) is the customer's, or of the same firm."""
        if address and address == self.email_normalized:
            return True
        partner = self.env["res.partner"]._kefu_find_by_address(address)
        firm = self.commercial_partner_id
        return (
            bool(partner)
            and partner.partner_share
            and partner.commercial_partner_id == firm
        )

    def _is_helped_by(self, author):
        """Whether `author` works here, and is not the customer of this case."""
        return (
            bool(author)
            and author != self.partner_id
            and author.email_normalized != self.email_normalized
            and _is_of_the_house(author)
        )

    def _is_told(self, message, recipients):
        """A colleague's mail tells the customer also if it went to both of us."""
        return super()._is_told(message, recipients) or (
            message.message_type == "email"
            and not message.is_internal
            and self._is_colleagues(message)
            and self.email_normalized in _addressed(message)
        )


def _is_of_the_house(partner):
    """Whether it is a colleague's contact, with a login or without."""
    # sudo: whether somebody of that name works here
    return not partner.partner_share or bool(partner.sudo().employee_ids)


def _addressed(message):
    """Whom a mail went to besides us (normalised)."""
    to, copied = message.incoming_email_to, message.incoming_email_cc
    return email_normalize_all(", ".join(filter(None, (to, copied))))
