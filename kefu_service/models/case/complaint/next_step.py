"""The next step of a case: the one primary button, and the button in “My Work”."""

from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from .steps import WORK_STATES

_lt = LazyTranslate(__name__)

# As the buttons of the form are called.
STEPS = {
    "action_assign_to_me": _lt("Assign to Me"),
    "action_acknowledge_escalation": _lt("Acknowledge"),
    "action_stop_waiting": _lt("Answer Received"),
    "action_assess": _lt("Assess…"),
    "action_promise": _lt("Promise a Time…"),
    "action_process": _lt("Start Work"),
    "action_reply": _lt("Reply…"),
    "action_resolve_at_once": _lt("Resolve at Once…"),
    "action_close": _lt("Close"),
}
NEW_STATES = ("new", "assessed")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    next_step = fields.Char(
        compute="_compute_next_step",
        help="Name of the action that leads the case on, as the user may take it.",
    )

    @api.depends(
        "user_id",
        "state",
        "kind",
        "is_waiting",
        "is_gm",
        "date_assessed",
        "is_taken_over",
        "taken_over_as",
        "date_promised",
        "date_closed",
        "date_escalated",
        "date_gm_acknowledged",
    )
    @api.depends_context("uid")
    def _compute_next_step(self):
        for case in self:
            case.next_step = case.id and not case.date_closed and case._next_step()

    def _next_step(self):
        """Name of the action that leads this open case on; "" if nothing does."""
        if self.date_escalated and not self.date_gm_acknowledged and self.is_gm:
            return "action_acknowledge_escalation"
        if not self._is_officer():
            return ""
        if not self.user_id:
            return "action_assign_to_me"
        if self.is_waiting:
            return "action_stop_waiting"
        return self._next_in_work()

    def _next_in_work(self):
        """As above, of a case that an officer has and that is waiting for nobody."""
        if self.state == "replied":
            return "action_close"
        if self._missing_assessment():
            return "action_assess"
        if self.date_promised and self.state in NEW_STATES:
            return "action_process"
        if self.state in NEW_STATES and not self._must_be_assessed():
            return "action_resolve_at_once"
        is_assessed = self.date_assessed or self._must_be_assessed()  # as nothing lacks
        if self.state in WORK_STATES and not self.date_promised and is_assessed:
            return "action_promise"
        return "action_reply" if self.state in WORK_STATES else ""

    def _next_step_by_hand(self):
        self.ensure_one()
        return self.next_step, self._step_label()

    def _step_label(self):
        """What the button of the next step is called; "" if there is none."""
        return self.env._(STEPS.get(self.next_step, ""))
