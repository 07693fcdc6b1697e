"""Who writes a report, and the head who acknowledges it (5.3.1-2)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

from ..base.roles import OFFICER


class KefuReport(models.Model):
    _inherit = "kefu.report"
    _kefu_roles = {"user_id": OFFICER}

    department_id = fields.Many2one(
        "hr.department",
        check_company=True,
        index="btree_not_null",
        compute="_compute_department_id",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        ondelete="restrict",
        help="Its head acknowledges the report. Empty: the general manager does.",
        gate="free",
    )
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        help="Writes the report and submits it.",
        gate="free",
    )
    head_id = fields.Many2one(
        "res.users",
        "To Be Acknowledged by",
        compute="_compute_head_id",
        help="The head of the department, or whoever stands in.",
    )
    can_acknowledge = fields.Boolean(compute="_compute_can_acknowledge")
    # Searched rather than stored: as right as the departments are, at any moment.
    is_headed_by_me = fields.Boolean(
        "Of My Departments",
        compute="_compute_is_headed_by_me",
        search="_search_is_headed_by_me",
        help="I head the department, one above it or the company, or stand in for "
        "whoever does.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("team_id")
    def _compute_department_id(self):
        for report in self:
            department = report.team_id.department_id
            report.department_id = department or report.department_id

    @api.depends("department_id", "company_id")
    def _compute_head_id(self):
        for report in self:
            report.head_id = report._heads()[:1]

    @api.depends("department_id", "company_id", "state")
    @api.depends_context("uid")
    def _compute_can_acknowledge(self):
        for report in self:
            waits = report.state == "submitted"
            report.can_acknowledge = waits and self.env.user in report._heads()

    @api.depends("department_id", "company_id")
    @api.depends_context("uid")
    def _compute_is_headed_by_me(self):
        mine = self.filtered_domain(self._headed_domain())
        for report in self:
            report.is_headed_by_me = report in mine

    def _search_is_headed_by_me(self, operator, value):
        return self._headed_domain() if operator == "in" else NotImplemented

    @api.model
    def _headed_domain(self):
        """The reports that the user may acknowledge: as `_heads` says, from below."""
        heads = self.env.user._kefu_acts_for()
        # sudo: who heads a department or a company is no secret
        departments = self.env["hr.department"].sudo().with_context(active_test=False)
        departments = departments.search(
            [("manager_id.user_id", "in", heads.ids), ("manager_id.active", "=", True)]
        )
        companies = departments.env["res.company"].search(
            Domain("kefu_gm_user_id", "in", heads.ids)
            | Domain("kefu_gm_deputy_id", "in", heads.ids)
        )
        return Domain("department_id", "child_of", departments.ids) | Domain(
            "company_id", "in", companies.ids
        )

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    def _check_company(self, fnames=None):
        """A revision is of the department of the report that was returned.

        Where that has gone to another company meanwhile, it is its report all the same.
        """
        revised = self.filtered(
            lambda report: (
                report.previous_id
                and report.department_id == report.previous_id.department_id
            )
        )
        super(KefuReport, self - revised)._check_company(fnames)
        # with the company all fields are checked, as core does
        whole = fnames is None or {"company_id", "company_ids"} & set(fnames)
        names = set(self._fields if whole else fnames)
        names -= {"department_id", "company_id", "company_ids"}
        return super(KefuReport, revised)._check_company(names)

    @api.constrains("user_id")
    def _check_user_id(self):
        for report in self:
            if report.user_id and not report.user_id.has_group(OFFICER):
                raise ValidationError(
                    self.env._(
                        "Reports are written by officers of the customer service: "
                        "%(person)s is none.",
                        person=report.user_id.name,
                    )
                )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _heads(self):
        """Who may acknowledge the report, the nearest first.

        The head of the department, those of the departments above, the general manager
        and the deputy; whoever stands in where none of them has a login.
        """
        self.ensure_one()
        company = self.company_id.sudo()  # who they are is no secret
        if not company:
            return self.env["res.users"]
        heads = company._kefu_may_act_as_general_manager()
        if self.department_id:
            department = self.department_id.with_company(company)
            heads = department._kefu_plan_reviewers(company)
        heads = heads._kefu_working_in(company)
        return (heads or company._kefu_stand_in()).with_env(self.env)

    def _officers_among(self, users):
        """Those of `users` who write reports of the company, in their order."""
        there = users._kefu_there()._kefu_working_in(self.company_id)
        return there.filtered(lambda user: user.has_group(OFFICER))

    def _officer_in_charge(self):
        """Who has to write on: the officer, else who submitted it or stands in."""
        self.ensure_one()
        nearest = (self.user_id, self.submitted_by_id, self.team_id.user_id)
        company = self.company_id.sudo()  # who stands in is no secret
        officers = map(self._officers_among, nearest)
        return company._kefu_stand_in(*officers)[:1].with_env(self.env)

    def _writer(self):
        """The officer of the next revision: who writes on, if that is an officer."""
        officer = self._officers_among(self._officer_in_charge())
        return officer or self._officers_among(self.user_id)

    def _people_to_copy(self, given):
        """Values of a copy for people and departments: those who are still of the house.

        :param given: what the copy is given, which stays
        """
        self.ensure_one()
        users = self.recipient_user_ids._kefu_there()._kefu_working_in(self.company_id)
        departments = self.recipient_department_ids.filtered(
            lambda it: not it.company_id or it.company_id == self.company_id
        )
        values = {
            "recipient_user_ids": [Command.set(users.ids)],
            "recipient_department_ids": [Command.set(departments.ids)],
        }
        return {name: value for name, value in values.items() if name not in given}

    def _lang(self):
        """The language of the report: that of whoever writes it."""
        self.ensure_one()
        return self.user_id.lang or self.env.lang
