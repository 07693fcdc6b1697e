"""Ask the customer, and wait for the answer."""

from odoo import api, fields, models
from odoo.tools import plaintext2html


class KefuComplaintWait(models.TransientModel):
    _name = "kefu.complaint.wait"
    _inherit = "kefu.customer.notice"
    _description = "Wait for the Customer"

    question = fields.Text(required=True, help="What the customer has to tell us.")

    def _template_xmlid(self):
        return "kefu_service.mail_template_question"

    @api.depends("question")
    def _compute_letter(self):
        return super()._compute_letter()

    def _letter_values(self):
        return {"question": self.question}

    def action_confirm(self):
        """Ask, and stop the clocks until the customer answers."""
        self.ensure_one()
        self._tell()
        self.complaint_id._start_waiting()
        return {"type": "ir.actions.act_window_close"}

    def _note_body(self):
        return plaintext2html(self.question)
