"""Cancel revisits with a reason."""

from odoo import fields, models


class KefuRevisitCancel(models.TransientModel):
    _name = "kefu.revisit.cancel"
    _description = "Cancel Revisit"

    revisit_ids = fields.Many2many("kefu.revisit", string="Revisits", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Cancel them; refused where one has ended already."""
        self.ensure_one()
        self.revisit_ids._check_officer()
        self.revisit_ids._check_step(("planned",), self.env._("cancelled"))
        self.revisit_ids._cancel(self.reason)
        return {"type": "ir.actions.act_window_close"}
