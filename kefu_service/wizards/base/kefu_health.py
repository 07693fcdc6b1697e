"""The health page: what whoever runs the server has to set, and whether it is set."""

from odoo import api, fields, models
from odoo.http import request
from odoo.tools import config, format_list, str2bool

# From the worst: a check that fails takes the service out of order for monitoring.
STATES = [
    ("fail", "Out of Order"),
    ("warn", "Look at This"),
    ("ok", "Fine"),
]
WORST_FIRST = [state for state, _label in STATES]


class KefuHealth(models.TransientModel):
    """One thing that has to be in order, with what was found and what to do.

    What is looked at is told by `_checks`; the page shows it to people, and
    `/kefu/health` to programs.
    """

    _name = "kefu.health"
    _inherit = ["kefu.dialog.mixin"]
    _description = "State of the Service"
    _about = None

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
        checks = sorted(self._checks(), key=lambda c: WORST_FIRST.index(c["state"]))
        shown = self.create([self._row(check) for check in checks])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("State of the Service"),
            "res_model": self._name,
            "domain": [("id", "in", shown.ids)],
            "views": [(False, "list"), (False, "kanban")],
            "mobile_view_mode": "kanban",
        }

    @api.model
    def _row(self, check):
        return {
            "name": check["label"],
            "state": check["state"],
            "found": check["text"],
            "advice": check.get("advice", ""),
        }

    # ------------------------------------------------------------------
    # What is looked at
    # ------------------------------------------------------------------

    @api.model
    def _checks(self):
        """One dictionary a thing that is looked at; areas add theirs.

        - `key`: its name for programs, which never changes
        - `label`: its name for people
        - `state`: "ok", "warn" (somebody should look), "fail" (it does not work)
        - `value`: the figure for programs: a number, or a word that names nobody
        - `text`: what was found, in words
        - `advice`: what to do, unless all is well

        It runs on a read-only connection, as superuser where a program asks: at most
        a query each, whatever the size of the register.
        """
        return [
            self._proxy(),
            self._address(),
            self._frozen(),
            self._signup(),
            self._heads(),
        ]

    @api.model
    def _check(self, key, label, state, value, text, advice):  # noqa: PLR0917
        """A check of `_checks`; a state that is a truth says whether all is well."""
        if isinstance(state, bool):
            state = "ok" if state else "warn"
        found = {"key": key, "label": label, "state": state}
        return {
            **found,
            "value": value,
            "text": text,
            "advice": "" if state == "ok" else advice,
        }

    @api.model
    def _by_limits(self, figure, warn, fail):
        """The state of a figure that is fine below `warn`."""
        return "fail" if figure >= fail else "warn" if figure >= warn else "ok"

    @api.model
    def _waiting(self, key, label, limits, waiting, advice):  # noqa: PLR0917
        """A check by how long the oldest of what waits has been waiting.

        :param waiting: how many wait, and since when the oldest
        """
        count, oldest = waiting
        since = fields.Datetime.now() - oldest if oldest else None
        minutes = int(since.total_seconds() // 60) if since else 0
        text = self.env._(
            "%(count)s waiting, the oldest for %(minutes)s minutes",
            count=count,
            minutes=minutes,
        )
        state = self._by_limits(minutes, *limits)
        return self._check(key, label, state, minutes, text, advice)

    @api.model
    def _parameter(self, name):
        # sudo: what managers are told is no secret
        return self.env["ir.config_parameter"].sudo().get_param(name) or ""

    @api.model
    def _yes_no(self, found):
        return self.env._("Yes") if found else self.env._("No")

    @api.model
    def _proxy(self):
        behind = bool(request and request.httprequest.headers.get("X-Forwarded-For"))
        trusted = bool(config["proxy_mode"])
        return self._check(
            "proxy",
            self.env._("Reverse proxy is trusted (proxy_mode)"),
            behind == trusted,
            trusted,
            self._yes_no(trusted),
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
        return self._check(
            "public_address",
            self.env._("Public address"),
            address.startswith("https://"),
            address,
            address,
            self.env._(
                "Private links, questionnaires and QR codes lead there: set "
                "web.base.url to the public https address."
            ),
        )

    @api.model
    def _frozen(self):
        frozen = str2bool(self._parameter("web.base.url.freeze"), False)
        return self._check(
            "public_address_frozen",
            self.env._("Public address is kept"),
            frozen,
            frozen,
            self._yes_no(frozen),
            self.env._(
                "An administrator's login under another name of the server changes the "
                "public address: set web.base.url.freeze to True."
            ),
        )

    @api.model
    def _heads(self):
        headless = self.env["hr.department"]._kefu_headless()
        return self._check(
            "departments_without_head",
            self.env._("Heads of departments"),
            not headless,
            len(headless),
            self.env._(
                "without a head: %(departments)s",
                departments=format_list(self.env, headless.mapped("name")),
            )
            if headless
            else self.env._("all named"),
            self.env._(
                "Nobody is told of the measures of these departments: name their heads "
                "under Configuration / Departments and Heads."
            ),
        )

    @api.model
    def _signup(self):
        scope = self._parameter("auth_signup.invitation_scope") or "b2b"
        hours = self._parameter("auth_signup.signup.validity.hours") or "144"
        return self._check(
            "free_sign_up",
            self.env._("Customer accounts"),
            scope == "b2b",
            scope != "b2b",
            self.env._(
                "Free sign up: %(free)s; links to set a password end after %(hours)s "
                "hours",
                free=self._yes_no(scope != "b2b"),
                hours=hours,
            ),
            self.env._(
                "Anybody can make an account with any address: set Customer Account to "
                "On invitation in the settings (Permissions)."
            ),
        )
