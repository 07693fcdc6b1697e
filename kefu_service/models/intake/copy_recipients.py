"""People in copy of a message: a mail makes nobody known, and few followers."""

from odoo import models
from odoo.tools import email_normalize, formataddr
from odoo.tools.mail import email_split_tuples

# Of people from outside, on one case.
MOST_COPIED = 20


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    def _subscribe_cc(self, mail):
        """Make people in copy of `mail` followers; new ones become contacts.

        For teams that say so, and of a message whose sender is known.
        """
        room = MOST_COPIED - len(self.message_partner_ids.filtered("partner_share"))
        if room <= 0 or not self._knows_sender(mail.sender.email):
            return
        others = self.env["kefu.mail.intake"]._others_addressed(mail)
        copied = [formataddr((a.name, a.email)) for a in mail.cc if a in others]
        partners = self._partner_find_from_emails_single(copied[:room])
        self.message_subscribe(partners.ids)

    def _with_few_copied(self, msg_dict):
        """`msg_dict` without the people in copy for whom there is no room."""
        present = self._mail_cc_sanitized_raw_dict(self.email_cc)
        room = MOST_COPIED - len(present)
        cc = [
            formataddr((name, email))
            for name, email in email_split_tuples(msg_dict.get("cc") or "")
            if email_normalize(email) not in present
        ]
        return {**msg_dict, "cc": ", ".join(cc[: max(room, 0)])}
