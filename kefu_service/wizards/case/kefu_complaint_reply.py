"""Reply to the customer: the solution and its explanation (clause 5.2-4)."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from .kefu_customer_notice import KefuCustomerNotice


class KefuComplaintReply(models.TransientModel):
    _name = "kefu.complaint.reply"
    _inherit = "kefu.customer.notice"
    _description = "Reply to the Customer"
    # what was said meanwhile is read before it is answered
    _goes_by = (
        *KefuCustomerNotice._goes_by,
        "date_replied",
        "solution",
        "explanation",
        "last_word_id",
    )

    solution = fields.Html(
        compute="_compute_solution", store=True, readonly=False, precompute=True
    )
    explanation = fields.Html(
        compute="_compute_solution", store=True, readonly=False, precompute=True
    )
    former_solution = fields.Html("Replied Before", compute="_compute_former")
    former_explanation = fields.Html("Explained Before", compute="_compute_former")
    first_contact = fields.Boolean(readonly=True)
    is_settled = fields.Boolean(
        "The Customer Agrees: Close at Once",
        help="The customer has said so; the case is closed with the reply.",
    )

    silence_day = fields.Char(compute="_compute_silence_day")

    def _template_xmlid(self):
        return "kefu_service.mail_template_reply"

    @api.depends("complaint_id")
    def _compute_silence_day(self):
        for reply in self:
            case = reply.complaint_id
            reply.silence_day = case._silence_day() if case else ""

    @api.depends("complaint_id")
    def _compute_solution(self):
        """What was replied, to be corrected; else what was done since.

        What the customer contested is no answer to that.
        """
        for reply in self:
            case = reply.complaint_id
            stands = case.state == "replied"
            results = case._results_of_round().mapped("result")
            reply.solution = stands and case.solution or Markup("").join(results)
            reply.explanation = stands and case.explanation

    @api.depends("complaint_id")
    def _compute_former(self):
        for reply in self:
            case = reply.complaint_id
            former = case.round and case.state != "replied"
            reply.former_solution = former and case.solution
            reply.former_explanation = former and case.explanation

    @api.depends("first_contact")
    def _compute_way(self):
        """Whoever is on the line is told at once."""
        res = super()._compute_way()
        for reply in self.filtered("first_contact"):
            channel = reply.complaint_id.channel
            if channel in ("phone", "visit", "wechat"):
                reply.way = channel
        return res

    @api.depends("solution", "explanation")
    def _compute_letter(self):
        return super()._compute_letter()

    def _letter_values(self):
        return {"solution": self.solution, "explanation": self.explanation}

    def _what_happened(self, record, names):
        return record._who_wrote(names) or super()._what_happened(record, names)

    def _confirm(self):
        """Tell the customer, keep what was told, and close if the customer agrees."""
        case = self.complaint_id
        case._check_not_ended(self.env._("replied to"))
        if is_html_empty(self.solution) or is_html_empty(self.explanation):
            raise UserError(
                self.env._(
                    "A reply says what was done and explains how it came about: fill "
                    "in both the solution and the explanation."
                )
            )
        if self.first_contact:
            case._check_first_contact()
        # first, so that the clocks follow once: the letter is a fact of the same moment
        case._keep_reply(self.solution, self.explanation, self.first_contact)
        self._tell()
        if self.is_settled:
            case.action_close()
        # the customer on the line may ask for the number
        return self.first_contact and case.action_registered()

    def _note_body(self):
        return Markup("%s<p><b>%s</b></p>%s<p><b>%s</b></p>%s") % (
            super()._note_body() if self.said else "",
            self.env._("Solution"),
            self.solution,
            self.env._("Explanation"),
            self.explanation,
        )
