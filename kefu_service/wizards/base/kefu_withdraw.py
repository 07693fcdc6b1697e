"""Withdraw files of a record, with the reason (clause 6)."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class KefuWithdraw(models.TransientModel):
    _name = "kefu.withdraw"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Withdraw Files"
    _about = None

    record_model = fields.Char(required=True)
    record_id = fields.Integer(required=True)
    file_ids = fields.Many2many(
        "ir.attachment", string="Files of the Record", compute="_compute_file_ids"
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "kefu_withdraw_attachment_rel",
        "withdraw_id",
        "attachment_id",
        "Files to Withdraw",
        domain="[('id', 'in', file_ids)]",
        required=True,
    )
    reason = fields.Text(
        required=True, help="Is kept with the file, and stands in the history."
    )

    @api.depends("record_model", "record_id")
    def _compute_file_ids(self):
        withdrawals = self.env["kefu.withdrawal"]
        for dialog in self:
            record = dialog._record()
            dialog.file_ids = record and withdrawals._files_of(record)

    def action_confirm(self):
        """Withdraw the files; they are kept and listed, and seen here no more."""
        self.ensure_one()
        if not (record := self._record()):
            raise UserError(self.env._("There is no such record: open it anew."))
        self.env["kefu.withdrawal"]._withdraw(record, self.attachment_ids, self.reason)
        # the whole page: the client remembers the files of messages
        return {"type": "ir.actions.client", "tag": "reload"}

    def _record(self):
        """The record of ours that the dialog was opened on, which the user reads."""
        model = self.env.get(self.record_model or "")
        if model is None or not hasattr(model, "_whose") or model._abstract:
            return None
        record = model.browse(self.record_id).exists()
        record.check_access("read")
        return record if record and "message_ids" in record else None
