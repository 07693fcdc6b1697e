"""Correct what was registered, with a reason (clause 6)."""

from odoo import api, fields, models

from ...models.case.complaint.complaint import CHANNELS

CORRECTED = ("partner_id", "date_received", "channel", "description")


class KefuComplaintCorrect(models.TransientModel):
    _name = "kefu.complaint.correct"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Correct a Case"
    _goes_by = CORRECTED

    complaint_id = fields.Many2one("kefu.complaint", "Case", required=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        compute="_compute_given",
        store=True,
        readonly=False,
        precompute=True,
        help="Contact, followers and the private link become the new customer's.",
    )
    date_received = fields.Datetime(
        "Received",
        compute="_compute_given",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    channel = fields.Selection(
        CHANNELS,
        compute="_compute_given",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    description = fields.Html(
        "What the Customer Said",
        compute="_compute_given",
        store=True,
        readonly=False,
        precompute=True,
    )
    reason = fields.Text(
        required=True, help="Stays in the history, together with what stood there."
    )

    @api.depends("complaint_id")
    def _compute_given(self):
        for wizard in self:
            for name in CORRECTED:
                wizard[name] = wizard.complaint_id[name]

    def _confirm(self):
        """Correct the case; what stood there stays in its history."""
        values = {name: self[name] for name in CORRECTED}
        values["partner_id"] = self.partner_id.id
        self.complaint_id._correct(values, self.reason)
