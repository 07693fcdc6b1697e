"""Auditors: they read the register, reports and audits, for a limited time (clause 7).

Rights add up, so what Odoo gives every internal user (contacts, calendars, channels)
can't be taken away by a group. It is closed where each access is asked for instead:
whatever a module grants later, an auditor writes nothing and reads what is listed here.
"""

from datetime import timedelta

from odoo import api, fields, models, tools
from odoo.exceptions import AccessDenied, AccessError, ValidationError
from odoo.fields import Domain

from ...tools.days import DAY
from ..base.roles import AUDITOR, HANDLER

# Unless the administrator says something else.
USUAL_TIME = timedelta(days=30)
# What auditors read, as far as the access rights let them: ours, and what screens need.
READ = (
    "base",
    "bus.",
    "hr.department",
    "ir.",
    "kefu.",
    "mail.",
    "rating.",
    "res.",
    "resource.",
    "web",
)
NOT_READ = ("res.partner.bank",)
# What the screen asks for by itself, and finds nothing of: conversations, calendars.
EMPTY = ("calendar.", "discuss.")
# Their own password and the settings of their own screen.
WRITTEN = frozenset(
    {
        "change.password.own",
        "res.users.identitycheck",
        "res.users.settings",
        "res.users.settings.volumes",
    }
)


class ResUsers(models.Model):
    _inherit = "res.users"

    kefu_auditor_until = fields.Date(
        "Auditor until",
        compute="_compute_kefu_auditor_until",
        store=True,
        readonly=False,
        copy=False,
        groups="base.group_erp_manager",
        help="The last day on which the auditor is let in.",
    )

    # ------------------------------------------------------------------
    # Compute and constraints
    # ------------------------------------------------------------------

    @api.depends("group_ids")
    def _compute_kefu_auditor_until(self):
        """Whoever becomes an auditor is one for a month, unless a day is named."""
        for user in self:
            if not user._kefu_in(AUDITOR):
                user.kefu_auditor_until = False
            elif not user.kefu_auditor_until:
                today = user.company_id._kefu_day()
                user.kefu_auditor_until = today + USUAL_TIME

    @api.constrains("group_ids", "kefu_auditor_until")
    def _check_kefu_auditor(self):
        for user in self:
            if not user._kefu_in(AUDITOR):
                continue
            if user._kefu_in(HANDLER) or user._kefu_in("base.group_erp_manager"):
                raise ValidationError(
                    self.env._(
                        "%(user)s can't be an auditor and work in the customer service "
                        "at the same time: take the other roles away first, or give "
                        "the auditor a login of his or her own.",
                        user=user.name,
                    )
                )
            if not user.kefu_auditor_until:
                raise ValidationError(
                    self.env._(
                        "An auditor is let in for a limited time: name the last day "
                        "for %(user)s.",
                        user=user.name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def write(self, vals):
        done = super().write(vals)
        if {"kefu_auditor_until", "company_id"} & vals.keys():
            self.env.registry.clear_cache("groups")  # `_kefu_auditor_ends`
        return done

    # ------------------------------------------------------------------
    # Letting in
    # ------------------------------------------------------------------

    def _kefu_in(self, group):
        """Whether a group is among the user's, while they are being written as well."""
        # sudo: asked of whoever reads anything
        found = self.env.ref(group, raise_if_not_found=False)
        return bool(found) and found in self.sudo().all_group_ids

    @tools.ormcache("self.id", cache="groups")
    def _kefu_auditor_ends(self):
        """The moment at which the user's time as an auditor ends; None of all others."""
        user = self.sudo()  # asked of whoever reads anything
        if not (user.id and user._kefu_in(AUDITOR)):
            return None
        until = user.kefu_auditor_until
        return (
            user.company_id._kefu_begin_of(until + DAY) if until else user.create_date
        )

    def _check_credentials(self, credential, env):
        """An auditor whose time is over is let in no more."""
        answer = super()._check_credentials(credential, env)
        ends = self._kefu_auditor_ends()
        if ends and ends <= fields.Datetime.now():
            raise AccessDenied(self._kefu_over())
        return answer

    def _on_webclient_bootstrap(self):
        """Nobody begins a conversation with an auditor, as Odoo's robot does."""
        if self._kefu_auditor_ends():
            return None
        return super()._on_webclient_bootstrap()

    def _kefu_over(self):
        return self.env._(
            "Your time as an auditor is over. Ask an administrator of the company if you "
            "need more."
        )

    @api.model
    def _cron_end_auditors(self):
        """Archive the logins of auditors whose time is over."""
        group = self.env.ref(AUDITOR)
        for user in group.all_user_ids:
            ends = user._kefu_auditor_ends()
            if ends and ends <= fields.Datetime.now():
                user.active = False


class IrModelAccess(models.Model):
    _inherit = "ir.model.access"

    @api.model
    def check(self, model, mode="read", raise_exception=True):
        """Of an auditor, whatever the groups grant: see above."""
        allowed = super().check(model, mode, raise_exception=raise_exception)
        if not allowed or self.env.su or not self._kefu_is_closed(model, mode):
            return allowed
        if raise_exception:
            raise self._make_access_error(model, mode)
        return False

    def _make_access_error(self, model, mode):
        """Tell auditors why it is closed to them, rather than to whom it is open."""
        error = super()._make_access_error(model, mode)
        if self.env.su or not self.env.user._kefu_auditor_ends():
            return error
        return AccessError(self._kefu_refusal(mode))

    @api.model
    def _kefu_is_closed(self, model, mode):
        ends = self.env.user._kefu_auditor_ends()
        if not ends:
            return False
        if ends <= fields.Datetime.now():
            return True
        if model in WRITTEN:
            return False
        if mode != "read" or model in NOT_READ:
            return True
        return not model.startswith(READ + EMPTY)

    @api.model
    def _kefu_refusal(self, mode):
        if self.env.user._kefu_auditor_ends() <= fields.Datetime.now():
            return self.env.user._kefu_over()
        if mode == "read":
            return self.env._(
                "Auditors read the register, the reports and the audits, and nothing "
                "else. Ask the customer service for what you need besides."
            )
        return self.env._(
            "Auditors read and change nothing. Tell the customer service what has to be "
            "noted or done."
        )


class IrRule(models.Model):
    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        """Auditors may ask for conversations and events, and there are none."""
        closed = not self.env.su and model_name.startswith(EMPTY)
        if closed and self.env.user._kefu_auditor_ends():
            return Domain.FALSE
        return super()._compute_domain(model_name, mode)
