"""The service's address: its domain, its mailbox, and a message that really arrives."""

from email.message import EmailMessage
from email.utils import make_msgid

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

PORTS = {
    ("imap", True): 993,
    ("imap", False): 143,
    ("pop", True): 995,
    ("pop", False): 110,
}


class KefuSetupMail(models.TransientModel):
    """What is entered here is tried with the servers themselves."""

    _name = "kefu.setup.mail"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Service Address"
    _about = None

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    team_id = fields.Many2one(
        "kefu.team",
        required=True,
        default=lambda self: self.env.company.kefu_team_id,
        domain="[('company_id', '=', company_id)]",
    )
    alias_name = fields.Char(
        "Address",
        compute="_compute_alias_name",
        store=True,
        readonly=False,
        help="What stands before the @, such as kefu.",
    )
    alias_domain = fields.Char(
        "Domain", default=lambda self: self.env.company.alias_domain_id.name
    )
    server_id = fields.Many2one(
        "fetchmail.server",
        "Mailbox",
        default=lambda self: self._mailbox(),
    )
    server_type = fields.Selection(
        [("imap", "IMAP"), ("pop", "POP3")],
        "Protocol",
        required=True,
        default=lambda self: self._known("server_type") or "imap",
    )
    server = fields.Char(default=lambda self: self._known("server"))
    is_ssl = fields.Boolean(
        "SSL/TLS", default=lambda self: not self._mailbox() or self._known("is_ssl")
    )
    port = fields.Integer(compute="_compute_port", store=True, readonly=False)
    user = fields.Char("Login", default=lambda self: self._known("user"))
    password = fields.Char(help="Leave empty to keep the one that is set.")
    test_message_id = fields.Char(readonly=True)
    result = fields.Text("What Was Tried", readonly=True)

    # ------------------------------------------------------------------
    # Defaults and compute
    # ------------------------------------------------------------------

    @api.model
    def _mailbox(self):
        """The mailbox that is set already, if any."""
        of_sort = [("server_type", "in", ("imap", "pop"))]
        return self.env["fetchmail.server"].search(of_sort, limit=1)

    @api.model
    def _known(self, name):
        return self._mailbox()[name]

    @api.depends("team_id")
    def _compute_alias_name(self):
        for setup in self:
            setup.alias_name = setup.team_id.alias_name

    @api.depends("server_type", "is_ssl", "server_id")
    def _compute_port(self):
        for setup in self:
            known = setup.server_id
            same = (known.server_type, known.is_ssl) == (
                setup.server_type,
                setup.is_ssl,
            )
            setup.port = (same and known.port) or PORTS.get(
                (setup.server_type, setup.is_ssl), 0
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_connect(self):
        """Set the address, and log into the mailbox with what was entered."""
        self.ensure_one()
        self._set_address()
        if not (self.server and self.user):
            raise UserError(
                self.env._(
                    "Enter server and login of the mailbox of %(address)s: its provider "
                    "tells them.",
                    address=self._address(),
                )
            )
        self._set_mailbox()
        self.server_id.button_confirm_login()
        return self._tried(
            self.env._("The mailbox %(user)s opens.", user=self.server_id.user)
        )

    def action_send(self):
        """Send a message to the address, as customers do."""
        self.ensure_one()
        sender = email_normalize(self.company_id.email) or self._address()
        message = EmailMessage()
        message["Subject"] = self.env._("Test of the service address")
        message["From"] = sender
        message["To"] = self._address()
        message["Message-Id"] = make_msgid(domain="kefu.test")
        message["Auto-Submitted"] = "auto-generated"  # makes no case
        message.set_content(self.env._("This message makes no case."))
        try:
            self.env["ir.mail_server"].send_email(message)
        except Exception as error:  # whatever the server says, the administrator reads
            raise UserError(
                self.env._(
                    "The message could not be sent: %(error)s. Set up the outgoing mail "
                    "server under Settings / Technical / Outgoing Mail Servers.",
                    error=error,
                )
            ) from error
        self.test_message_id = message["Message-Id"]
        return self._tried(
            self.env._(
                "A message was sent to %(address)s. Fetch it in a moment.",
                address=self._address(),
            )
        )

    def action_fetch(self):
        """Fetch the mailbox now, and look whether the test message is there."""
        self.ensure_one()
        if not self.server_id:
            raise UserError(self.env._("Connect the mailbox first."))
        self.server_id.fetch_mail()
        arrived = self.test_message_id and self.env["kefu.mail.receipt"].search_count(
            [("message_id", "=", self.test_message_id)], limit=1
        )
        if arrived:
            words = self.env._("The test message has arrived: mail comes in.")
        elif self.test_message_id:
            words = self.env._(
                "The mailbox was fetched; the test message is not there yet. Try again "
                "in a minute. If it stays away, the address does not lead to this "
                "mailbox: ask whoever runs the domain."
            )
        else:
            words = self.env._("The mailbox was fetched.")
        return self._tried(words)

    def _confirm(self):
        """Keep what was entered."""
        self._set_address()
        if self.server and self.user:
            self._set_mailbox()

    # ------------------------------------------------------------------
    # Setting
    # ------------------------------------------------------------------

    def _address(self):
        return f"{self.alias_name}@{self.alias_domain}"

    def _set_address(self):
        if not (self.alias_name and self.alias_domain):
            raise UserError(
                self.env._(
                    "Enter the address of the service, such as kefu@example.com."
                )
            )
        self.alias_domain = self.alias_domain.strip().lower().removeprefix("@")
        domains = self.env["mail.alias.domain"]
        domain = domains.search([("name", "=", self.alias_domain)], limit=1)
        domain = domain or domains.create({"name": self.alias_domain})
        if self.company_id.alias_domain_id != domain:
            self.company_id.alias_domain_id = domain
        # the address of a team keeps the domain that it began with
        self.team_id.write(
            {"alias_name": self.alias_name, "alias_domain_id": domain.id}
        )

    def _set_mailbox(self):
        values = {
            "name": self._address(),
            "server_type": self.server_type,
            "server": self.server,
            "port": self.port,
            "is_ssl": self.is_ssl,
            "user": self.user,
            # mail that is addressed to nobody's alias becomes a case
            "object_id": self.env["ir.model"]._get_id("kefu.complaint"),
        }
        if self.password:
            values["password"] = self.password
            self.password = False
        if self.server_id:
            self.server_id.write(values)
        else:
            self.server_id = self.server_id.create(values)

    def _tried(self, words):
        """Show the dialog again with what was tried."""
        self.result = words
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_setup_mail_action"
        )
        return {**action, "res_id": self.id}
