"""What a coordination meeting decided on a case (clause 5.3.2-5)."""

from odoo import api, fields, models


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    decision_item_id = fields.Many2one(
        "kefu.meeting.item",
        "Decision",
        compute="_compute_decision_item_id",
        help="Of the last meeting whose minutes were issued since the case was taken "
        "up last.",
    )

    @api.depends(
        "meeting_item_ids.meeting_id.minutes_state",
        "meeting_item_ids.meeting_id.minutes_id.date_issued",
        "date_reopened",
    )
    def _compute_decision_item_id(self):
        """What did not settle the case is not proposed to its customer once more."""
        for case in self:
            # sudo: that it was decided is no secret to whoever reads the case
            items = case.sudo().meeting_item_ids.sorted("id")
            decided = items.filtered(lambda item: item.minutes_state == "issued")
            if again := case.date_reopened:
                decided = decided.filtered(
                    lambda item, again=again: (
                        item.meeting_id.minutes_id.date_issued >= again
                    )
                )
            case.decision_item_id = decided[-1:].with_env(self.env)

    def action_reply_decision(self):
        """Tell the customer what the meeting decided."""
        self.ensure_one()
        self.check_access("read")
        return self.decision_item_id.action_reply()
