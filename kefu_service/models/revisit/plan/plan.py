"""A revisit plan: purpose, period, people, and who may change it (5.3.4-1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...base.roles import OFFICER
from ..answers import QUESTIONNAIRE
from ..revisit import METHODS

STATES = [
    ("draft", "Draft"),
    ("in_review", "In Review"),
    ("approved", "Approved"),
    ("running", "Under Way"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
RECURRENCES = [
    ("once", "Once"),
    ("monthly", "Monthly"),
    ("quarterly", "Quarterly"),
    ("half_yearly", "Half-yearly"),
    ("yearly", "Yearly"),
]
# Nobody has to do anything about it any more.
ENDED_STATES = ("done", "cancelled")


class KefuRevisitPlan(models.Model):
    """Which customers are revisited in a period, why, how and by whom.

    The departments concerned review it; it starts when all of them agree.
    """

    _name = "kefu.revisit.plan"
    _inherit = [
        "kefu.numbered.mixin",
        "kefu.step.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Revisit Plan"
    _order = "date_from desc, id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True
    _mail_post_access = "read"
    _kefu_roles = {"officer_ids": OFFICER}

    name = fields.Char("Title", required=True, tracking=True, gate="free")
    active = fields.Boolean(default=True, copy=False, gate="free")
    state = fields.Selection(
        STATES,
        required=True,
        default="draft",
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
        gate="step",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        gate="given",
    )
    purpose = fields.Text(
        help="What the company wants to know or achieve.", gate="free"
    )
    date_from = fields.Date("Begins", required=True, tracking=True, gate="free")
    date_to = fields.Date("Ends", required=True, tracking=True, gate="free")
    method = fields.Selection(
        METHODS,
        "Revisit Method",
        required=True,
        default="phone",
        tracking=True,
        gate="free",
        help="For customers who prefer no other.",
    )
    survey_id = fields.Many2one(
        "survey.survey",
        "Questionnaire",
        default=lambda self: self._default_survey_id(),
        domain="[('kefu_next_ids', '=', False)]",
        index="btree_not_null",
        tracking=True,
        gate="free",
    )
    recurrence = fields.Selection(
        RECURRENCES,
        required=True,
        default="once",
        help="The plan of the next period is drafted by itself, two weeks before this "
        "one ends.",
        gate="free",
    )

    # People
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        gate="free",
    )
    officer_ids = fields.Many2many(
        "res.users",
        "kefu_revisit_plan_officer_rel",
        string="Officers",
        check_company=True,
        domain="[('share', '=', False)]",
        tracking=True,
        help="Who make the revisits: they are shared out among them.",
        gate="free",
    )
    daily_limit = fields.Integer(
        "Revisits a Day",
        default=8,
        help="How many revisits an officer makes on a day at most, those of other "
        "plans included; 0 for any number.",
        gate="free",
    )
    assistance_ids = fields.One2many(
        "kefu.revisit.plan.assistance",
        "plan_id",
        copy=True,
        gate="free",
    )
    resources = fields.Text(
        help="Cars, money, gifts, papers that it takes.", gate="free"
    )
    revisit_ids = fields.One2many("kefu.revisit", "plan_id", "Revisits", gate="step")

    # Where it stands
    date_started = fields.Datetime("Started on", copy=False, readonly=True, gate="step")
    date_done = fields.Datetime("Done on", copy=False, readonly=True, gate="step")
    done_reason = fields.Text("Why Done Early", copy=False, readonly=True, gate="step")
    cancel_reason = fields.Text("Why Cancelled", copy=False, readonly=True, gate="step")
    is_editable = fields.Boolean(compute="_compute_is_editable")

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This plan number is used already."
    )
    _check_period = models.Constraint(
        "CHECK(date_from <= date_to)", "The period ends before it begins."
    )
    _check_length = models.Constraint(
        "CHECK(date_to - date_from < 732)", "A plan covers two years at most."
    )
    _check_daily_limit = models.Constraint(
        "CHECK(daily_limit >= 0)",
        "The number of revisits a day can't be negative: use 0 for any number.",
    )

    # ------------------------------------------------------------------
    # Defaults and compute
    # ------------------------------------------------------------------

    @api.model
    def _default_survey_id(self):
        shipped = self.env.ref(QUESTIONNAIRE, raise_if_not_found=False)
        return shipped and shipped._kefu_newest()

    @api.depends("number", "name")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = (
                f"[{plan.number}] {plan.name}" if plan.number else plan.name
            )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_editable(self):
        """Whether the user may change what is planned."""
        for plan in self:
            plan.is_editable = self._is_officer() and plan.state not in ENDED_STATES

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("officer_ids")
    def _check_officer_ids(self):
        for plan in self:
            others = plan.officer_ids.filtered(lambda user: not user.has_group(OFFICER))
            if others:
                raise ValidationError(
                    self.env._(
                        "Revisits are made by officers of the customer service. Name "
                        "under Assistance who helps: %(people)s.",
                        people=", ".join(others.mapped("name")),
                    )
                )

    @api.constrains("active", "state")
    def _check_active(self):
        for plan in self:
            if not plan.active and plan.state in ("in_review", "approved", "running"):
                raise ValidationError(
                    self.env._(
                        "“%(plan)s” is %(state)s and can't be archived: end it, or "
                        "cancel it with a reason.",
                        plan=plan.name,
                        state=plan._state_label(),
                    )
                )

    @api.constrains("survey_id")
    def _check_survey_id(self):
        at_work = self.filtered(lambda plan: plan.state not in ENDED_STATES)
        at_work.survey_id._kefu_check_active()

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    def copy_data(self, default=None):
        """Another plan asks with the newest version of the questionnaire."""
        vals_list = super().copy_data(default)
        for plan, vals in zip(self, vals_list, strict=True):
            if "survey_id" not in (default or {}):
                vals["survey_id"] = plan.survey_id._kefu_newest().id
        return vals_list

    def _write_passed(self, vals):
        """Change plans; another round where something else was reviewed."""
        before = self._reviewed(vals)
        res = super()._write_passed(vals)
        self._review_followed(before)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Revisit plans are records that have to be kept (clause 6) and can't "
                "be deleted: cancel them with a reason."
            )
        )

    def _check_free(self, names):
        self._check_not_ended(names)
        return super()._check_free(names)

    def _check_not_ended(self, names):
        """Raise `AccessError` if a plan has ended; it may be archived."""
        for plan in self:
            if plan.state in ENDED_STATES and set(names) - {"active"}:
                raise AccessError(
                    self.env._(
                        "“%(plan)s” is %(state)s and can't be changed any more: copy "
                        "it for another period.",
                        plan=plan.name,
                        state=plan._state_label(),
                    )
                )
