"""Decide what becomes of records whose time is over (clause 6)."""

from odoo import fields, models
from odoo.exceptions import UserError


class KefuDisposalDecide(models.TransientModel):
    _name = "kefu.disposal.decide"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Decide on Disposal"
    _about = "disposal_ids"

    disposal_ids = fields.Many2many(
        "kefu.disposal",
        "kefu_disposal_decide_rel",
        "decide_id",
        "disposal_id",
        "Records",
        required=True,
    )
    decision = fields.Selection(
        [("dispose", "Dispose of them"), ("keep", "Keep them on")],
        required=True,
        default="keep",
    )
    date_keep = fields.Date("Keep until")
    reason = fields.Text(required=True)

    def _confirm(self):
        """Keep the decision, with who made it, when and why."""
        keep = self.decision == "keep"
        if keep and not self.date_keep:
            raise UserError(self.env._("Say until when the records are kept on."))
        self.disposal_ids._decide(self.reason, keep and self.date_keep)
