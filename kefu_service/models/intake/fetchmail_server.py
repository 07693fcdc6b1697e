"""Fetching without a moment in which a message can be lost."""

from odoo import models
from odoo.fields import Domain

from odoo.addons.mail.models.fetchmail import OdooIMAP4

# The mailboxes that mail is fetched from, or was until core gave them up.
IN_USE = Domain("server_type", "!=", "local") & (
    Domain("state", "=", "done") | Domain("error_date", "!=", False)
)


class FetchedMessage(bytes):
    """A raw message from a mailbox; `is_kept` says whether it may be let go there.

    Not before the intake has committed it, or has found that it is not the customer
    service's: what others do with theirs is up to them.
    """

    is_kept = False


def let_go(raw):
    """Leave it to others when the raw message is let go in its mailbox."""
    if isinstance(raw, FetchedMessage):
        raw.is_kept = True


class FetchmailServer(models.Model):
    _inherit = "fetchmail.server"

    def _connect__(self, allow_archived=False):  # noqa: PLW3201 (core's name)
        """Let go of a message, or mark it as seen, once it is kept and not before.

        Core does so whatever became of it.
        """
        connection = super()._connect__(allow_archived=allow_archived)
        if isinstance(connection, OdooIMAP4):
            _read_without_marking(connection)
        _let_go_when_kept(connection)
        return connection


def _read_without_marking(connection):
    """Core fetches with `RFC822`, which marks as seen, and takes that back in a second
    command: a server that dies in between never sees the message again.
    """
    fetch = connection.fetch

    def peek(message_set, parts):
        return fetch(message_set, "(BODY.PEEK[])" if parts == "(RFC822)" else parts)

    connection.fetch = peek


def _let_go_when_kept(connection):
    retrieve, handled = (
        connection.retrieve_unread_messages,
        connection.handled_message,
    )
    messages = {}

    def retrieve_unread_messages():
        for number, content in retrieve():
            messages[number] = FetchedMessage(content)
            yield number, messages[number]

    def handled_message(number):
        if messages.pop(number).is_kept:
            handled(number)

    connection.retrieve_unread_messages = retrieve_unread_messages
    connection.handled_message = handled_message
