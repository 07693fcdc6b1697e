"""Put a prepared answer into a reply, beside what is written there already."""

from odoo import api, fields, models
from odoo.tools import is_html_empty, plaintext2html


class KefuComplaintReply(models.TransientModel):
    _inherit = "kefu.complaint.reply"

    canned_id = fields.Many2one("mail.canned.response", "Prepared Answer")
    team_id = fields.Many2one(related="complaint_id.team_id")

    @api.onchange("canned_id")
    def _onchange_canned_id(self):
        """Add the answer, filled in for the case, at the end of its part."""
        answer = self.canned_id
        if not answer:
            return
        case = self.complaint_id._origin
        text = plaintext2html(case._filled_in(answer.substitution))
        place = answer.kefu_place
        typed = self[place]
        self[place] = text if is_html_empty(typed) else typed + text
        self.canned_id = False
