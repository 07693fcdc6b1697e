"""A company's customer service, set up as an administrator does, by XML-RPC."""

import xmlrpc.client

from .dovecot import PASSWORD

DOMAIN = "anjice.example.com"
ADDRESS = f"inbound@{DOMAIN}"
TEAM = "入厂服务组"


class Service:
    """The running service: an `OdooServer` and its administrator's connection."""

    def __init__(self, odoo):
        self.odoo = odoo
        self.admin = odoo.client()
        self.team_id = self._set_up()

    def _set_up(self):
        call = self.admin.call
        domain_id = call("mail.alias.domain", "create", {"name": DOMAIN})
        company_ids = call("res.company", "search", [])
        call("res.company", "write", company_ids, {"alias_domain_id": domain_id})
        officer = {
            "name": "王秀英",
            "login": "officer",
            "password": "officer",
            "email": "wangxy@anjice.example.com",
            "group_ids": [(4, self._id_of("kefu_service.kefu_group_officer"))],
        }
        officer_id = call("res.users", "create", officer)
        team = {
            "name": TEAM,
            "alias_name": "inbound",
            "alias_domain_id": domain_id,
            "member_ids": [(4, officer_id)],
        }
        return call("kefu.team", "create", team)

    def _id_of(self, xmlid):
        module, name = xmlid.split(".")
        domain = [("module", "=", module), ("name", "=", name)]
        (row,) = self.admin.call("ir.model.data", "search_read", domain, ["res_id"])
        return row["res_id"]

    def send_by(self, smtp):
        """Let outgoing mail leave by this SMTP server."""
        values = {"name": "SMTP", "smtp_host": "127.0.0.1", "smtp_port": smtp.port}
        self.admin.call("ir.mail_server", "create", values)

    def fetch_from(self, mailbox, port):
        """Have a mailbox fetched by IMAP."""
        values = {
            "name": mailbox,
            "server_type": "imap",
            "server": "127.0.0.1",
            "port": port,
            "user": mailbox,
            "password": PASSWORD,
            "object_id": self._id_of("kefu_service.model_kefu_complaint"),
        }
        server_id = self.admin.call("fetchmail.server", "create", values)
        self.admin.call("fetchmail.server", "button_confirm_login", [server_id])

    def fetch(self):
        """Run the job that fetches mail now, unless it runs already."""
        cron_id = self._id_of("mail.ir_cron_mail_gateway_action")
        try:
            self.odoo.client().call("ir.cron", "method_direct_trigger", [cron_id])
        except xmlrpc.client.Fault as fault:
            if "already executing" not in fault.faultString:
                raise

    def cases(self, domain, *names):
        """The cases of a domain as dictionaries, oldest first."""
        return self.admin.call(
            "kefu.complaint", "search_read", domain, list(names), order="id"
        )
