"""The reply: solution and explanation, told to the customer (clauses 5.1-2, 5.2-4)."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..facts import PROGRESS
from ..portal.verdict import NO_VERDICT


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    solution = fields.Html(
        copy=False, help="What was done to settle the matter.", gate="step"
    )
    explanation = fields.Html(
        copy=False,
        help="How it came about, and why it won't happen again.",
        gate="step",
    )
    first_contact = fields.Boolean(
        "Resolved at Once",
        copy=False,
        help="Resolved and replied to in one step when the customer told it.",
        gate="step",
    )

    _first_contact_idx = models.Index("(id) WHERE first_contact IS TRUE")

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_reply(self):
        """Write or tell the customer the solution."""
        self.ensure_one()
        self._check_not_ended(self.env._("replied to"))
        return self._step_dialog(
            "kefu.complaint.reply", self.env._("Reply to the Customer")
        )

    def action_resolve_at_once(self):
        """Resolve and reply in one step, while the customer is on the line.

        Raises `UserError` while a measure is open.
        """
        self.ensure_one()
        self._check_not_ended(self.env._("replied to"))
        self._check_first_contact()
        return self._step_dialog(
            "kefu.complaint.reply",
            self.env._("Resolve at Once"),
            default_first_contact=True,
        )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_first_contact(self):
        if missing := self._missing_work():
            raise UserError(
                self.env._(
                    "Case %(case)s can't be resolved at once: %(missing)s.",
                    case=self.display_name,
                    missing=missing,
                )
            )

    def _keep_reply(self, solution, explanation, first_contact=False):
        """The customer was told: keep what, and that it was done.

        The matter counts as resolved now, unless measures are still open; then it
        will when the last of them is done.
        """
        self.ensure_one()
        now = fields.Datetime.now()
        facts = {
            "solution": solution,
            "explanation": explanation,
            "date_responded": self.date_responded or now,
            "date_replied": self.date_replied or now,
            **NO_VERDICT,
        }
        if not self._open_measures():
            facts["date_resolved"] = self.date_resolved or now
        if first_contact:
            facts["first_contact"] = True
        self._go_to("replied", **facts)

    def _missing_reply(self):
        if self.date_replied or (not self.round and self._came_as(PROGRESS["replied"])):
            return ""
        return self.env._("the reply to the customer (button “Reply…”)")
