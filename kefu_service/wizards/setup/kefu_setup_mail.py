"""The service's address: its domain, its mailbox, and a message that really arrives."""

from email.message import EmailMessage
from email.utils import make_msgid

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize
from odoo.tools.sql import escape_psql

PORTS = {
    ("imap", True): 993,
    ("imap", False): 143,
    ("pop", True): 995,
    ("pop", False): 110,
}


def of_mailbox(field, **options):
    """A field that is proposed as the team's mailbox has it."""
    return field(
        compute="_compute_mailbox",
        store=True,
        precompute=True,
        readonly=False,
        **options,
    )


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
        default=lambda self: self.env.company._kefu_first_team(),
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
        compute="_compute_server_id",
        store=True,
        precompute=True,
        readonly=False,
    )
    server_type = of_mailbox(
        fields.Selection,
        selection=[("imap", "IMAP"), ("pop", "POP3")],
        string="Protocol",
        required=True,
    )
    server = of_mailbox(fields.Char)
    is_ssl = of_mailbox(fields.Boolean, string="SSL/TLS")
    port = fields.Integer(compute="_compute_port", store=True, readonly=False)
    user = of_mailbox(fields.Char, string="Login")
    password = fields.Char(help="Leave empty to keep the one that is set.")
    test_message_id = fields.Char(readonly=True)
    result = fields.Text("What Was Tried", readonly=True)

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("team_id")
    def _compute_server_id(self):
        """The mailbox that is set for the team; that of anybody else stays as it is."""
        for setup in self:
            address = setup.team_id.alias_full_name
            pattern = escape_psql(address or "")
            setup.server_id = bool(address) and setup._mailbox(
                Domain("name", "=ilike", pattern) | Domain("user", "=ilike", pattern)
            )

    def _mailbox(self, domain):
        """The first mailbox with this domain whose mail becomes cases."""
        ours = Domain("object_id.model", "=", "kefu.complaint")
        of_sort = Domain("server_type", "in", ("imap", "pop"))
        return self.env["fetchmail.server"].search(domain & ours & of_sort, limit=1)

    @api.depends("server_id")
    def _compute_mailbox(self):
        for setup in self:
            known = setup.server_id
            setup.server_type = known.server_type or "imap"
            setup.server = known.server
            setup.is_ssl = known.is_ssl or not known
            setup.user = known.user

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
        server = self.server_id or self._mailbox(
            Domain("server", "=", self.server) & Domain("user", "=", self.user)
        )
        if server:
            server.write(values)
        self.server_id = server or server.create(values)

    def _tried(self, words):
        """Show the dialog again with what was tried."""
        self.result = words
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_setup_mail_action"
        )
        return {**action, "res_id": self.id}
