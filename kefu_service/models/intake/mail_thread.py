"""The hook into the mail gateway, as thin as it can be."""

import xmlrpc.client

from odoo import api, models
from odoo.exceptions import AccessError

from ..base.concurrency import CONCURRENCY_ERRORS
from .fetchmail_server import let_go


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(
        self,
        model,
        message,
        custom_values=None,
        save_original=False,
        strip_attachments=False,
        thread_id=None,
    ):
        """Hand messages of the customer service to its own intake.

        All other messages go the way they always go, untouched. Raises `AccessError`
        for who is no mail server: a message speaks for its sender.
        """
        options = {
            "custom_values": custom_values,
            "save_original": save_original,
            "strip_attachments": strip_attachments,
        }
        raw = _as_bytes(message)
        # sudo: a mail server's user has no rights on cases
        intake = self.env["kefu.mail.intake"].sudo().with_context(kefu_retried_id=False)
        is_cores = thread_id or not isinstance(raw, bytes)
        ours, others = (False, True) if is_cores else intake._concerns(raw, model)
        if not ours:
            let_go(raw)
            options["thread_id"] = thread_id
            done, kept_from_core = self._let_core_process(model, message, options)
            return intake._receive(raw, custom_values) if kept_from_core else done
        self._check_mail_server()
        failure = others and self._process_for_others(model, message, options)
        case_id = intake._receive(raw, custom_values)
        if failure:
            raise failure
        return case_id

    @api.model
    def _check_mail_server(self):
        """Raise `AccessError` unless the user may set up the fetching of mail."""
        if not (self.env.su or self.env["fetchmail.server"].has_access("read")):
            raise AccessError(
                self.env._(
                    "Only mail servers hand over mail to the customer service. Give "
                    "the login that they use the right to incoming mail servers."
                )
            )

    @api.model
    def _let_core_process(self, model, message, options):
        """What core made of a message, and the routes to cases it was kept from."""
        guarded = self.with_context(kefu_kept_from_core=[])
        # core's method, not ours above
        done = super(MailThread, guarded).message_process(  # pylint: disable=super-method-mismatch
            model, message, **options
        )
        return done, guarded.env.context["kefu_kept_from_core"]

    @api.model
    def _process_for_others(self, model, message, options):
        """Let core deliver a message that is addressed to a team and to others too.

        Core goes first: it takes a message that is on a case for a second delivery.

        :return: the error that it ended with, to be raised when ours is in
        """
        try:
            with self.env.cr.savepoint():
                self._let_core_process(model, message, options)
        except CONCURRENCY_ERRORS:
            raise
        except Exception as failure:
            return failure
        if self.env.context.get("fetchmail_cron_running"):
            # a conflict over our part must not take theirs back
            self.env.cr.commit()  # pylint: disable=invalid-commit
        return None

    @api.model
    def message_route(
        self, message, message_dict, model=None, thread_id=None, custom_values=None
    ):
        """Leave out cases: the customer service takes in its messages itself.

        Whatever made core find a case or a team's alias where the intake found none,
        `message_process` hands the message to the intake afterwards; so does this
        method, called by others.
        """
        routes = super().message_route(
            message, message_dict, model, thread_id, custom_values
        )
        kept = [route for route in routes if route[0] != "kefu.complaint"]
        if len(kept) == len(routes):
            return kept
        self._check_mail_server()
        kept_from_core = self.env.context.get("kefu_kept_from_core")
        if kept_from_core is None:
            # sudo: as in message_process
            intake = self.env["kefu.mail.intake"].sudo()
            intake.with_context(kefu_retried_id=False)._receive(
                message.as_bytes(), custom_values
            )
        else:
            kept_from_core += routes
        return kept


def _as_bytes(message):
    """A raw message as it came over RPC or from a mailbox, in bytes."""
    if isinstance(message, xmlrpc.client.Binary):
        return bytes(message.data)
    return message.encode() if isinstance(message, str) else message
