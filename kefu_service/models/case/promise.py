"""Promised times: what the customer was told, and why it changed (clause 5.2-2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class KefuPromise(models.Model):
    """A time by which a matter was to be settled; the newest one holds.

    Rows are written by the case itself and stay as they are.
    """

    _name = "kefu.promise"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Promised Time"
    _order = "id desc"
    _rec_name = "date_promised"

    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="complaint_id.company_id", readonly=True)
    date_promised = fields.Datetime("Promised by", readonly=True)
    date_previous = fields.Datetime("Before", readonly=True)
    reason = fields.Text(readonly=True)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    told = fields.Boolean("Customer Told", readonly=True)
    message_id = fields.Many2one(
        "mail.message",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The message that told the customer.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._(
                "Promised times are records that have to be kept (clause 5.2-2) and "
                "can't be deleted."
            )
        )
