"""The customer wrote, and nobody has answered or looked yet.

Mail, portal, private link and web form alike: what counts is a message from outside
on a case that is open. It ends with the next word to the customer, or when somebody
marks it as read.
"""

from odoo import fields, models

WRITTEN_BY_CUSTOMERS = ("email", "comment")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    date_customer_wrote = fields.Datetime(
        "Customer Wrote",
        copy=False,
        index="btree_not_null",
        help="Since when a message of the customer waits for an answer, or to be "
        "marked as read.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_mark_read(self):
        """What the customer wrote was read, and needs no answer."""
        self.check_access("write")
        self._customer_was_heard()

    def action_contacted(self):
        """Whoever was spoken to has got an answer."""
        res = super().action_contacted()
        self._customer_was_heard()
        return res

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        recipients = super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
        if self and self._is_word_of_customer(message):
            self._customer_has_written()
        elif self and self._is_told(message, recipients):
            self._customer_was_heard()
        return recipients

    def _stage_followed(self, before):
        """Nothing waits on a case that has ended."""
        res = super()._stage_followed(before)
        ended = self.filtered(lambda case: case in before and case.date_closed)
        ended._customer_was_heard()
        return res

    def _merge(self, others):
        """What waited there waits here."""
        since = list(filter(None, (self + others).mapped("date_customer_wrote")))
        res = super()._merge(others)
        if since:
            self._keep(date_customer_wrote=min(since))
        return res

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _is_word_of_customer(self, message):
        """Whether somebody outside wrote it, and nobody doubts that."""
        author = message.author_id
        house = self.sudo().company_id.partner_id  # what the system says by itself
        return (
            message.message_type in WRITTEN_BY_CUSTOMERS
            and not message.is_internal
            and not message.subtype_id.internal
            and (
                (author.partner_share and author != house)
                if author
                else not self._is_written_by_the_house(message)
            )
            and not self.env.context.get("kefu_forged")
        )

    def _customer_has_written(self):
        # sudo: it follows from what was written, whoever wrote it
        case = self.sudo()
        if not case.date_customer_wrote and not case.date_closed:
            case.date_customer_wrote = fields.Datetime.now()

    def _customer_was_heard(self):
        # sudo: it follows from the step that was taken
        waiting = self.sudo().filtered("date_customer_wrote")
        waiting.write({"date_customer_wrote": False})
