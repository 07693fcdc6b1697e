"""A channel: a group robot or service, whose it is, and what it is told."""

from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.tools import format_list, str2bool

from ...tools.channel import address, quiet, robots

APPRISE = "apprise"
KINDS = [
    (robots.WECOM, "WeCom Group Robot"),
    (robots.DINGTALK, "DingTalk Group Robot"),
    (robots.FEISHU, "Feishu Group Robot"),
    (APPRISE, "Another Service (apprise)"),
]
# What a channel may be told, each with its switch `tells_…`.
STEPS = [
    ("deadline", "Deadlines"),
    ("urge", "Measures and Urging"),
    ("escalation", "Escalations"),
    ("digest", "Digests"),
    ("assignment", "Assignment"),
]
# Set by administrators: http and addresses inside the house are allowed.
INSIDE = "kefu_service.channel_inside"
ADMINISTRATOR = "base.group_system"


class KefuChannel(models.Model):
    """The address is a secret: whoever has it can write into the group.

    Nobody but administrators reads it back; the others see where it leads to.
    """

    _name = "kefu.channel"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Message Channel"
    _order = "team_id, user_id, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, required=True, default=robots.WECOM)
    team_id = fields.Many2one(
        "kefu.team",
        index="btree_not_null",
        ondelete="cascade",
        help="The channel is told what concerns the team's cases.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Person",
        index="btree_not_null",
        ondelete="cascade",
        help="The channel is told what this person is told by mail.",
    )
    company_id = fields.Many2one(related="team_id.company_id", store=True, index=True)
    url = fields.Char("Secret Address", copy=False, groups=ADMINISTRATOR)
    secret = fields.Char("Secret for Signing", copy=False, groups=ADMINISTRATOR)
    address = fields.Char(
        compute="_compute_address",
        inverse="_inverse_address",
        compute_sudo=True,
        help="The webhook as the service shows it (apprise: its URL). It is kept as a "
        "secret: only where it leads to is shown again.",
    )
    signing = fields.Char(
        "Signing Secret",
        compute="_compute_signing",
        inverse="_inverse_signing",
        compute_sudo=True,
        help="Of DingTalk and Feishu robots that ask for a signature. It is kept as a "
        "secret and not shown again.",
    )
    # What
    tells_deadline = fields.Boolean("Deadlines", default=True)
    tells_urge = fields.Boolean("Measures and Urging", default=True)
    tells_escalation = fields.Boolean("Escalations", default=True)
    tells_digest = fields.Boolean("Digests", default=True)
    tells_assignment = fields.Boolean("Assignment", default=True)
    with_details = fields.Boolean(
        "Name Customers",
        help="Also tell who the customer is. Otherwise number and title alone leave "
        "the house.",
    )
    # When
    quiet_from = fields.Float("Quiet from", help="Nothing is sent until the end.")
    quiet_to = fields.Float("Quiet until", help="The same time: no quiet hours.")
    # How it goes
    date_answered = fields.Datetime(
        "Last Message", readonly=True, copy=False, gate="step"
    )
    answer = fields.Char("Last Answer", readonly=True, copy=False, gate="step")
    is_failing = fields.Boolean("Fails", readonly=True, copy=False, gate="step")
    message_ids = fields.One2many(
        "kefu.channel.message", "channel_id", "Messages", gate="step"
    )

    _check_owner = models.Constraint(
        "CHECK((team_id IS NULL) != (user_id IS NULL))",
        "A channel is of one team or of one person.",
    )
    _check_quiet = models.Constraint(
        "CHECK(quiet_from >= 0 AND quiet_from <= 24 AND quiet_to >= 0"
        " AND quiet_to <= 24)",
        "Quiet hours are times of the day, from 0:00 to 24:00.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("url")
    def _compute_address(self):
        for channel in self:
            channel.address = address.masked(channel.url)

    @api.depends("secret")
    def _compute_signing(self):
        for channel in self:
            channel.signing = "…" if channel.secret else ""

    def _inverse_address(self):
        for channel in self:
            # sudo: whoever may change the channel gives its address, and reads it not
            kept = channel.sudo()
            if channel.address != address.masked(kept.url):
                kept.write(
                    {"url": (channel.address or "").strip(), "is_failing": False}
                )

    def _inverse_signing(self):
        for channel in self:
            if channel.signing != "…":
                channel.sudo().secret = (channel.signing or "").strip()  # as above

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    def _check_url(self):
        """An address is one of the kind's service, unless an administrator allows.

        Looked at when all that was sent has been written: kind and address go together.
        """
        for channel in self.sudo():  # the address is a secret
            if not channel.url:
                channel._refuse_without_address()
            parts = address.parts(channel.url)
            if channel.kind == APPRISE:
                channel._check_apprise()
            elif channel._may_go_inside():
                if parts.scheme not in ("http", "https") or not parts.hostname:
                    channel._refuse_address()
            elif (
                parts.scheme != "https"
                or parts.hostname not in robots.HOSTS[channel.kind]
                or parts.port not in (None, 443)
            ):
                channel._refuse_address()

    def _refuse_address(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        raise ValidationError(
            self.env._(
                "This is no address of a %(kind)s: copy the webhook that the service "
                "shows; it begins with %(places)s.",
                kind=kinds[self.kind],
                places=format_list(
                    self.env, [f"https://{host}/" for host in robots.HOSTS[self.kind]]
                ),
            )
        )

    @api.model
    def _may_go_inside(self):
        # sudo: whether it is allowed is no secret
        allowed = self.env["ir.config_parameter"].sudo().get_param(INSIDE)
        return str2bool(allowed or "", False)

    def _check_free(self, names):
        """Services of apprise reach anywhere: administrators alone set them up."""
        res = super()._check_free(names)
        if names & {"kind", "address", "url", "secret", "signing"}:
            for channel in self.filtered(lambda c: c.kind == APPRISE):
                channel._check_may_use_apprise()
        return res

    def _check_may_use_apprise(self):
        if not (self.env.su or self.env.user.has_group(ADMINISTRATOR)):
            raise ValidationError(
                self.env._(
                    "Another service than the three group robots is set up by an "
                    "administrator: ask one, or choose a group robot."
                )
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        channels = super()._create_passed(vals_list)
        if APPRISE in channels.mapped("kind"):  # by a default as well
            self._check_may_use_apprise()
        channels._check_url()
        self.env.registry.clear_cache()  # `_is_used`
        return channels

    def _write_passed(self, vals):
        if vals.get("kind") == APPRISE:
            self._check_may_use_apprise()
        done = super()._write_passed(vals)
        if vals.keys() & {"team_id", "user_id"}:
            self.check_access("write")  # whose it is now is one's own to set up, too
        if vals.keys() & {"kind", "address", "url"}:
            self._check_url()
        if "active" in vals:
            self.env.registry.clear_cache()
        return done

    def _refuse_without_address(self):
        raise ValidationError(
            self.env._(
                "A channel needs its address: copy the webhook from the settings of "
                "the group robot."
            )
        )

    @api.model
    @tools.ormcache()
    def _is_used(self):
        """Whether there is any channel: most houses have none, and pay nothing."""
        # sudo: that there is one is no secret; the cache is everybody's, whatever the
        # context of who asks
        channels = self.sudo().with_context(active_test=True)
        return bool(channels.search_count([], limit=1))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _not_before(self, now):
        """When a message of now may be sent: after the quiet hours."""
        self.ensure_one()
        company = self.company_id or self.user_id.company_id
        zone = ZoneInfo(self.user_id.tz or company._kefu_zone(False))
        local = now.replace(tzinfo=UTC).astimezone(zone)
        loud = quiet.next_loud(local, self.quiet_from, self.quiet_to)
        return loud.astimezone(UTC).replace(tzinfo=None)

    def _lang(self):
        """The language in which the channel is told."""
        self.ensure_one()
        return self.user_id.lang or (self.company_id or self.env.company)._kefu_lang()

    @api.model
    def _failing_count(self):
        """How many channels could not be reached last."""
        # sudo: how many, and nothing of them
        return self.sudo().search_count([("is_failing", "=", True)])
