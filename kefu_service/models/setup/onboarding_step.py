"""The first steps: what a company has to set before it is at work, and what is missing.

Odoo's `onboarding` keeps the steps and which of them somebody has put aside. Whether a
step is done is not remembered but looked at: it is as true a year later.
"""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_list

from ..base.roles import HANDLER, MANAGER, OFFICER, TAKEOVER

ONBOARDING = "kefu_service.onboarding_first_steps"
OPENS = "action_open_kefu_"
ADMINISTRATOR = "base.group_system"
# What a step needs beside being a manager: an administrator has or gives it.
NEEDS = {
    "mail": ADMINISTRATOR,
    "people": ADMINISTRATOR,
    "general_manager": ADMINISTRATOR,
    "sample": ADMINISTRATOR,
    "register": TAKEOVER,
}


class OnboardingStep(models.Model):
    _inherit = "onboarding.onboarding.step"

    kefu_missing = fields.Text("Still Missing", compute="_compute_kefu_missing")
    kefu_state = fields.Selection(
        [("open", "To Do"), ("aside", "Put Aside"), ("done", "Done")],
        compute="_compute_kefu_missing",
    )
    kefu_may_open = fields.Boolean(compute="_compute_kefu_may_open")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends_context("company", "uid")
    @api.depends("progress_ids.step_state")
    def _compute_kefu_missing(self):
        for step in self:
            missing = step._kefu_missing()
            aside = step.current_step_state != "not_done"
            step.kefu_missing = "\n".join(missing)
            open_state = "aside" if aside else "open"
            step.kefu_state = open_state if missing else "done"

    @api.depends_context("uid")
    def _compute_kefu_may_open(self):
        for step in self:
            needed = NEEDS.get(step._kefu_key(), MANAGER)
            step.kefu_may_open = self.env.user.has_group(needed)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_kefu_open(self):
        """Open what the step is about."""
        self.ensure_one()
        self.check_access("read")
        if not self.kefu_may_open:
            raise AccessError(
                self.env._(
                    "“%(step)s” needs an administrator's rights: ask one.",
                    step=self.title,
                )
            )
        return getattr(self, OPENS + self._kefu_key())()

    def action_kefu_put_aside(self):
        """Do without it: it is not counted as missing any more."""
        self._kefu_check_manager()
        # sudo: what a manager puts aside; the steps are Odoo's and an administrator's
        self.sudo().action_set_just_done()

    def action_kefu_take_up(self):
        """Count it as missing again."""
        self._kefu_check_manager()
        # sudo: as above
        self.sudo().current_progress_step_id.step_state = "not_done"

    def _kefu_check_manager(self):
        self.check_access("read")
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("The first steps are for managers and administrators.")
            )

    # ------------------------------------------------------------------
    # What each step opens
    # ------------------------------------------------------------------

    @api.model
    def action_open_kefu_mail(self):
        """The address, the mailbox, and a test message; before all a team to have them."""
        if not self.env.company._kefu_first_team():
            return self._kefu_action("kefu_team_action", views=[(False, "form")])
        return self._kefu_action("kefu_setup_mail_action")

    @api.model
    def action_open_kefu_hours(self):
        """The working schedule of the company, from where holidays are loaded."""
        return self._kefu_action(
            "resource.action_resource_calendar_form",
            res_id=self.env.company.resource_calendar_id.id,
            views=[(False, "form")],
        )

    @api.model
    def action_open_kefu_people(self):
        """People and their roles; each is an employee, and so may head a department."""
        return self._kefu_action(
            "base.action_res_users",
            context={
                "search_default_filter_no_share": 1,
                "is_action_res_users": True,
                "default_create_employee": True,
            },
        )

    @api.model
    def action_open_kefu_general_manager(self):
        """The general manager and the deputy of the company."""
        view = self.env.ref("kefu_service.res_company_view_form_general_manager")
        return self._kefu_action(
            "base.action_res_company_form",
            name=self.env._("General Manager and Deputy"),
            res_id=self.env.company.id,
            views=[(view.id, "form")],
            target="new",
        )

    @api.model
    def action_open_kefu_departments(self):
        """Departments and their heads."""
        return self._kefu_action("hr_department_action_kefu")

    @api.model
    def action_open_kefu_deadlines(self):
        """The deadlines as shipped."""
        return self._kefu_action("kefu_deadline_policy_action")

    @api.model
    def action_open_kefu_page(self):
        """The team whose page customers find, with its poster."""
        team = self.env.company._kefu_first_team()
        form = {"res_id": team.id, "views": [(False, "form")]} if team else {}
        return self._kefu_action("kefu_team_action", **form)

    @api.model
    def action_open_kefu_register(self):
        """The registers that were taken over, and another one."""
        return self._kefu_action("kefu_takeover_action")

    @api.model
    def action_open_kefu_sample(self):
        """What was loaded for show, and goes."""
        return self._kefu_action("kefu_sample_remove_action")

    @api.model
    def _kefu_action(self, xmlid, **changes):
        """A window action, of this addon unless another is named."""
        self._kefu_check_manager()
        xmlid = xmlid if "." in xmlid else f"kefu_service.{xmlid}"
        return {**self.env["ir.actions.act_window"]._for_xml_id(xmlid), **changes}

    # ------------------------------------------------------------------
    # What is missing
    # ------------------------------------------------------------------

    def _kefu_key(self):
        self.ensure_one()
        name = self.panel_step_open_action_name or ""
        return name.removeprefix(OPENS) if name.startswith(OPENS) else ""

    def _kefu_missing(self):
        """Phrases on what this step still misses; none if it is done, or not ours."""
        key = self._kefu_key()
        return getattr(self, f"_kefu_missing_{key}")() if key else []

    def _kefu_missing_mail(self):
        company, missing = self.env.company, []
        if not company.alias_domain_id:
            missing.append(self.env._("the domain of the address"))
        team = company._kefu_first_team()
        if not team:
            missing.append(self.env._("a team of the company"))
        elif not team.alias_name:
            missing.append(self.env._("the team's address"))
        # sudo: whether there is a mailbox, and when it was fetched
        servers = self.env["fetchmail.server"].sudo().search([("state", "=", "done")])
        if not servers:
            missing.append(self.env._("a mailbox that is fetched"))
        elif not any(servers.mapped("date")):
            missing.append(self.env._("mail that was fetched"))
        return missing

    def _kefu_missing_hours(self):
        calendar, missing = self.env.company.resource_calendar_id, []
        if not calendar.attendance_ids:
            return [self.env._("working hours")]
        zone = calendar.tz or "UTC"
        if not zone.startswith(("Asia/", "Etc/GMT-8")):
            missing.append(
                self.env._("the company's time zone (it is %(zone)s)", zone=zone)
            )
        day_of = self.env.company._kefu_day
        year = day_of().year
        if not any(
            day_of(leave.date_from).year <= year <= day_of(leave.date_to).year
            for leave in calendar.global_leave_ids
        ):
            missing.append(self.env._("the holidays of %(year)s", year=year))
        return missing

    def _kefu_missing_people(self):
        roles = {
            OFFICER: self.env._("an officer"),
            MANAGER: self.env._("a manager"),
            HANDLER: self.env._("people of the departments (handlers)"),
        }
        found = {role: self._kefu_people_with(role) for role in roles}
        # whoever has more than one role stands in the highest of them
        found[HANDLER] -= found[OFFICER]
        found[OFFICER] -= found[MANAGER]
        return [words for role, words in roles.items() if not found[role]]

    def _kefu_people_with(self, role):
        """Who has a role in the company, beside administrators, who have all."""
        # sudo: whether there is somebody
        people = self.env.ref(role).sudo().all_user_ids._kefu_there()
        people = people._kefu_working_in(self.env.company)
        return people.filtered(lambda user: not user._is_system())

    def _kefu_missing_general_manager(self):
        company, missing = self.env.company, []
        # sudo: who the general manager is is no secret
        there = company.sudo()._kefu_general_managers_there()
        if not company.kefu_gm_user_id & there:
            missing.append(self.env._("the general manager"))
        if not company.kefu_gm_deputy_id & there:
            missing.append(self.env._("the deputy"))
        # else nothing could be brought before them when the day comes
        strangers = there.filtered(lambda user: not user.has_group(HANDLER))
        if strangers:
            names = format_list(self.env, strangers.mapped("name"))
            missing.append(
                self.env._(
                    "a role of the customer service for %(people)s", people=names
                )
            )
        return missing

    def _kefu_missing_departments(self):
        departments = self.env["hr.department"]
        mine = Domain("company_id", "in", [False, self.env.company.id])
        if not departments.search_count(mine, limit=1):
            return [self.env._("the departments that answer for complaints")]
        headless = departments._kefu_headless().filtered_domain(mine)
        return [
            self.env._(
                "a head of %(departments)s", departments=format_list(self.env, names)
            )
            for names in [headless.mapped("name")]
            if names
        ]

    def _kefu_missing_deadlines(self):
        """Shipped as the standard asks: somebody has to have looked at them."""
        if self.current_step_state != "not_done":
            return []
        return [self.env._("a look at the deadlines that customers are promised")]

    def _kefu_missing_page(self):
        """Who is in no team hears of no message that came in."""
        teams = self.env["kefu.team"].search([("company_id", "=", self.env.company.id)])
        missing = []
        if self._kefu_people_with(OFFICER) and not (
            teams.member_ids & self._kefu_people_with(OFFICER)
        ):
            missing.append(self.env._("officers among the members of the team"))
        if not any(teams.mapped("is_published")):
            missing.append(self.env._("a team that is published"))
        return missing

    def _kefu_missing_register(self):
        # sudo: whether there was one
        taken = (
            self.env["kefu.takeover"]
            .sudo()
            .search_count(
                [("company_id", "=", self.env.company.id), ("state", "=", "done")],
                limit=1,
            )
        )
        return [] if taken else [self.env._("the register that you kept until now")]

    def _kefu_missing_sample(self):
        """The step came with the sample data, and goes with it."""
        return [self.env._("removing what was loaded for show")]
