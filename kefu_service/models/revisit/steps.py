"""The way of a revisit: planned, tried, done or cancelled (5.2-5).

Each step is taken by a button and is refused with a sentence that names what is missing.
"""

from odoo import api, fields, models
from odoo.tools import format_list
from odoo.tools.translate import LazyTranslate

from ..base.reasoned_step import ReasonedStep
from ..base.refusal import Missing, MissingFieldsError

# Nobody was asked: there is no satisfaction to write down.
UNRATED = ("not_reached", "refused")

_lt = LazyTranslate(__name__)


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"
    _reasoned_steps = {
        "cancel": ReasonedStep(
            "_cancel",
            title=_lt("Cancel Revisit"),
            button=_lt("Cancel Revisit"),
            records=_lt("Revisits"),
            hint=_lt(
                "e.g. The customer has moved away; asked at another visit already"
            ),
            keep=_lt("Keep"),
        )
    }

    attempt_ids = fields.One2many(
        "kefu.revisit.attempt", "revisit_id", "Tries", gate="step"
    )
    attempt_count = fields.Integer(
        "Number of Tries", compute="_compute_attempt_count", store=True, precompute=True
    )
    may_arrange = fields.Boolean(compute="_compute_may_arrange")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("attempt_ids")
    def _compute_attempt_count(self):
        for revisit in self:
            revisit.attempt_count = len(revisit.attempt_ids)

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_may_arrange(self):
        """Whether the user may say who is asked, by whom, how and until when."""
        for revisit in self:
            revisit.may_arrange = revisit.state == "planned" and self._is_officer()

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_done(self):
        """Keep what came of it; refused with all that is missing."""
        self._check_step(("planned",), self.env._("done"))
        unreached = self.filtered(lambda revisit: revisit.outcome == "not_reached")
        for revisit in self - unreached:
            if missing := revisit._missing():
                raise MissingFieldsError(
                    self.env._(
                        "Revisit %(revisit)s can't be done yet. Missing: %(missing)s.",
                        revisit=revisit.display_name,
                        missing=format_list(self.env, missing),
                    ),
                    revisit,
                    missing,
                )
        (self - unreached)._finish()
        unreached.action_not_reached()

    def action_satisfied(self):
        """Done: the customer is satisfied."""
        self._done_as("satisfied")

    def action_partly(self):
        """Done: the customer is partly satisfied."""
        self._done_as("partly")

    def action_dissatisfied(self):
        """Done: the customer is not satisfied."""
        self._done_as("dissatisfied")

    def action_refused(self):
        """Done: the customer does not want to be asked."""
        self._done_as("refused")

    def action_not_reached(self):
        """Nobody answered: note the try, and try again on the next working day.

        After as many tries as the company's setting allows, the revisit has ended.
        """
        self._check_step(("planned",), self.env._("tried"))
        self.env["kefu.revisit.attempt"].sudo().create(  # the step was checked
            [{"revisit_id": revisit.id, "user_id": self.env.uid} for revisit in self]
        )
        last = self.filtered(
            lambda revisit: (
                revisit.attempt_count >= revisit.company_id.sudo().kefu_revisit_tries
            )
        )
        for revisit in self - last:
            today = revisit._work_days().day_of(fields.Datetime.now())
            revisit._take_step(
                outcome=False, date_planned=revisit._work_days().after(today)
            )
        last._take_step(outcome="not_reached", satisfaction=False)
        last._finish()

    def action_cancel(self):
        """Ask why the revisit is no longer needed."""
        self._check_cancellable()
        return self.env["kefu.reason"]._ask(self, "cancel")

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _missing(self):
        """Phrases on what is missing before this revisit is done."""
        self.ensure_one()
        missing = []
        if not self.outcome:
            missing.append(Missing(self.env._("the outcome"), "outcome"))
        if not self.satisfaction and self.outcome not in UNRATED:
            phrase = self.env._("how satisfied the customer is, from 1 to 5")
            missing.append(Missing(phrase, "satisfaction"))
        if not (self.feedback or "").strip():
            missing.append(Missing(self.env._("what was said"), "feedback"))
        return missing

    def _done_as(self, outcome):
        self._check_step(("planned",), self.env._("done"))
        self._take_step(outcome=outcome)
        self.action_done()

    def _finish(self):
        """The revisit is over, and what follows from it begins."""
        if not self:
            return
        self._take_step(
            state="done", date_done=fields.Datetime.now(), done_by_id=self.env.uid
        )
        self._follow_effect()

    def _check_cancellable(self):
        self._check_officer()
        self._check_step(("planned",), self.env._("cancelled"))

    def _cancel(self, reason):
        """The revisit is no longer needed."""
        if not self:
            return
        self._check_cancellable()
        self._take_step(state="cancelled", cancel_reason=reason)
        self._message_log_batch(
            {
                revisit.id: self.env._("Cancelled: %(reason)s", reason=reason)
                for revisit in self
            }
        )
