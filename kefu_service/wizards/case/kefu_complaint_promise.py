"""Promise the customer a time (clause 5.2-2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from .kefu_customer_notice import KefuCustomerNotice


class KefuComplaintPromise(models.TransientModel):
    _name = "kefu.complaint.promise"
    _inherit = "kefu.customer.notice"
    _description = "Promise a Time"
    _goes_by = (*KefuCustomerNotice._goes_by, "date_promised")

    date_promised = fields.Datetime("Settled by", required=True)
    date_previous = fields.Datetime(
        "Promised before", related="complaint_id.date_promised"
    )
    reason = fields.Text(help="Why the time changes, for whoever reads the case later.")
    is_told = fields.Boolean("Tell the Customer", default=True)
    doubts = fields.Text(
        compute="_compute_doubts",
        help="What speaks against this time. It may be promised all the same.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _template_xmlid(self):
        return "kefu_service.mail_template_promise"

    @api.depends("date_promised")
    def _compute_letter(self):
        return super()._compute_letter()

    @api.depends("complaint_id", "date_promised")
    def _compute_doubts(self):
        for promise in self:
            moment = promise.date_promised
            doubts = moment and promise.complaint_id._promise_doubts(moment)
            promise.doubts = "\n".join(doubts or [])

    def _letter_values(self):
        """With the time that the customer was told before, if it is another one."""
        told = self.complaint_id._origin._time_told()
        return {
            "date_promised": self.date_promised,
            "date_previous": told != self.date_promised and told,
        }

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def _confirm(self):
        """Promise the time, and tell the customer if wished."""
        if self.date_promised <= fields.Datetime.now():
            raise UserError(
                self.env._("A promise is for a time to come: choose a later one.")
            )
        case = self.complaint_id
        case._promise(self.date_promised, self.reason)
        if self.is_told:
            message = self._tell()
            # sudo: the history is written by the steps alone
            promises = self.env["kefu.promise"].sudo()
            # a merged case has brought promises of its own
            held = promises.search(
                [
                    ("complaint_id", "=", case.id),
                    ("date_promised", "=", case.date_promised),
                ],
                limit=1,
            )
            held.write({"told": True, "message_id": message.id})

    def _note_body(self):
        promised = self.env._(
            "The matter will be settled by %(date)s.",
            date=format_datetime(self.env, self.date_promised),
        )
        return super()._note_body() + promised
