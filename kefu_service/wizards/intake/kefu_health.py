"""Whether mail comes in and goes out."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_datetime

# Fetching runs every few minutes.
FETCHED_WITHIN = timedelta(hours=1)
WAITING_FOR = timedelta(hours=1)


class KefuHealth(models.TransientModel):
    _inherit = "kefu.health"

    @api.model
    def _findings(self):
        return [
            *super()._findings(),
            self._alias_domain(),
            *self._fetched(),
            self._outgoing(),
            self._put_aside(),
        ]

    @api.model
    def _alias_domain(self):
        domain = self.env.company.alias_domain_id.name
        return (
            self.env._("Domain of the teams' addresses"),
            bool(domain),
            domain or self.env._("none"),
            self.env._(
                "Teams have no address without it: set the alias domain in the general "
                "settings (Discuss)."
            ),
        )

    @api.model
    def _fetched(self):
        """Of each mailbox when it was last fetched."""
        # sudo: names and dates alone
        servers = self.env["fetchmail.server"].sudo().search([("state", "=", "done")])
        since = fields.Datetime.now() - FETCHED_WITHIN
        for server in servers:
            yield (
                self.env._("Mailbox %(name)s", name=server.name),
                bool(server.date and server.date >= since),
                self.env._(
                    "fetched %(when)s",
                    when=format_datetime(self.env, server.date)
                    if server.date
                    else self.env._("never"),
                ),
                self.env._(
                    "No mail was fetched for an hour: look at the scheduled action of "
                    "incoming mail servers, and at the connection."
                ),
            )

    @api.model
    def _outgoing(self):
        before = fields.Datetime.now() - WAITING_FOR
        # sudo: how many, not which
        mails = self.env["mail.mail"].sudo()
        stuck = mails.search_count(
            [
                ("mail_message_id.model", "=like", "kefu.%"),
                "|",
                ("state", "=", "exception"),
                "&",
                ("state", "=", "outgoing"),
                ("create_date", "<", before),
            ]
        )
        return (
            self.env._("Mail to customers and colleagues"),
            not stuck,
            self.env._("%(count)s not sent", count=stuck),
            self.env._(
                "Mail waits for more than an hour or has failed: see Settings / "
                "Technical / Emails, and the outgoing mail server."
            ),
        )

    @api.model
    def _put_aside(self):
        waiting = self.env["kefu.mail.quarantine"].search_count(
            [("state", "=", "waiting")]
        )
        return (
            self.env._("Quarantine"),
            not waiting,
            self.env._("%(count)s waiting", count=waiting),
            self.env._("Somebody has to look at them: Cases / Quarantine."),
        )
