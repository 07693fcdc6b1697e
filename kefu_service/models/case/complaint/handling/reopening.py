"""Taking up a case again that was answered: a step with a reason, never one click.

What was achieved has to be achieved anew (see `_rounds`), and nothing of the former
round is taken for this one's.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ..portal.verdict import ANSWER_ACTIVITY
from ..steps import ANSWERED_STATES


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    rating_now = fields.Float(
        "Rating (of 5)",
        compute="_compute_rating_now",
        help="What the customer gave for the answer since the case was taken up last.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("rating_last_value", "date_reopened")
    def _compute_rating_now(self):
        """Meant for forms; a rating of an earlier answer stays in the history."""
        for case in self:
            current = not case.date_reopened or case._is_rated()
            case.rating_now = case.rating_last_value if current else 0.0

    @api.depends("state")
    def _compute_customer_verdict(self):
        """What was accepted is taken up again: it counts as accepted no more."""
        res = super()._compute_customer_verdict()
        for case in self:
            if (
                case.customer_verdict == "accepted"
                and case.state not in ANSWERED_STATES
            ):
                case.customer_verdict = case.date_verdict = False
        return res

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_reopen(self):
        """Ask why the cases are taken up again."""
        self._check_reopenable()
        return self.env["kefu.reason"]._ask(self, "reopen")

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_reopenable(self):
        self.check_access("write")
        self._check_not_merged()
        if at_work := self.filtered(lambda case: case.state not in ANSWERED_STATES):
            raise UserError(
                self.env._(
                    "These cases are in work: %(cases)s. There is nothing to take up "
                    "again.",
                    cases=format_list(self.env, at_work.mapped("display_name")),
                )
            )

    def _reopen(self, reason):
        """Put the cases back into work, with the reason in the history of each."""
        self._check_reopenable()
        for case in self:
            case._keep(stage_id=case._work_stage_id())
            case._message_log(
                body=self.env._("Taken up again: %(reason)s", reason=reason)
            )

    def _check_again(self):
        """Raise `UserError` if somebody moves cases back past the step."""
        again = self.filtered(lambda case: case.state in ANSWERED_STATES)
        if again := again.filtered(lambda case: not case.merged_into_id):
            raise UserError(
                self.env._(
                    "Case %(case)s was answered or has ended. To work on it again, use "
                    "the button “Take Up Again…” and state the reason.",
                    case=again[:1].display_name,
                )
            )

    def _stage_followed(self, before):
        """What the system asked the officer to do is done with, in the other round."""
        res = super()._stage_followed(before)
        moved = self.filtered(
            lambda case: case in before and case._is_another_answer(before[case])
        )
        # sudo: it follows from the step that was taken
        if settled := moved.sudo().activity_ids.filtered(_is_about_answer):
            settled.action_feedback()
        return res

    def _is_another_answer(self, before):
        return self.round != before.round or (
            self.state != before.state and self.state in ANSWERED_STATES
        )


def _is_about_answer(activity):
    """Whether the system asked to look after an answer."""
    kind = activity.env.ref(ANSWER_ACTIVITY, raise_if_not_found=False)
    return bool(kind) and activity.activity_type_id == kind
