"""Whether mail comes in and goes out."""

from datetime import timedelta

from babel.dates import format_timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_datetime
from odoo.tools.misc import babel_locale_parse, get_lang

from ...models.intake.fetchmail_server import IN_USE

# Minutes. Fetching and sending run every few minutes.
FETCH_LATE, FETCH_STUCK = 60, 240
SEND_LATE, SEND_STUCK = 60, 240
# A message that failed and that nobody has looked at for so long is out of order.
LEFT_ALONE = timedelta(days=3)


class KefuHealth(models.TransientModel):
    _inherit = "kefu.health"

    @api.model
    def _checks(self):
        return [
            *super()._checks(),
            self._alias_domain(),
            *self._fetched(),
            self._sent(),
            self._failed(),
            self._put_aside(),
        ]

    @api.model
    def _alias_domain(self):
        domain = self.env.company.alias_domain_id.name
        return self._check(
            "alias_domain",
            self.env._("Domain of the teams' addresses"),
            bool(domain),
            domain or "",
            domain or self.env._("none"),
            self.env._(
                "Teams have no address without it: set the alias domain in the general "
                "settings (Discuss)."
            ),
        )

    # ------------------------------------------------------------------
    # In
    # ------------------------------------------------------------------

    @api.model
    def _fetched(self):
        """Of each mailbox for how long it was not fetched.

        Core writes the time of the last try even where that failed, and takes a mailbox
        that failed for days out of use, with its error.
        """
        # sudo: names and dates alone
        servers = self.env["fetchmail.server"].sudo()
        for server in servers.search(IN_USE):
            yield self._mailbox(server)

    @api.model
    def _mailbox(self, server):
        since = server.error_date or server.date
        now = fields.Datetime.now()
        minutes = int((now - since).total_seconds() // 60) if since else FETCH_LATE
        if server.error_date:  # it has been in trouble, if only for a minute
            minutes = max(minutes, FETCH_LATE)
        state = self._by_limits(minutes, FETCH_LATE, FETCH_STUCK)
        text = (
            self.env._(
                "not fetched since %(when)s",
                when=format_datetime(self.env, since),
            )
            if server.error_date
            else self.env._("mail fetched %(when)s", when=self._ago(since, now))
        )
        return self._check(
            # a mailbox is named after an address: the number says enough
            f"mailbox_{server.id}_minutes",
            self.env._("Mailbox %(name)s", name=server.name),
            "fail" if server.state != "done" else state,
            minutes,
            text,
            self.env._(
                "No mail comes in: look at the connection, at the state of the mailbox "
                "under Settings / Technical / Incoming Mail Servers, and at the "
                "scheduled action that fetches."
            ),
        )

    @api.model
    def _ago(self, since, now):
        """How long ago that was, in words."""
        if not since:
            return self.env._("never")
        locale = babel_locale_parse(get_lang(self.env).code)
        return format_timedelta(since - now, add_direction=True, locale=locale)

    @api.model
    def _put_aside(self):
        # sudo: how many, not which
        quarantine = self.env["kefu.mail.quarantine"].sudo()
        waiting = Domain("state", "=", "waiting")
        failed = Domain("reason", "=", "failed") & Domain(
            "date", "<", fields.Datetime.now() - LEFT_ALONE
        )
        count = quarantine.search_count(waiting)
        left = quarantine.search_count(waiting & failed, limit=1) if count else 0
        return self._check(
            "quarantine_waiting",
            self.env._("Quarantine"),
            "fail" if left else "warn" if count else "ok",
            count,
            self.env._("%(count)s waiting", count=count),
            self.env._("Somebody has to look at them: Cases / Quarantine."),
        )

    # ------------------------------------------------------------------
    # Out
    # ------------------------------------------------------------------

    @api.model
    def _sent(self):
        """For how long mail has been waiting that may leave."""
        now = fields.Datetime.now()
        [waiting] = self._mails(
            Domain("state", "=", "outgoing")
            & (
                Domain("scheduled_date", "=", False)
                | Domain("scheduled_date", "<", now)
            )
        )
        return self._waiting(
            "mails_minutes_waiting",
            self.env._("Mail to customers and colleagues"),
            (SEND_LATE, SEND_STUCK),
            waiting,
            self.env._(
                "Mail does not leave: look at the outgoing mail server, and at the "
                "scheduled action of the mail queue."
            ),
        )

    @api.model
    def _failed(self):
        [(count, _oldest)] = self._mails(Domain("state", "=", "exception"))
        return self._check(
            "mails_failed",
            self.env._("Mail that was refused"),
            not count,
            count,
            self.env._("%(count)s not sent", count=count),
            self.env._(
                "Settings / Technical / Emails shows why: correct the address or the "
                "outgoing mail server, and send it again."
            ),
        )

    @api.model
    def _mails(self, domain):
        """How many mails about our records there are, and when the oldest was made."""
        # sudo: how many, not which
        mails = self.env["mail.mail"].sudo()
        ours = Domain("mail_message_id.model", "=like", "kefu.%")
        return mails._read_group(domain & ours, [], ["__count", "create_date:min"])
