"""The first word of a person to the customer (clause 5.2-2)."""

from odoo import fields, models

from ..facts import SPOKEN_CHANNELS

# What a person writes; never what the system sends by itself.
WRITTEN_BY_PEOPLE = ("comment", "email", "email_outgoing")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def action_contacted(self):
        """The officer spoke to the customer, on the phone or face to face."""
        silent = self.filtered(lambda case: not case.date_responded)
        silent._keep(date_responded=fields.Datetime.now())
        for case in silent:
            case._message_log(body=self.env._("The customer was contacted in person."))

    def _correct(self, values, reason):
        """What is told face to face is answered as it is told; what is written isn't."""
        self._keep_response_with(
            values.get("channel", self.channel),
            fields.Datetime.to_datetime(
                values.get("date_received", self.date_received)
            ),
        )
        return super()._correct(values, reason)

    def _keep_response_with(self, channel, received):
        """Let the first response follow where the case was answered by its channel."""
        if self.round:
            return  # its first response is of a later day
        was_spoken = self.channel in SPOKEN_CHANNELS
        at_receipt = was_spoken and self.date_responded == self.date_received
        is_spoken = channel in SPOKEN_CHANNELS
        if is_spoken and (at_receipt or not was_spoken):
            self._keep(date_responded=received)
        elif at_receipt and not is_spoken:
            self._keep(date_responded=self.date_replied)

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
        if self and self._is_first_word(message, recipients):
            # sudo: whoever may write to the customer has answered
            self.sudo().date_responded = fields.Datetime.now()
        return recipients

    def _is_first_word(self, message, recipients):
        """Whether the customer hears from a person for the first time."""
        self.ensure_one()
        return not self.date_responded and self._is_told(message, recipients)

    def _is_told(self, message, recipients):
        """Whether `message` is a colleague's and reaches the customer."""
        self.ensure_one()
        return self._is_colleagues(message) and any(
            self._is_customer(recipient) for recipient in recipients
        )

    def _is_colleagues(self, message):
        """Whether one of our own people wrote `message`, here or by mail."""
        author = message.author_id
        return (
            message.message_type in WRITTEN_BY_PEOPLE
            and bool(author)
            and not author.partner_share
            and author.id != self._kefu_robot()  # nobody in person
        )

    def _is_customer(self, recipient):
        """Whether a recipient, as the mail gateway describes it, is the customer."""
        self.ensure_one()
        address = recipient["email_normalized"]
        # sudo: only compared with the customer of the case
        partner = self.env["res.partner"].sudo().browse(recipient["id"] or [])
        return bool(
            (address and address == self.email_normalized)
            or (partner and self._portal_owner(partner))
        )
