"""Ask the customer, and wait for the answer."""

from odoo import api, fields, models
from odoo.tools import plaintext2html

from .kefu_customer_notice import KefuCustomerNotice


class KefuComplaintWait(models.TransientModel):
    _name = "kefu.complaint.wait"
    _inherit = "kefu.customer.notice"
    _description = "Wait for the Customer"
    _goes_by = (*KefuCustomerNotice._goes_by, "is_waiting")

    question = fields.Text(required=True, help="What the customer has to tell us.")

    def _template_xmlid(self):
        return "kefu_service.mail_template_question"

    @api.depends("question")
    def _compute_letter(self):
        return super()._compute_letter()

    def _letter_values(self):
        return {"question": self.question}

    def _confirm(self):
        """Ask, and stop the clocks until the customer answers."""
        self.complaint_id._check_in_work(self.env._("left waiting for the customer"))
        self._tell()
        self.complaint_id._start_waiting()

    def _note_body(self):
        return plaintext2html(self.question)
