"""Queueing mail that a template writes."""

import logging

from odoo.exceptions import UserError
from odoo.tools.mail import email_normalize_all

from ..concurrency import is_passing
from ..cron import MAIL_CRON, wake

_logger = logging.getLogger(__name__)


def queue_mail(records, template_xmlid, required=False, is_shown=False, **options):
    """Queue the mail of a template, one for each of the records.

    The template reads what the records' environment may read.

    :param required: raise if a manager has deleted the template
    :param is_shown: whom it goes to is noted at it, and that it came back; answers
        come to where the records say
    :return: whether there is mail
    """
    env = records.env
    template = env.ref(template_xmlid, raise_if_not_found=False)
    if required and not template:
        raise UserError(
            env._(
                "The mail can't be written, its template was deleted: "
                "%(template)s. Create one under Settings / Technical / Email Templates "
                "and give it this external identifier.",
                template=template_xmlid,
            )
        )
    if not (template and records):
        return False
    mails = template.send_mail_batch(records.ids, **options)
    if is_shown:
        show_to_whom(mails)
        _answer_to_us(mails, records)
    env["kefu.telling"]._told(template_xmlid, records)
    wake(env, MAIL_CRON)
    return True


def show_to_whom(mails):
    """Note whom `mails` go to, so that one that fails or comes back is shown there."""
    mails.is_notification = True
    # sudo: as core notes it of what is written on a record
    mails.env["mail.notification"].sudo().create(
        [
            {
                "author_id": mail.author_id.id,
                "mail_message_id": mail.mail_message_id.id,
                "mail_mail_id": mail.id,
                "mail_email_address": address,
                "notification_type": "email",
                "notification_status": "ready",
            }
            for mail in mails
            for address in (
                *email_normalize_all(mail.email_to),
                *filter(None, mail.recipient_ids.mapped("email_normalized")),
            )
        ]
    )


def _answer_to_us(mails, records):
    """Let answers come to the records' address: else they go to whoever signed.

    Core asks for it in the window for mails, and not where a template alone writes.
    """
    addresses = records._notify_get_reply_to()
    unanswerable = mails.filtered(lambda mail: not mail.reply_to)
    for address, theirs in unanswerable.grouped(
        lambda mail: addresses.get(mail.res_id)
    ).items():
        theirs.reply_to = address


def queue_mail_safely(records, template_xmlid, **options):
    """Queue the mail of a template; one that can't be written keeps no other back.

    Raises what has to do with the moment alone: the caller comes again.

    :return: what went wrong, by record
    """
    try:
        with records.env.cr.savepoint():
            queue_mail(records, template_xmlid, **options)
        return {}
    except Exception as error:
        if len(records) == 1:
            if is_passing(error):
                raise
            _logger.info("No mail %s for %s", template_xmlid, records, exc_info=True)
            return {records: error}
    failed = {}
    for record in records:
        failed |= queue_mail_safely(record, template_xmlid, **options)
    return failed
