"""A revisit plan: purpose, period, scope, people (clause 5.3.4-1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..kefu_revisit.revisit import METHODS

STATES = [
    ("draft", "Draft"),
    ("in_review", "In Review"),
    ("approved", "Approved"),
    ("running", "Running"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]


class KefuRevisitPlan(models.Model):
    """Which customers are revisited in a period, why, how and by whom.

    The departments concerned review it; it starts when all of them agree.
    """

    _name = "kefu.revisit.plan"
    _inherit = ["kefu.numbered.mixin", "mail.thread", "mail.activity.mixin"]
    _description = "Revisit Plan"
    _order = "date_from desc, id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True
    _mail_post_access = "read"

    name = fields.Char("Title", required=True, tracking=True)
    active = fields.Boolean(default=True)
    state = fields.Selection(
        STATES, required=True, default="draft", copy=False, tracking=True, index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    purpose = fields.Text()
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)
    method = fields.Selection(METHODS, required=True, default="phone")
    survey_id = fields.Many2one("survey.survey", "Questionnaire")
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
    )
    revisit_ids = fields.One2many("kefu.revisit", "plan_id", "Revisits")

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This plan number is used already."
    )
    _check_period = models.Constraint(
        "CHECK(date_from <= date_to)", "The period ends before it begins."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("number", "name")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = (
                f"[{plan.number}] {plan.name}" if plan.number else plan.name
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Revisit plans are records that have to be kept (clause 6) and can't "
                "be deleted: cancel them with a reason."
            )
        )
