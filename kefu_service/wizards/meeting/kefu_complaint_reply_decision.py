"""Reply with what a meeting decided (向投诉来源回复, clause 5.3.2-5)."""

from odoo import api, fields, models


class KefuComplaintReply(models.TransientModel):
    _inherit = "kefu.complaint.reply"

    meeting_item_id = fields.Many2one("kefu.meeting.item", "Decided on", readonly=True)

    def _default_template_id(self):
        if self.env.context.get("default_meeting_item_id"):
            return self.env.ref(
                "kefu_service.mail_template_reply_decision", raise_if_not_found=False
            )
        return super()._default_template_id()

    @api.depends("meeting_item_id")
    def _compute_solution(self):
        """What the customer may read of the minutes: the solution, and what is done
        by when. Neither shares nor reasons, owners or resources.
        """
        res = super()._compute_solution()
        for reply in self.filtered("meeting_item_id"):
            item = reply.meeting_item_id.with_context(lang=reply._customer_lang())
            reply.solution = (item.solution or "") + item._measures_for_customer()
            reply.explanation = reply.explanation or item._explanation_for_customer()
        return res

    def _check_as_opened(self):
        """What was decided may be under revision by now."""
        res = super()._check_as_opened()
        if self.meeting_item_id:
            self.meeting_item_id._check_minuted()
        return res

    def _customer_lang(self):
        """The language in which the customer reads: the letter's."""
        self.ensure_one()
        return self.complaint_id.partner_id.lang or self.env.lang
