"""Asking a department for its opinion, and giving it."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...base.labels import label_of

ACTIVITY_REVIEW = "kefu_service.mail_activity_type_revisit_plan_review"


class KefuRevisitPlanReview(models.Model):
    _inherit = "kefu.revisit.plan.review"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def _next_step_by_hand(self):
        self.ensure_one()
        if self._may_answer(self.env.user):
            return "action_open", self.env._("Give Opinion…")
        return super()._next_step_by_hand()

    @api.readonly
    def action_open(self):
        """Open the opinion in a dialog."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Opinion of %s", self.department_id.name),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            # the form has its button below then, else above
            "context": {"kefu_dialog": True},
        }

    def action_answer(self):
        """Give the opinion: from now on it stands, and the plan goes on or back."""
        self._check_may_answer()
        for review in self:
            review._check_complete()
            review._take_step(
                state="answered",
                user_id=self.env.uid,
                date_answered=fields.Datetime.now(),
            )
            # sudo: a department moves the plan on without the right to change it
            review.sudo().activity_unlink([ACTIVITY_REVIEW])
            plan = review.plan_id.sudo()
            plan._message_log(body=review._sentence())
            plan._settle_review()
        return {"type": "ir.actions.act_window_close"}

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _may_answer(self, user):
        """Whether `user` speaks for the department: see `_kefu_plan_reviewers`."""
        self.ensure_one()
        return user in self.department_id._kefu_plan_reviewers(self.company_id)

    def _check_may_answer(self):
        """Raise `AccessError` if the user does not speak for one of the departments."""
        self.check_access("read")
        for review in self:
            if not (self.env.su or review._may_answer(self.env.user)):
                raise AccessError(
                    self.env._(
                        "Only the head of %(department)s, of a department above it, or "
                        "the general manager gives its opinion.",
                        department=review.department_id.name,
                    )
                )

    def _check_complete(self):
        """Raise `UserError` if the opinion can't be given, or not yet."""
        self.ensure_one()
        if self.state != "open":
            raise UserError(
                self.env._(
                    "The opinion of %(department)s on “%(plan)s” is not asked for any "
                    "more.",
                    department=self.department_id.name,
                    plan=self.plan_id.name,
                )
            )
        if not self.opinion:
            raise UserError(self.env._("Say first whether the department agrees."))
        if self.opinion != "agree" and not self.remarks:
            raise UserError(
                self.env._(
                    "Say why, beside the part of the plan that is meant: whoever has "
                    "to change the plan has nothing else to go by."
                )
            )

    def _ask(self):
        """An activity for whoever speaks for the department, with a notice."""
        for review in self:
            due = review.date_next_due or fields.Datetime.now()
            review.activity_schedule(
                ACTIVITY_REVIEW,
                date_deadline=review.company_id._kefu_day(due),
                summary=self.env._("Give an opinion: %s", review.plan_id.name),
                user_id=review.user_id.id,
            )

    def _ask_anew_where(self, domain):
        """Ask for the opinions not yet given who speaks for these departments now."""
        self.search(Domain("state", "=", "open") & domain)._ask_anew()

    def _ask_anew(self, leaving=None):
        """Ask who speaks for the departments now, where that is somebody else.

        :param leaving: users who don't any more
        """
        for review in self:
            speakers = review.department_id._kefu_plan_reviewers(review.company_id)
            if leaving:
                speakers -= leaving.with_env(self.env)
            if speakers[:1] != review.user_id:
                review._take_step(user_id=speakers[:1].id)
                review.activity_unlink([ACTIVITY_REVIEW])
                review.filtered("user_id")._ask()

    def _give_opinion_to(self, leaving, _successor):
        """The opinion is the department's: whoever speaks for it now gives it."""
        self._ask_anew(leaving)

    def _withdraw(self):
        self._take_step(state="withdrawn")
        self.activity_unlink([ACTIVITY_REVIEW])

    def _sentence(self):
        """The opinion as a line of the plan's history."""
        text = f"{self.department_id.name}: {label_of(self, 'opinion')}"
        return f"{text} — {self.remarks}" if self.remarks else text
