"""The health page: what whoever runs the server has to set, and whether it is set."""

from odoo import api, fields, models
from odoo.http import request
from odoo.tools import config, str2bool

STATES = [
    ("fine", "Fine"),
    ("look", "Look at This"),
]


class KefuHealth(models.TransientModel):
    """One thing that has to be in order, with what was found and what to do."""

    _name = "kefu.health"
    _inherit = ["kefu.dialog.mixin"]
    _description = "State of the Service"
    _order = "state desc, id"

    name = fields.Char("What", readonly=True)
    state = fields.Selection(STATES, readonly=True)
    found = fields.Char(readonly=True)
    advice = fields.Text("What to Do", readonly=True)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.model
    def action_open(self):
        """Look at everything now, and show what was found, the worst first."""
        self.check_access("create")
        shown = self.create([self._row(*found) for found in self._findings()])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("State of the Service"),
            "res_model": self._name,
            "domain": [("id", "in", shown.ids)],
            "views": [(False, "list")],
        }

    @api.model
    def _row(self, name, is_fine, found, advice):
        return {
            "name": name,
            "state": "fine" if is_fine else "look",
            "found": found,
            "advice": "" if is_fine else advice,
        }

    # ------------------------------------------------------------------
    # What is looked at
    # ------------------------------------------------------------------

    @api.model
    def _findings(self):
        """(what, whether it is fine, what was found, what to do), one a thing.

        Areas add theirs.
        """
        return [
            self._proxy(),
            self._address(),
            self._frozen(),
            self._signup(),
        ]

    @api.model
    def _parameter(self, name):
        # sudo: what managers are told is no secret
        return self.env["ir.config_parameter"].sudo().get_param(name) or ""

    @api.model
    def _proxy(self):
        behind = bool(request and request.httprequest.headers.get("X-Forwarded-For"))
        trusted = bool(config["proxy_mode"])
        return (
            self.env._("Reverse proxy"),
            behind == trusted,
            self.env._("proxy_mode = %(mode)s", mode=trusted),
            self.env._(
                "A proxy stands before Odoo: set proxy_mode = True, or all visitors "
                "count as one and the limits of the service page close it for all."
            )
            if behind
            else self.env._(
                "No proxy stands before this address: unset proxy_mode, or anybody may "
                "claim any address and no limit counts. Ask by the public address to "
                "be sure."
            ),
        )

    @api.model
    def _address(self):
        address = self._parameter("web.base.url")
        return (
            self.env._("Public address"),
            address.startswith("https://"),
            address,
            self.env._(
                "Private links, questionnaires and QR codes lead there: set "
                "web.base.url to the public https address."
            ),
        )

    @api.model
    def _frozen(self):
        frozen = str2bool(self._parameter("web.base.url.freeze"), False)
        return (
            self.env._("Public address is kept"),
            frozen,
            self.env._("web.base.url.freeze = %(frozen)s", frozen=frozen),
            self.env._(
                "An administrator's login under another name of the server changes the "
                "public address: set web.base.url.freeze to True."
            ),
        )

    @api.model
    def _signup(self):
        scope = self._parameter("auth_signup.invitation_scope") or "b2b"
        hours = self._parameter("auth_signup.signup.validity.hours") or "144"
        return (
            self.env._("Customer accounts"),
            scope == "b2b",
            self.env._(
                "Free sign up: %(free)s; links to set a password end after %(hours)s "
                "hours",
                free=scope != "b2b",
                hours=hours,
            ),
            self.env._(
                "Anybody can make an account with any address: set Customer Account to "
                "On invitation in the settings (Permissions)."
            ),
        )
