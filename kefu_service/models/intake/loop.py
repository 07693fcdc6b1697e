"""Two machines that answer each other, told from people who write often."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import formataddr, html2plaintext
from odoo.tools.sql import escape_psql

from .intake import arrived

# A person does not write more often than this on one case, nor the same text again
# and again; a loop does within minutes.
LOOP_WINDOW = timedelta(minutes=60)
LOOP_MESSAGES = 12
LOOP_CASES = 5


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    @api.model
    def _looping_case(self, mail, case):
        """The case on which two machines answer each other; empty if none do.

        A shared mailbox that sends hundreds of different messages a day is no loop: a
        new case is part of one only if the same sender has just sent the same text
        several times, an answer only if a dozen came to the case in an hour. What
        waited for weeks in its mailbox comes in within minutes, but was not written so.
        """
        since = fields.Datetime.now() - LOOP_WINDOW
        if case:
            return case if self._is_full(case, mail, since) else case[:0]
        cases = self.env["kefu.complaint"]
        same = cases.search_fetch(
            [
                ("email_normalized", "=", mail.sender.email),
                ("name", "=", cases._name_of_mail(mail.subject)),
                ("create_date", ">=", since),
                ("date_received", ">=", arrived(mail) - LOOP_WINDOW),
            ],
            ["description"],
            limit=LOOP_CASES,
        )
        if len(same) < LOOP_CASES:
            return cases
        text = _bare(self._as_kept(mail.body_html))
        is_loop = all(_bare(case.description) == text for case in same)
        return same[:1] if is_loop else cases

    @api.model
    def _as_kept(self, html):
        """`html` as it stands on a case: cleaned as it comes in, and as it is shown."""
        cases = self.env["kefu.complaint"]
        field = cases._fields["description"]
        kept = field.convert_to_cache(html, cases, validate=True)
        return field.convert_to_record(kept, cases)

    @api.model
    def _is_full(self, case, mail, since):
        """Whether its sender has just written a dozen messages on the case."""
        address = escape_psql(formataddr(("", mail.sender.email)))
        written = mail.date.replace(tzinfo=None) - LOOP_WINDOW
        domain = Domain(
            [
                ("model", "=", "kefu.complaint"),
                ("res_id", "=", case.id),
                ("message_type", "=", "email"),
                ("create_date", ">=", since),
                ("date", ">=", written),
            ]
        )
        # with a name and without; another's address may end in this one
        domain &= Domain("email_from", "=ilike", f"%<{address}>") | Domain(
            "email_from", "=ilike", address
        )
        found = self.env["mail.message"].search_count(domain, limit=LOOP_MESSAGES)
        return found >= LOOP_MESSAGES


def _bare(html):
    """The text of `html` without white space, to compare."""
    return "".join(html2plaintext(html or "").split())
