"""Teams: who receives what customers say (clauses 4.1 and 5.2-1)."""

from random import randint

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KefuTeam(models.Model):
    """A group of officers with the channels that it publishes to customers.

    Mail to the team's address becomes a case of the team; the team's working
    calendar is the one in which its cases' times are counted.
    """

    _name = "kefu.team"
    _inherit = ["kefu.gate.mixin", "mail.alias.mixin", "mail.thread"]
    _gate = "free"
    _description = "Customer Service Team"
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer(default=lambda self: randint(1, 11))
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    department_id = fields.Many2one(
        "hr.department",
        check_company=True,
        index="btree_not_null",
        help="The team's own department: what it settles alone is settled here.",
    )
    user_id = fields.Many2one(
        "res.users",
        "Team Leader",
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
    )
    member_ids = fields.Many2many(
        "res.users",
        "kefu_team_user_rel",
        "team_id",
        "user_id",
        "Officers",
        check_company=True,
        domain="[('share', '=', False)]",
    )
    resource_calendar_id = fields.Many2one(
        "resource.calendar",
        "Working Hours",
        check_company=True,
        index="btree_not_null",
        compute="_compute_resource_calendar_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Times promised by this team are counted in these hours.",
    )
    # Published to customers (5.2-1)
    phone = fields.Char("Service Phone")
    service_hours = fields.Char(
        translate=True, help="As customers read it, e.g. Mon-Fri 8:30-17:30."
    )
    wechat_qr = fields.Image("WeChat QR Code", max_width=512, max_height=512)

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("company_id")
    def _check_default_team(self):
        """A company's default team is its own."""
        # sudo: whose default it is, whoever may read the company
        companies = self.env["res.company"].sudo()
        for company in companies.search([("kefu_team_id", "in", self.ids)]):
            if company.kefu_team_id.company_id != company:
                raise ValidationError(
                    self.env._(
                        "“%(team)s” is the default team of %(company)s: choose another "
                        "one under Configuration / Settings first.",
                        team=company.kefu_team_id.name,
                        company=company.name,
                    )
                )

    def _members_followed(self):
        """What follows when other members were named; areas add theirs."""

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("company_id")
    def _compute_resource_calendar_id(self):
        for team in self:
            calendar = team.resource_calendar_id
            if calendar.company_id not in (team.company_id, self.env["res.company"]):
                calendar = False
            team.resource_calendar_id = calendar or team.company_id.resource_calendar_id
