"""Fetching by IMAP without a moment in which a message can be lost."""

from odoo import models

from odoo.addons.mail.models.fetchmail import OdooIMAP4


class FetchmailServer(models.Model):
    _inherit = "fetchmail.server"

    def _connect__(self, allow_archived=False):  # noqa: PLW3201 (core's name)
        """Read messages without marking them as seen.

        Core fetches with `RFC822`, which sets the flag, and takes it back in a
        second command: a server that dies in between never sees the message again.
        """
        connection = super()._connect__(allow_archived=allow_archived)
        if isinstance(connection, OdooIMAP4):
            fetch = connection.fetch

            def peek(message_set, parts):
                return fetch(
                    message_set, "(BODY.PEEK[])" if parts == "(RFC822)" else parts
                )

            connection.fetch = peek
        return connection
