"""The customer's verdict on our solution: accepted, contested, rated (5.2-4, -5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

ANSWER_ACTIVITY = "kefu_service.mail_activity_type_answer"
NO_VERDICT = {"customer_verdict": False, "date_verdict": False}
RATED_STATES = ("replied", "closed", "verified")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    customer_verdict = fields.Selection(
        [("accepted", "Accepted"), ("contested", "Contested")],
        compute="_compute_customer_verdict",
        store=True,
        precompute=True,
        readonly=True,
        copy=False,
        tracking=True,
        help="What the customer said, in the portal, about our last reply.",
    )
    date_verdict = fields.Datetime(
        "Verdict Given",
        compute="_compute_customer_verdict",
        store=True,
        precompute=True,
        readonly=True,
        copy=False,
    )
    # A new case has no rating: nothing to ask the database for.
    rating_last_value = fields.Float(
        compute="_compute_rating_last_value",
        compute_sudo=True,
        store=True,
        precompute=True,
    )

    _contested_idx = models.Index("(id) WHERE customer_verdict = 'contested'")

    @api.depends("state")
    def _compute_customer_verdict(self):
        """It stands until there is another reply, whatever is moved meanwhile."""
        for case in self:
            case.customer_verdict = case.customer_verdict
            case.date_verdict = case.date_verdict

    def _stage_followed(self, before):
        """A reply is judged anew; a move among the columns of replies is none."""
        res = super()._stage_followed(before)
        answered = self.filtered(
            lambda case: (
                case in before and case.state == "replied" != before[case].state
            )
        )
        # sudo: what the customer said is no user's to write
        answered.sudo().filtered("customer_verdict").write(NO_VERDICT)
        return res

    # ------------------------------------------------------------------
    # Rating
    # ------------------------------------------------------------------

    def _rating_get_parent_field_name(self):
        return "team_id"

    def _is_rated(self):
        self.ensure_one()
        # sudo: whether there is a rating is all that is asked
        ratings = self.sudo().rating_ids.filtered("consumed")
        return any(
            not self.date_reopened
            or (rating.rated_on or rating.create_date) >= self.date_reopened
            for rating in ratings
        )

    def _may_be_rated(self):
        """Whether the customer may rate: each answer once.

        What a reopened case comes to is another answer.
        """
        self.ensure_one()
        return self.state in RATED_STATES and not self._is_rated()

    def _rate(self, value, comment="", author=None):
        """Keep the customer's rating, 1 (bad) to 5 (good), with an optional comment.

        Raises `UserError` if the case may not be rated.
        """
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)  # a double click rates once
        if not self._may_be_rated():
            raise UserError(
                self.env._(
                    "A case can be rated once for each answer: this one has been rated "
                    "already, or there is no answer yet."
                )
            )
        author = author or self._portal_speaker()
        rating = self.env["rating.rating"].create(
            {
                "res_model_id": self.env["ir.model"]._get_id(self._name),
                "res_id": self.id,
                "partner_id": author.id,
                "rated_partner_id": self.user_id.partner_id.id,
            }
        )
        # in two steps, as core does: its average reads what the first one has stored
        rating.write({"rating": value, "feedback": comment, "consumed": True})
        text = self.env._("Rating: %(value)s of 5", value=value)
        if comment:
            text = f"{text}\n{comment}"
        self._portal_post(text, author=author, rating_id=rating.id)

    # ------------------------------------------------------------------
    # Accepting and contesting
    # ------------------------------------------------------------------

    def _awaits_verdict(self):
        """Whether the customer is asked to accept or contest the solution."""
        self.ensure_one()
        return self.state == "replied" and not self.customer_verdict

    def _accept_solution(self, author=None):
        """The customer is content. Closing the case is left to the officer."""
        self._give_verdict("accepted")
        self._portal_post(self.env._("I accept the solution."), author=author)

    def _contest_solution(self, reason, author=None):
        """The customer is not content: back into work, and the officer is told.

        Raises `UserError` without a reason, or if no verdict is asked for.
        """
        reason = reason.strip()
        if not reason:
            raise UserError(
                self.env._("Tell us what is not settled, so that we can put it right.")
            )
        self._give_verdict("contested")
        self.stage_id = self._work_stage_id()
        officer = self._officer_in_charge()
        self._portal_post(
            self.env._("I contest the solution: %(reason)s", reason=reason),
            author=author,
            partner_ids=officer.partner_id.ids,
        )
        if officer:
            house = self._kefu_in_house()
            house.activity_schedule(
                ANSWER_ACTIVITY,
                summary=house.env._("The customer contests the solution"),
                note=reason,
                user_id=officer.id,
            )

    def _give_verdict(self, verdict):
        self.ensure_one()
        self.lock_for_update(allow_referencing=True)  # two clicks at once
        if not self._awaits_verdict():
            raise UserError(
                self.env._(
                    "There is no solution to accept or contest at the moment. Write "
                    "to us on this page instead."
                )
            )
        self.write({"customer_verdict": verdict, "date_verdict": fields.Datetime.now()})
