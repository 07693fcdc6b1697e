"""Teams: who receives what customers say (clauses 4.1 and 5.2-1)."""

import ast
from random import randint

from odoo import api, fields, models
from odoo.fields import Domain


class KefuTeam(models.Model):
    """A group of officers with the channels that it publishes to customers.

    Mail to the team's address becomes a case of the team; the team's working
    calendar is the one in which its cases' times are counted.
    """

    _name = "kefu.team"
    _inherit = ["mail.alias.mixin", "mail.thread"]
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
    # Intake
    acknowledge = fields.Boolean(
        "Acknowledge Mail",
        default=True,
        help="Tell people who write that their message arrived, with the number of "
        "their case. Robots, mailing lists and no-reply senders are never answered.",
    )
    follow_cc = fields.Boolean(
        "Copied People Follow",
        help="People in copy of a message become followers of its case, and get "
        "what is sent to the customer.",
    )
    # Published to customers (5.2-1)
    phone = fields.Char("Service Phone")
    email = fields.Char(
        "Service E-mail",
        compute="_compute_email",
        store=True,
        readonly=False,
        help="Address that customers are told; the team's incoming address if empty.",
    )
    service_hours = fields.Char(
        translate=True, help="As customers read it, e.g. Mon-Fri 8:30-17:30."
    )
    wechat_qr = fields.Image("WeChat QR Code", max_width=512, max_height=512)

    open_count = fields.Integer("Open Cases", compute="_compute_case_counts")
    new_count = fields.Integer("New Cases", compute="_compute_case_counts")
    overdue_count = fields.Integer("Overdue Cases", compute="_compute_case_counts")
    mine_count = fields.Integer("My Cases", compute="_compute_case_counts")
    unassigned_count = fields.Integer(
        "Unassigned Cases", compute="_compute_case_counts"
    )

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

    @api.depends("alias_name", "alias_domain_id")
    def _compute_email(self):
        for team in self:
            team.email = team.alias_email or team.email

    def _case_count_domains(self):
        """Domain of each figure on the team's card, by the name of its field."""
        open_cases = Domain("date_closed", "=", False)
        return {
            "open_count": open_cases,
            "new_count": open_cases & Domain("state", "=", "new"),
            "overdue_count": open_cases & Domain("is_overdue", "=", True),
            "mine_count": open_cases & Domain("user_id", "=", self.env.uid),
            "unassigned_count": open_cases & Domain("user_id", "=", False),
        }

    @api.depends_context("uid")
    def _compute_case_counts(self):
        in_teams = Domain("team_id", "in", self.ids)
        for name, domain in self._case_count_domains().items():
            counts = dict(
                self.env["kefu.complaint"]._read_group(
                    in_teams & domain, ["team_id"], ["__count"]
                )
            )
            for team in self:
                team[name] = counts.get(team._origin, 0)

    # ------------------------------------------------------------------
    # Mail alias
    # ------------------------------------------------------------------

    def _alias_get_creation_values(self):
        values = super()._alias_get_creation_values()
        values["alias_model_id"] = self.env["ir.model"]._get_id("kefu.complaint")
        if self.id:
            defaults = ast.literal_eval(self.alias_defaults or "{}")
            values["alias_defaults"] = dict(defaults, team_id=self.id)
        return values

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_open_cases(self):
        """Open the team's cases; `kefu_filter` in the context names the filter."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action"
        )
        action["display_name"] = self.name
        action["context"] = {
            "default_team_id": self.id,
            "search_default_team_id": self.id,
            f"search_default_{self.env.context.get('kefu_filter', 'filter_open')}": 1,
        }
        return action
