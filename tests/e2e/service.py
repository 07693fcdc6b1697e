"""A company's customer service, set up as an administrator does, by XML-RPC."""

import contextlib

from .dovecot import PASSWORD

DOMAIN = "anjice.example.com"
ADDRESS = f"inbound@{DOMAIN}"
TEAM = "入厂服务组"


class Service:
    """The running service: an `OdooServer` and its administrator's connection."""

    OFFICER = "officer"  # the login, which is the password as well

    def __init__(self, odoo):
        self.odoo = odoo
        self.admin = odoo.client()
        self.team_id = self._set_up()

    def _set_up(self):
        call = self.admin.call
        domain_id = call("mail.alias.domain", "create", {"name": DOMAIN})
        company_ids = call("res.company", "search", [])
        call("res.company", "write", company_ids, {"alias_domain_id": domain_id})
        # Mail is fetched when a test says so, not when the clock does.
        cron_id = self.record_id("mail.ir_cron_mail_gateway_action")
        call("ir.cron", "write", [cron_id], {"nextcall": "2100-01-01 00:00:00"})
        officer = {
            "name": "王秀英",
            "login": self.OFFICER,
            "password": self.OFFICER,
            "email": "wangxy@anjice.example.com",
            "group_ids": [(4, self.record_id("kefu_service.kefu_group_officer"))],
        }
        officer_id = call("res.users", "create", officer)
        team = {
            "name": TEAM,
            "alias_name": "inbound",
            "alias_domain_id": domain_id,
            "member_ids": [(4, officer_id)],
        }
        return call("kefu.team", "create", team)

    def record_id(self, xmlid):
        """The id of the record with an external id."""
        module, name = xmlid.split(".")
        domain = [("module", "=", module), ("name", "=", name)]
        (row,) = self.admin.call("ir.model.data", "search_read", domain, ["res_id"])
        return row["res_id"]

    def send_by(self, smtp):
        """Let outgoing mail leave by this SMTP server."""
        values = {"name": "SMTP", "smtp_host": "127.0.0.1", "smtp_port": smtp.port}
        self.admin.call("ir.mail_server", "create", values)

    def fetch_from(self, mailbox, port):
        """Have a mailbox fetched by IMAP from now on; its record's id."""
        values = {
            "name": mailbox,
            "server_type": "imap",
            "server": "127.0.0.1",
            "port": port,
            "user": mailbox,
            "password": PASSWORD,
            "object_id": self.record_id("kefu_service.model_kefu_complaint"),
        }
        mailbox_id = self.admin.call("fetchmail.server", "create", values)
        self.admin.call("fetchmail.server", "button_confirm_login", [mailbox_id])
        return mailbox_id

    @contextlib.contextmanager
    def fetching_from(self, mailbox, port):
        """Have a mailbox fetched by IMAP in this block; yields its record's id."""
        mailbox_id = self.fetch_from(mailbox, port)
        try:
            yield mailbox_id
        finally:
            self.admin.call("fetchmail.server", "unlink", [mailbox_id])

    def fetch(self, mailbox_id):
        """Press “Fetch Now”, which fetches fifty messages at most."""
        self.odoo.press("fetchmail.server", "fetch_mail", mailbox_id)

    @contextlib.contextmanager
    def failing_on(self, word, model, field):
        """In this block, what has the word in the field can't be saved.

        The company has added a field of its own that can't be computed then. No job
        runs meanwhile: it would read the fields of the model, in a thread of the same
        server, while they change, and the new one would at times not be computed.
        """
        values = {
            "model_id": self.record_id(f"kefu_service.model_{model.replace('.', '_')}"),
            "name": "x_broken",
            "ttype": "integer",
            "store": True,
            "depends": field,
            "compute": "for record in self:\n    record['x_broken'] ="
            f" 1 / (0 if {word!r} in (record.{field} or '') else 1)",
        }
        with self.odoo.without_jobs():
            field_id = self.admin.call("ir.model.fields", "create", values)
            try:
                yield
            finally:
                self.admin.call("ir.model.fields", "unlink", [field_id])

    @contextlib.contextmanager
    def unacknowledged(self):
        """In this block the team acknowledges nothing."""
        team = [self.team_id]
        self.admin.call("kefu.team", "write", team, {"acknowledge": False})
        try:
            yield
        finally:
            self.admin.call("kefu.team", "write", team, {"acknowledge": True})

    def cases(self, domain, *names):
        """The cases of a domain as dictionaries, oldest first."""
        return self.admin.call(
            "kefu.complaint", "search_read", domain, list(names), order="id"
        )

    def received(self, case_id):
        """The texts of the messages on a case that came by mail, oldest first."""
        domain = [
            ("model", "=", "kefu.complaint"),
            ("res_id", "=", case_id),
            ("message_type", "=", "email"),
        ]
        rows = self.admin.call(
            "mail.message", "search_read", domain, ["body"], order="id"
        )
        return [row["body"] for row in rows]
