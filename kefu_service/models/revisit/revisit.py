"""A revisit: one contact with one customer, and what came of it (5.2-1, 5.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

from ..base.roles import HANDLER

KINDS = [
    ("effect", "Effect of a Correction"),
    ("plan", "By Plan"),
    ("single", "Single"),
]
METHODS = [
    ("visit", "On-Site Visit"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("online", "Online Questionnaire"),
    ("wechat", "WeChat"),
]
STATES = [
    ("planned", "Planned"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
OUTCOMES = [
    ("satisfied", "Satisfied"),
    ("partly", "Partly Satisfied"),
    ("dissatisfied", "Dissatisfied"),
    ("not_reached", "Not Reached"),
    ("refused", "Refused"),
]
SATISFACTIONS = [(str(value), str(value)) for value in range(1, 6)]
# What those who help write themselves.
HANDLER_FIELDS = frozenset(
    {
        "outcome",
        "satisfaction",
        "feedback",
        "opportunities",
        "duration",
        "date_planned",
    }
)

# A change of one of these moves an activity, or hands it to somebody else.
ACTIVITY_FACTS = frozenset({"state", "user_id", "assistant_ids", "date_planned"})


class KefuRevisit(models.Model):
    """One contact with one customer, from a plan, after a closed case, or by itself."""

    _name = "kefu.revisit"
    _inherit = [
        "kefu.numbered.mixin",
        "kefu.step.mixin",
        "kefu.deadline.mixin",
        "kefu.figure.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Revisit"
    _order = "date_planned desc, id desc"
    _rec_names_search = ["number", "partner_id"]
    _check_company_auto = True
    _mail_post_access = "read"

    active = fields.Boolean(default=True, copy=False, gate="free")
    kind = fields.Selection(
        KINDS, required=True, default="single", readonly=True, copy=False, gate="step"
    )
    state = fields.Selection(
        STATES,
        required=True,
        default="planned",
        copy=False,
        tracking=True,
        index=True,
        gate="step",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        gate="given",
    )

    # Whom, and why
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        gate="free",
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Customer Company",
        store=True,
        precompute=True,
        index=True,
    )
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char("E-mail", related="partner_id.email")
    address = fields.Char(related="partner_id.contact_address_inline")
    city = fields.Char(related="partner_id.city", store=True, precompute=True)
    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The closed case whose correction is looked at.",
        copy=False,
        gate="step",
    )
    plan_id = fields.Many2one(
        "kefu.revisit.plan",
        readonly=True,
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        gate="step",
    )

    # Who, how and when
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        default=lambda self: self.env.user,
        check_company=True,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        gate="free",
    )
    assistant_ids = fields.Many2many(
        "res.users",
        string="Assisted by",
        domain="[('share', '=', False)]",
        help="People of other departments who help with the revisit (5.3.4-2).",
        gate="free",
    )
    method = fields.Selection(
        METHODS,
        "Revisit Method",
        required=True,
        compute="_compute_method",
        store=True,
        readonly=False,
        precompute=True,
        gate="free",
        help="What the customer prefers; else what the plan says, or by phone.",
    )
    date_planned = fields.Date(
        "Planned for",
        required=True,
        default=lambda self: self.env.company._kefu_day(),
        copy=False,
        tracking=True,
        index=True,
        gate="free",
    )
    date_due = fields.Date(
        "Due",
        compute="_compute_date_due",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        tracking=True,
        help="Last day on which the revisit is in time; the day planned at first, "
        "unless another is named.",
        gate="free",
    )
    date_done = fields.Datetime("Done on", copy=False, readonly=True, gate="step")
    done_by_id = fields.Many2one(
        "res.users",
        "Done by",
        copy=False,
        readonly=True,
        index="btree_not_null",
        gate="step",
    )
    duration = fields.Integer(
        "Duration (min)", copy=False, aggregator="avg", gate="free"
    )
    cancel_reason = fields.Text("Why Cancelled", copy=False, readonly=True, gate="step")

    # What came of it
    outcome = fields.Selection(OUTCOMES, copy=False, tracking=True, gate="free")
    satisfaction = fields.Selection(
        SATISFACTIONS,
        copy=False,
        help="From 1 (not at all) to 5 (fully satisfied).",
        gate="free",
    )
    feedback = fields.Text("Customer Feedback", copy=False, gate="free")
    opportunities = fields.Text(
        copy=False,
        help="What the customer wishes for, and what we could do better.",
        gate="free",
    )

    # Figures
    score = fields.Float(
        "Average Satisfaction",
        compute="_compute_score",
        store=True,
        precompute=True,
        aggregator="avg",
    )
    on_time = fields.Float(
        "On Time (%)",
        compute="_compute_on_time",
        store=True,
        precompute=True,
        aggregator="avg",
        help="100 for a revisit that was done by its due date, else 0: the average "
        "over those that are done or overdue is their share.",
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")

    _number_uniq = models.UniqueIndex(
        "(number, company_id)", "This revisit number is used already."
    )
    _one_effect = models.UniqueIndex(
        "(complaint_id) WHERE kind = 'effect' AND state = 'planned'",
        "An effect revisit of this case is planned already.",
    )
    # What is planned, for everybody and for one person: the lists and the calendar.
    _planned_idx = models.Index(
        "(date_planned, id) INCLUDE (company_id) WHERE state = 'planned'"
    )
    _mine_idx = models.Index("(user_id, date_planned, id) WHERE state = 'planned'")
    # What was done in a month.
    _done_idx = models.Index("(date_done) WHERE date_done IS NOT NULL")
    _check_duration = models.Constraint(
        "CHECK(duration >= 0)", "A revisit can't take less than no time."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("number", "partner_id.display_name")
    def _compute_display_name(self):
        for revisit in self:
            partner = revisit.partner_id.display_name or ""
            revisit.display_name = (
                f"[{revisit.number}] {partner}" if revisit.number else partner
            )

    def _compute_date_due(self):
        """Once, when the revisit is planned: putting it off makes it late."""
        for revisit in self:
            revisit.date_due = revisit.date_due or revisit.date_planned

    @api.depends("satisfaction")
    def _compute_score(self):
        for revisit in self:
            revisit.score = float(revisit.satisfaction or 0)

    @api.depends("state", "date_done", "date_due")
    def _compute_on_time(self):
        for revisit in self:
            done = revisit.state == "done" and revisit.date_done
            in_time = (
                done and revisit.date_due and done <= revisit._end_of(revisit.date_due)
            )
            revisit.on_time = 100.0 if in_time else 0.0

    @api.depends("state", "user_id", "assistant_ids")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        """Whether the user may write down what came of it."""
        for revisit in self:
            people = revisit.user_id | revisit.assistant_ids
            revisit.is_mine = revisit.state == "planned" and (
                self._is_officer() or self.env.user in people
            )

    @api.model
    def _counted(self, column):
        """What was rated; what was done, and what should have been done by now."""
        return {
            "score:avg": SQL("%s > 0", column("score")),
            "duration:avg": SQL("%s > 0", column("duration")),
            "on_time:avg": SQL(
                "(%(state)s = 'done' AND %(done)s IS NOT NULL AND %(due)s IS NOT NULL)"
                " OR (%(state)s = 'planned' AND %(due)s < %(today)s)",
                state=column("state"),
                done=column("date_done"),
                due=column("date_due"),
                today=self.env.company._kefu_day(),
            ),
        }

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("user_id", "assistant_ids")
    def _check_people(self):
        """Whoever visits or helps has to be able to open the revisit."""
        for user in self.user_id | self.assistant_ids:
            if not user.has_group(HANDLER):
                raise ValidationError(
                    self.env._(
                        "%(person)s can't open revisits: an administrator has to give "
                        "the login the role “Handler” of the customer service first.",
                        person=user.name,
                    )
                )

    @api.constrains("active", "state")
    def _check_active(self):
        for revisit in self:
            if revisit.state == "planned" and not revisit.active:
                raise ValidationError(
                    self.env._(
                        "Revisit %(revisit)s is planned and can't be archived: cancel "
                        "it with a reason instead.",
                        revisit=revisit.display_name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        """Plan revisits: everybody concerned has an activity and is told once.

        With `mail_auto_subscribe_no_notify` in the context nobody is told: then the
        caller does, with `_tell_people`.
        """
        quiet = self.with_context(
            mail_auto_subscribe_no_notify=True,
            # whoever plans for others does not follow them all
            mail_create_nosubscribe=len(vals_list) > 1,
        )
        revisits = super(KefuRevisit, quiet)._create_passed(vals_list)
        revisits = revisits.with_env(self.env)
        revisits._sync_activities(new=True)
        if not self.env.context.get("mail_auto_subscribe_no_notify"):
            revisits._tell_people()
        revisits._sync_clocks(new=True)
        return revisits

    def _write_passed(self, vals):
        """Change revisits, in this order: activities, people told, clocks."""
        before = {revisit: revisit._people() for revisit in self}
        quiet = self
        if ACTIVITY_FACTS & vals.keys():
            quiet = self.with_context(mail_auto_subscribe_no_notify=True)
        res = super(KefuRevisit, quiet)._write_passed(vals)
        self._activities_followed(vals, before)
        self._follow_clocks(vals)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_registered(self):
        raise UserError(
            self.env._(
                "Revisits are records that have to be kept (clause 6) and can't be "
                "deleted: cancel them with a reason."
            )
        )

    def _check_free(self, names):
        """While it is planned officers arrange it, and who helps notes the outcome."""
        refused = set()
        if "date_due" in names and "effect" in self.mapped("kind"):
            refused |= {"date_due"}  # the standard's month is nobody's to move
        if not self._is_officer():
            refused |= names - HANDLER_FIELDS
        if refused:
            self._refuse_steps(refused)
        for revisit in self:
            # what was cancelled may be put out of sight, what was done is evidence
            late = names - {"active"} if revisit.state == "cancelled" else names
            if revisit.state != "planned" and late:
                raise AccessError(
                    self.env._(
                        "Revisit %(revisit)s is %(state)s and can't be changed any "
                        "more.",
                        revisit=revisit.display_name,
                        state=revisit._state_label(),
                    )
                )
        if asked := names & {"survey_id", "partner_id"}:
            self._check_not_asked(asked)
        return super()._check_free(names)
