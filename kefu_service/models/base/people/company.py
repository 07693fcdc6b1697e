"""The company: its default team, its general manager and deputy (5.3.2-3)."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError

from ..roles import GENERAL_MANAGER, MANAGER

ACTIVITY = "mail.mail_activity_data_todo"


class ResCompany(models.Model):
    _inherit = "res.company"

    kefu_team_id = fields.Many2one(
        "kefu.team",
        "Default Customer Service Team",
        help="Team of a case that was registered by somebody who is in no team.",
    )
    kefu_gm_user_id = fields.Many2one(
        "res.users",
        "General Manager",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Major complaints that cannot be settled are brought before him or her.",
    )
    kefu_gm_deputy_id = fields.Many2one(
        "res.users",
        "Deputy General Manager",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Is told of the same matters and may acknowledge them as well.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        if companies._kefu_named_general_managers():
            self._kefu_name_general_managers()
        return companies

    def write(self, vals):
        if not vals.get("resource_calendar_id", True):
            raise UserError(
                self.env._(
                    "Clocks run in the working hours of %(company)s: choose others "
                    "instead of none.",
                    company=self[:1].name,
                )
            )
        res = super().write(vals)
        if {"kefu_gm_user_id", "kefu_gm_deputy_id"} & vals.keys():
            self._kefu_name_general_managers()
        if "resource_calendar_id" in vals:
            self.env.registry.clear_cache()  # `_kefu_zone`
        return res

    @api.constrains("kefu_team_id", "kefu_gm_user_id", "kefu_gm_deputy_id")
    def _check_kefu_own(self):
        """What a company proposes and whom it names is its own."""
        for company in self:
            team = company.kefu_team_id
            if team and team.company_id != company:
                raise ValidationError(
                    self.env._(
                        "“%(team)s” belongs to %(owner)s: choose a team of %(company)s.",
                        team=team.name,
                        owner=team.company_id.name,
                        company=company.name,
                    )
                )
            named = company._kefu_named_general_managers()
            if strangers := named - named._kefu_working_in(company):
                raise ValidationError(
                    self.env._(
                        "%(person)s does not work in %(company)s: an administrator has "
                        "to allow the company for the login first.",
                        person=strangers[0].name,
                        company=company.name,
                    )
                )

    def _kefu_day(self, moment=None, calendar=None):
        """The date of `moment` (now) where the company works, or `calendar` counts.

        A day is the same for everybody who reads it, wherever they are.
        """
        moment = (moment or fields.Datetime.now()).replace(tzinfo=UTC)
        zone = ZoneInfo(self._kefu_zone(calendar.id if calendar else False))
        return moment.astimezone(zone).date()

    def _kefu_begin_of(self, day):
        """The moment at which a day begins where the company works, in UTC."""
        begin = datetime.combine(day, time(), tzinfo=ZoneInfo(self._kefu_zone(False)))
        return begin.astimezone(UTC).replace(tzinfo=None)

    @tools.ormcache("self.id", "calendar_id")
    def _kefu_zone(self, calendar_id):
        """The zone of a working schedule, else of the company's."""
        # sudo: which zone it is, is no secret; it is asked at each registration
        company = self.sudo()
        calendar = company.env["resource.calendar"].browse(calendar_id)
        return (calendar or company.resource_calendar_id).tz or "UTC"

    def _kefu_general_managers(self):
        """The general manager and the deputy, or who stands in for whoever is away."""
        self.ensure_one()
        return self._kefu_general_managers_there()._kefu_acting(self)

    def _kefu_may_act_as_general_manager(self):
        """Who may act: these, and who is away and looks in all the same."""
        self.ensure_one()
        return self._kefu_general_managers_there()._kefu_with_deputies(self)

    def _kefu_managers(self):
        """The customer service managers who work in the company.

        Administrators come last: they have the role with all others.
        """
        self.ensure_one()
        # sudo: who the managers are is no secret; groups are the administrator's
        managers = self.env.ref(MANAGER).sudo().all_user_ids._kefu_there()
        return managers._kefu_working_in(self).sorted(lambda user: user._is_system())

    def _kefu_alert_manager(self, record, error):
        """Ask one manager, once, to see to mail that could not be written for `record`."""
        self.ensure_one()
        manager = self._kefu_stand_in()[:1]
        summary = self.env._("Mail could not be written")
        asked = record.activity_ids.filtered(lambda a: a.summary == summary)
        if manager and not asked:
            note = self.env._(
                "%(error)s. Correct the template of the mail; %(record)s missed this one.",
                error=error,
                record=record.display_name,
            )
            record.activity_schedule(
                ACTIVITY, user_id=manager.id, summary=summary, note=note
            )

    def _kefu_first_team(self):
        """The default team; while none is chosen, the first that the company has."""
        self.ensure_one()
        return self.kefu_team_id.filtered("active") or self.env["kefu.team"].search(
            [("company_id", "=", self.id), ("active", "=", True)], limit=1
        )

    def _kefu_is_led_by(self, user):
        """Whether the company names `user` as its general manager or the deputy."""
        # sudo: who they are is no secret
        return user in self.sudo()._kefu_named_general_managers()

    def _kefu_general_managers_there(self):
        """Those named who have not left: neither the house nor this company."""
        named = self._kefu_named_general_managers()
        return named._kefu_there()._kefu_working_in(self)

    def _kefu_named_general_managers(self):
        return self.kefu_gm_user_id | self.kefu_gm_deputy_id

    @api.model
    def _kefu_name_general_managers(self):
        """Let the group have exactly those whom a company names.

        Menus can be limited by groups alone; nobody has to give this one by hand.
        """
        # sudo: whoever may set up a company names them; it opens a menu, no record
        companies = self.sudo().with_context(active_test=False).search([])  # pylint: disable=no-search-all
        group = self.env.ref(GENERAL_MANAGER).sudo()
        named = companies._kefu_named_general_managers()
        if group.user_ids != named:
            group.user_ids = named
