"""Mail that came back: what it says is shown at the message that was sent."""

import email
import email.policy
import logging
import re

from odoo import api, models
from odoo.tools import email_normalize

from ...tools.mail import addresses
from ..base.concurrency import CONCURRENCY_ERRORS
from ..base.own_models import is_ours

_logger = logging.getLogger(__name__)

# Printable ASCII but brackets: an id of ours has nothing else, whatever a bounce has.
MESSAGE_IDS = re.compile(rb"<[!-;=?-~]{1,200}@[!-;=?-~]{1,200}>")
# What became of the mail to each recipient (RFC 3464 2.3.3).
ACTIONS = re.compile(
    rb"^Action:\s*(failed|delayed|delivered|relayed|expanded)\b",
    re.IGNORECASE | re.MULTILINE,
)
# The same, where a mail server says it in words.
ON_ITS_WAY = re.compile(
    r"\bdelayed\b|has been postponed|could not send message for past|warning message only"
    r"|will (?:be retried|retry|keep trying|continue)|已延迟|延迟传递|将(?:继续|再次)尝试",
    re.IGNORECASE,
)
GIVEN_UP = re.compile(
    r"permanent|fatal|giv(?:en|ing) up|undeliver(?:able|ed)|退信|放弃|投递失败",
    re.IGNORECASE,
)
# The part of a bounce (bytes) that is read for what came back: it names it early.
BOUNCE_READ = 200_000


class KefuMailIntake(models.AbstractModel):
    _inherit = "kefu.mail.intake"

    @api.model
    def _let_core_note_bounce(self, raw):
        """Let Odoo note what it knows of a bounce, whichever app's mail came back.

        Where the mail server puts our address on the envelope of all mail, quotations
        and mass mailings come back here as well.
        """
        thread = self.env["mail.thread"]
        message = email.message_from_bytes(raw, policy=email.policy.SMTP)
        try:
            with self.env.cr.savepoint():
                found = thread.message_parse(message)
                if found["is_bounce"]:
                    thread._routing_handle_bounce(message, found)
        except CONCURRENCY_ERRORS:
            raise
        except Exception:  # core reads what it can read; it is kept here all the same
            _logger.info("Odoo could not note a bounce", exc_info=True)

    @api.model
    def _note_bounce(self, raw, mail):
        """Show at our message that it came back; the case that it was sent from.

        It may have been sent from another record of ours: a questionnaire.
        """
        ids = {found.decode() for found in MESSAGE_IDS.findall(raw[:BOUNCE_READ])}
        sent = self._parent_message([*ids, *mail.references], any_model=True)
        case = self.env["kefu.complaint"]
        if not is_ours(sent.model):
            return case
        if sent.model == case._name:
            case = case.browse(sent.res_id)
        named = _named(raw[:BOUNCE_READ].decode("latin-1")) | _named(mail.body_text)
        if not _has_failed(raw[:BOUNCE_READ], mail):
            return case
        failed = sent.notification_ids.filtered(
            lambda n: n.notification_type == "email" and _address_of(n) in named
        )
        failed.write(
            {
                "notification_status": "bounce",
                "failure_type": "mail_bounce",
                "failure_reason": mail.body_text[:2000],
            }
        )
        if failed:
            sent._notify_message_notification_update()
        return case


def _has_failed(raw, mail):
    """Whether a report says that a mail came back, and not that it is on its way."""
    if actions := {found.lower() for found in ACTIONS.findall(raw)}:
        return b"failed" in actions
    told = f"{mail.subject}\n{mail.body_text[:600]}"
    return not ON_ITS_WAY.search(told) or GIVEN_UP.search(told) is not None


def _named(text):
    """The addresses that stand in what a mail server wrote, `to=<a@b>` as well."""
    return {*addresses.emails(text), *addresses.emails(text.replace("=", " "))}


def _address_of(notification):
    """Whom a notification went to (normalised): a contact, or an address alone."""
    return notification.res_partner_id.email_normalized or email_normalize(
        notification.mail_email_address, strict=False
    )
