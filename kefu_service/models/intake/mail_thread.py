"""The hook into the mail gateway, as thin as it can be."""

import xmlrpc.client

from odoo import api, models

from ..base.concurrency import CONCURRENCY_ERRORS


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

        All other messages go the way they always go, untouched.
        """
        raw = message
        if isinstance(raw, xmlrpc.client.Binary):
            raw = bytes(raw.data)
        elif isinstance(raw, str):
            raw = raw.encode()
        # Who may not read aliases has no business in the gateway: as in core.
        core_alone = thread_id or self.env.context.get("kefu_takes_its_own")
        if not core_alone and self.env["mail.alias"].has_access("read"):
            # sudo: a mail server's user has no rights on cases
            intake = self.env["kefu.mail.intake"].sudo()
            ours, others = intake._concerns(raw, model)
            if ours:
                failure = others and self._process_for_others(
                    model, message, custom_values, save_original, strip_attachments
                )
                case_id = intake._receive(raw, custom_values)
                if failure:
                    raise failure
                return case_id
        guarded = self.with_context(kefu_kept_from_core=[])
        done = super(MailThread, guarded).message_process(
            model,
            message,
            custom_values=custom_values,
            save_original=save_original,
            strip_attachments=strip_attachments,
            thread_id=thread_id,
        )
        if guarded.env.context["kefu_kept_from_core"]:
            # sudo: as above; core has checked that this user may route messages
            return self.env["kefu.mail.intake"].sudo()._receive(raw, custom_values)
        return done

    @api.model
    def _process_for_others(self, model, message, *options):
        """Let core deliver a message that is addressed to a team and to others too.

        Core goes first: it takes a message that is on a case for a second delivery.

        :return: the error that it ended with, to be raised when ours is in
        """
        custom_values, save_original, strip_attachments = options
        try:
            with self.env.cr.savepoint():
                self.with_context(kefu_takes_its_own=True).message_process(
                    model,
                    message,
                    custom_values=custom_values,
                    save_original=save_original,
                    strip_attachments=strip_attachments,
                )
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
        if len(kept) < len(routes) and not self.env.context.get("kefu_takes_its_own"):
            kept_from_core = self.env.context.get("kefu_kept_from_core")
            if kept_from_core is None:
                # sudo: as in message_process
                intake = self.env["kefu.mail.intake"].sudo()
                intake._receive(message.as_bytes(), custom_values)
            else:
                kept_from_core += routes
        return kept
