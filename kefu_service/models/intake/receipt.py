"""Receipts: each inbound message is taken in once, however often it is delivered."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

# Mail servers give up a redelivery after days; a restored mailbox may bring back
# older messages.
KEPT_FOR = timedelta(days=400)


class KefuMailReceipt(models.Model):
    """One row a message, by its Message-ID and its content.

    The unique key is what keeps two workers that are handed the same message at
    the same time from making two cases of it: one of them fails and finds, when it
    tries again, that the message is there. So it is with contacts: a new sender's
    first messages, arriving together, make one.
    """

    _name = "kefu.mail.receipt"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Receipt of an Inbound Message"
    _log_access = False
    _rec_name = "message_id"

    message_id = fields.Char("Message-ID", required=True)
    content_key = fields.Char(required=True)
    date = fields.Datetime(required=True)

    _message_uniq = models.Constraint(
        "UNIQUE(message_id, content_key)", "This message was received already."
    )

    @api.model
    def _claim(self, mail):
        """Whether `mail` was never received before; from now on it was."""
        self._insert(
            SQL("ON CONFLICT DO NOTHING RETURNING id"),
            mail.message_id,
            mail.content_key,
        )
        return bool(self.env.cr.rowcount)

    @api.model
    def _claim_contact(self, address):
        """Let only one transaction at a time make the contact of an address.

        The others wait, and then fail as conflicts do: tried again, they find it.
        """
        self._insert(
            SQL(
                "ON CONFLICT (message_id, content_key)"
                " DO UPDATE SET date = EXCLUDED.date"
            ),
            address,
            "contact",
        )

    @api.model
    def _insert(self, on_conflict, message_id, content_key):
        # a conflict is no error: whoever called us tries again
        self.env.cr.execute(
            SQL(
                "INSERT INTO kefu_mail_receipt (message_id, content_key, date)"
                " VALUES (%s, %s, %s) %s",
                message_id,
                content_key,
                fields.Datetime.now(),
                on_conflict,
            ),
            log_exceptions=False,
        )

    @api.model
    def _message_id_taken(self, mail):
        """Whether another text came first under the same Message-ID."""
        first = self.search([("message_id", "=", mail.message_id)], order="id", limit=1)
        return bool(first) and first.content_key != mail.content_key

    @api.model
    def _own_id(self, mail):
        """The id under which `mail` is posted: another if another text bears its own."""
        if self._message_id_taken(mail):
            return f"<{mail.content_key}@kefu.invalid>"
        return mail.message_id

    @api.model
    def _release(self, mail):
        """Let `mail` be taken in once more, because somebody retries it."""
        if mail:
            # sudo: receipts are the gateway's own books
            self.sudo().search([("content_key", "=", mail.content_key)]).unlink()

    @api.autovacuum
    def _gc_receipts(self):
        self.search(
            [("date", "<", fields.Datetime.now() - KEPT_FOR)], limit=10_000
        ).unlink()
