"""The review of a plan by the departments concerned (clause 5.3.4-1: 请相关部门评审).

Each round asks every department anew. It ends when all of them agree, or with the first
that does not. Whoever changes what was reviewed begins another round.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list, plaintext2html

from ...base.refusal import Missing, MissingFieldsError
from .scope import SCOPE_FIELDS

# A change of these concerns the departments that have agreed.
REVIEWED_FIELDS = (
    "purpose",
    "date_from",
    "date_to",
    "method",
    "survey_id",
    "department_ids",
    *SCOPE_FIELDS,
)
# So do these, as long as the plan has not begun: whoever falls ill is replaced.
PEOPLE_FIELDS = ("officer_ids", "resources")
ACTIVITY_PLAN = "kefu_service.mail_activity_type_revisit_plan"


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    department_ids = fields.Many2many(
        "hr.department",
        "kefu_revisit_plan_department_rel",
        string="Reviewed by",
        check_company=True,
        tracking=True,
        help="Departments that have to agree, besides those that assist.",
        gate="free",
    )
    review_ids = fields.One2many(
        "kefu.revisit.plan.review", "plan_id", "Opinions", gate="step"
    )
    review_round = fields.Integer(
        "Round", copy=False, readonly=True, aggregator=None, gate="step"
    )
    date_submitted = fields.Datetime(
        "Sent to Review on", copy=False, readonly=True, gate="step"
    )
    date_reviewed = fields.Datetime(
        "Last Opinion on", copy=False, readonly=True, gate="step"
    )
    date_approved = fields.Datetime(
        "Approved on", copy=False, readonly=True, gate="step"
    )
    review_summary = fields.Char("Opinions Given", compute="_compute_review_summary")
    my_review_id = fields.Many2one(
        "kefu.revisit.plan.review",
        "My Opinion",
        compute="_compute_my_review_id",
        help="The opinion that the user is asked for.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("review_ids.state", "review_round")
    def _compute_review_summary(self):
        for plan in self:
            # sudo: how many departments have answered is told to all who see the plan
            reviews = plan.sudo()._round_reviews()
            answered = reviews.filtered(lambda review: review.state == "answered")
            plan.review_summary = bool(reviews) and self.env._(
                "%(answered)s of %(asked)s",
                answered=len(answered),
                asked=len(reviews),
            )

    @api.depends("review_ids.state")
    @api.depends_context("uid")
    def _compute_my_review_id(self):
        for plan in self:
            # sudo: looks for the user's own
            waiting = plan.sudo().review_ids.filtered(
                lambda review: (
                    review.state == "open" and review._may_answer(self.env.user)
                )
            )
            plan.my_review_id = waiting[:1].with_env(self.env)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_submit(self):
        """Ask the departments for their opinions; refused with all that is missing."""
        self._check_step(("draft",), self.env._("sent to review"))
        for plan in self:
            if missing := plan._missing_for_review():
                raise MissingFieldsError(plan._lacking_words(missing), plan, missing)
            plan._begin_round()

    def action_draft(self):
        """Take the plan back to change it."""
        self._check_step(("in_review", "approved"), self.env._("taken back"))
        for plan in self:
            plan._end_round()
            plan._take_step(state="draft", date_approved=False)

    @api.readonly
    def action_give_opinion(self):
        """Open the opinion that the user is asked for."""
        self.ensure_one()
        self.check_access("read")
        if not self.my_review_id:
            raise UserError(
                self.env._("You are not asked for an opinion on “%s”.", self.name)
            )
        return self.my_review_id.action_open()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _reviewed(self, vals):
        """What was reviewed of each plan, as far as `vals` change it."""
        watched = [name for name in (*REVIEWED_FIELDS, *PEOPLE_FIELDS) if name in vals]
        return {plan: {name: plan[name] for name in watched} for plan in self}

    def _review_followed(self, before):
        """Another round where what was reviewed is another one now."""
        for plan in self:
            changed = {n for n, value in before[plan].items() if plan[n] != value}
            if changed & set(REVIEWED_FIELDS):
                plan._review_anew()
            elif changed:
                plan._people_changed()

    def _round_reviews(self):
        """The opinions of the round that runs."""
        self.ensure_one()
        return self.review_ids.filtered(lambda r: r.round == self.review_round)

    def _reviewing_departments(self):
        """Who has to agree: those named, and those that assist."""
        return self.department_ids | self.assistance_ids.department_id

    def _missing_for_review(self):
        """What the plan lacks before departments can think of it, as phrases."""
        self.ensure_one()
        departments = self._reviewing_departments()
        company = self.company_id
        mute = departments.filtered(lambda d: not d._kefu_plan_reviewers(company))
        heads = self.env._(
            "somebody with a login who heads %(departments)s",
            departments=format_list(self.env, mute.mapped("name")),
        )
        lacks = (
            ("purpose", self.env._("the purpose"), not (self.purpose or "").strip()),
            ("officer_ids", self.env._("officers"), not self.officer_ids),
            ("scope_count", self.env._("customers in scope"), not self.scope_count),
            (
                "department_ids",
                self.env._("a department to review it"),
                not departments,
            ),
            ("department_ids", heads, mute),
        )
        return [Missing(phrase, name) for name, phrase, lacking in lacks if lacking]

    def _begin_round(self):
        """Ask each department; what was asked before is asked no more."""
        self.ensure_one()
        self._end_round()
        self.sudo().activity_unlink([ACTIVITY_PLAN])  # the step settles it
        number = self.review_round + 1
        self._take_step(
            state="in_review",
            review_round=number,
            date_submitted=fields.Datetime.now(),
            date_approved=False,
        )
        # sudo: opinions are asked for by this step, and by nobody else
        self.env["kefu.revisit.plan.review"].sudo().create(
            [
                {
                    "plan_id": self.id,
                    "round": number,
                    "department_id": department.id,
                    "user_id": department._kefu_plan_reviewers(self.company_id)[:1].id,
                }
                for department in self._reviewing_departments()
            ]
        )._ask()

    def _end_round(self):
        """Opinions that were not given are not waited for any more."""
        # sudo: as they were asked for
        waiting = self.sudo().review_ids.filtered(lambda r: r.state == "open")
        waiting._withdraw()

    def _review_anew(self):
        """What was reviewed has changed: ask again, unless nobody has answered yet.

        Those who are asked then see the change. Others are asked anew, and without
        anybody to ask the plan goes back. Several changes of one save begin one round.
        """
        for plan in self.filtered(
            lambda plan: plan.state in ("in_review", "approved", "running")
        ):
            if missing := plan._missing_since_review():
                plan._send_back(missing)
            elif plan.state != "in_review" or plan._asked_otherwise():
                plan._begin_round()
                plan._message_log(
                    body=self.env._(
                        "What was reviewed has changed: the departments are asked "
                        "again (round %s).",
                        plan.review_round,
                    )
                )

    def _missing_since_review(self):
        """What the plan was reviewed with and lacks now.

        Those in scope are fewer with each revisit, and have been thought of.
        """
        lacks = self._missing_for_review()
        return [missing for missing in lacks if "scope_count" not in missing.fields]

    def _asked_otherwise(self):
        """Whether a department has answered already, or others would be asked now."""
        self.ensure_one()
        reviews = self.sudo()._round_reviews()  # sudo: who was asked, and has answered
        return (
            "answered" in reviews.mapped("state")
            or reviews.department_id != self.sudo()._reviewing_departments()
        )

    def _send_back(self, missing):
        """Nobody can agree to the plan as it is now: the responsible sees to it."""
        self._end_round()
        self._take_step(state="draft", date_approved=False)
        self._ask_responsible(
            self.env._("Sent back: %(plan)s", plan=self.name),
            self._lacking_words(missing),
        )

    def _lacking_words(self, missing):
        return self.env._(
            "“%(plan)s” can't be reviewed yet, it lacks: %(missing)s.",
            plan=self.name,
            missing=format_list(self.env, missing),
        )

    def _people_changed(self):
        """Who makes the revisits or helps has changed; reviewed until it begins."""
        self.filtered(lambda plan: not plan.date_started)._review_anew()

    def _settle_review(self):
        """Approve the plan, or send it back, as soon as the opinions say so."""
        self.ensure_one()
        self._take_step(date_reviewed=fields.Datetime.now())
        reviews = self._round_reviews()
        against = reviews.filtered(lambda review: review.opinion == "disagree")
        if against:
            self._end_round()
            self._take_step(state="draft")
            self._ask_responsible(
                self.env._("Sent back: %(plan)s", plan=self.name),
                "\n".join(review._sentence() for review in against),
            )
        elif all(review.state == "answered" for review in reviews):
            again = bool(self.date_started)
            self._take_step(state="approved", date_approved=fields.Datetime.now())
            self._ask_responsible(
                self.env._("Approved, to be continued: %(plan)s", plan=self.name)
                if again
                else self.env._("Approved, to be started: %(plan)s", plan=self.name)
            )

    def _ask_responsible(self, summary, note=""):
        """An activity for the responsible, or who stands in; one at a time."""
        # sudo: departments move a plan on without the right to change it
        for plan in self.sudo():
            plan.activity_unlink([ACTIVITY_PLAN])
            plan.activity_schedule(
                ACTIVITY_PLAN,
                summary=summary,
                note=note and plaintext2html(note),
                user_id=plan._person_in_charge().id,
            )

    def _person_in_charge(self):
        """Who has to lead the plan on: the responsible, else who began it or stands in."""
        self.ensure_one()
        company = self.company_id.sudo()  # who stands in is no secret
        nearest = (self.user_id, self.create_uid)
        return company._kefu_stand_in(*nearest)[:1].with_env(self.env)
