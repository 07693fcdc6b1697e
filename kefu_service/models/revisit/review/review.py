"""A department's opinion on a revisit plan (clause 5.3.4-1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

STATES = [
    ("open", "Asked"),
    ("answered", "Given"),
    ("withdrawn", "Not Needed Any More"),
]
OPINIONS = [
    ("agree", "Agree"),
    ("remark", "Agree with a Remark"),
    ("disagree", "Disagree"),
]
# The parts of a plan, each with what the department has to say about it.
REMARKS = {
    "remark_purpose": "purpose",
    "remark_scope": "scope",
    "remark_period": "period",
    "remark_people": "people",
    "remark_survey": "questionnaire",
    "remark": "whole",
}


class KefuRevisitPlanReview(models.Model):
    """What a department says to a plan in one round of its review, part by part.

    Given once, by the head of the department or somebody above, and kept.
    """

    _name = "kefu.revisit.plan.review"
    _inherit = [
        "kefu.step.mixin",
        "kefu.deadline.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Review of a Revisit Plan"
    _order = "round desc, id"
    _rec_name = "department_id"

    plan_id = fields.Many2one(
        "kefu.revisit.plan",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        gate="step",
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    round = fields.Integer(required=True, readonly=True, aggregator=None, gate="step")
    department_id = fields.Many2one(
        "hr.department",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        gate="step",
    )
    state = fields.Selection(
        STATES, required=True, default="open", readonly=True, gate="step"
    )
    user_id = fields.Many2one(
        "res.users",
        "Speaks for It",
        readonly=True,
        index="btree_not_null",
        help="Who is asked, and who has answered in the end.",
        gate="step",
    )
    date_asked = fields.Datetime(
        "Asked on",
        default=fields.Datetime.now,
        required=True,
        readonly=True,
        gate="step",
    )
    date_answered = fields.Datetime("Given on", readonly=True, gate="step")
    opinion = fields.Selection(OPINIONS, gate="free")
    remark = fields.Text(gate="free")
    remark_purpose = fields.Char("Remark on the Purpose", gate="free")
    remark_scope = fields.Char("Remark on the Scope", gate="free")
    remark_period = fields.Char("Remark on the Period", gate="free")
    remark_people = fields.Char("Remark on People and Resources", gate="free")
    remark_survey = fields.Char("Remark on the Questionnaire", gate="free")
    remarks = fields.Text(compute="_compute_remarks", help="All that was remarked.")
    may_answer = fields.Boolean(compute="_compute_may_answer")

    # What the plan says, beside what is said to it
    plan_purpose = fields.Text(related="plan_id.purpose", string="Purpose")
    plan_scope = fields.Char(compute="_compute_plan_parts", string="Scope")
    plan_period = fields.Char(compute="_compute_plan_parts", string="Period")
    plan_people = fields.Text(compute="_compute_plan_parts", string="People")
    plan_survey = fields.Char(compute="_compute_plan_parts", string="Questionnaire")

    _round_uniq = models.UniqueIndex(
        "(plan_id, round, department_id)", "A department is asked once in a round."
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("plan_id", "department_id")
    def _compute_display_name(self):
        for review in self:
            review.display_name = self.env._(
                "%(department)s on %(plan)s",
                department=review.department_id.name,
                plan=review.plan_id.display_name,
            )

    @api.depends(*REMARKS)
    def _compute_remarks(self):
        labels = {
            "remark_purpose": self.env._("Purpose"),
            "remark_scope": self.env._("Scope"),
            "remark_period": self.env._("Period"),
            "remark_people": self.env._("People"),
            "remark_survey": self.env._("Questionnaire"),
        }
        for review in self:
            lines = [
                f"{labels[name]}: {review[name]}" if name in labels else review[name]
                for name in REMARKS
                if (review[name] or "").strip()
            ]
            review.remarks = "\n".join(lines)

    @api.depends("state", "department_id")
    @api.depends_context("uid")
    def _compute_may_answer(self):
        for review in self:
            review.may_answer = review.state == "open" and review._may_answer(
                self.env.user
            )

    @api.depends("plan_id")
    def _compute_plan_parts(self):
        for review in self:
            # sudo: what a department is asked about, it may read
            plan = review.plan_id.sudo()
            review.plan_scope = plan._scope_words()
            review.plan_period = plan._period_words()
            review.plan_people = plan._people_words()
            review.plan_survey = plan.survey_id.display_name or False

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        reviews = super()._create_passed(vals_list)
        reviews._sync_clocks(new=True)
        return reviews

    def _write_passed(self, vals):
        res = super()._write_passed(vals)
        self._follow_clocks(vals)
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._(
                "Opinions on a plan are evidence and are kept with it: they can't be "
                "deleted."
            )
        )

    def _check_free(self, names):
        """Whoever is asked writes, until the opinion is given."""
        self._check_may_answer()
        for review in self:
            if review.state != "open":
                raise AccessError(
                    self.env._(
                        "The opinion of %(department)s is settled and can't be changed "
                        "any more.",
                        department=review.department_id.name,
                    )
                )
        return super()._check_free(names)
