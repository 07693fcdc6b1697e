"""What meetings add to the next step of a case: to call one, to tell its decision."""

from odoo import api, models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

STEPS = {
    "action_call_meeting": _lt("Call Meeting"),
    "action_reply_decision": _lt("Reply with the Decision…"),
}


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    @api.depends("can_call_meeting", "decision_item_id")
    def _compute_next_step(self):
        return super()._compute_next_step()

    def _next_step(self):
        step = super()._next_step()
        if step != "action_acknowledge_escalation" and self.can_call_meeting:
            return "action_call_meeting"
        return step

    def _next_in_work(self):
        decided = self.decision_item_id and self.state in ("processing", "coordination")
        return "action_reply_decision" if decided else super()._next_in_work()

    def _step_label(self):
        return self.env._(STEPS.get(self.next_step, "")) or super()._step_label()
