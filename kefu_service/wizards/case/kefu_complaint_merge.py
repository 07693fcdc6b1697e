"""Merge cases that are one matter."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class KefuComplaintMerge(models.TransientModel):
    _name = "kefu.complaint.merge"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Merge Cases"
    _about = "complaint_ids"
    _goes_by = ("state", "merged_into_id", "partner_id")

    complaint_ids = fields.Many2many("kefu.complaint", string="Cases", required=True)
    kept_id = fields.Many2one(
        "kefu.complaint",
        "Keep",
        required=True,
        compute="_compute_kept_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('id', 'in', complaint_ids)]",
        help="This case goes on; the others are cancelled and lead to it.",
    )
    customers_differ = fields.Boolean(compute="_compute_customers_differ")
    customers_confirmed = fields.Boolean(
        "One matter all the same",
        help="The cases are not evidently one customer's: whoever follows the case "
        "that is kept will read what the other customer wrote.",
    )

    @api.depends("complaint_ids")
    def _compute_kept_id(self):
        """The oldest number, unless another one was chosen."""
        for wizard in self:
            cases = wizard.complaint_ids._origin
            if wizard.kept_id not in cases:
                wizard.kept_id = cases.sorted("number")[:1]

    @api.depends("complaint_ids")
    def _compute_customers_differ(self):
        for wizard in self:
            cases = wizard.complaint_ids._origin
            wizard.customers_differ = cases._customers_differ()

    def _confirm(self):
        """Merge the cases and open the one that is kept."""
        if self.kept_id not in self.complaint_ids:
            raise UserError(
                self.env._("Keep one of the cases that you merge: choose it again.")
            )
        if self.customers_differ and not self.customers_confirmed:
            raise UserError(
                self.env._(
                    "These cases are not evidently one customer's. Tick “One matter "
                    "all the same” if they are to be merged nevertheless."
                )
            )
        self.kept_id._merge(self.complaint_ids - self.kept_id)
        return {
            "type": "ir.actions.act_window",
            "res_model": "kefu.complaint",
            "res_id": self.kept_id.id,
            "view_mode": "form",
        }
