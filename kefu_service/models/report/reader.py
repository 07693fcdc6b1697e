"""Who got a report, and who opened it when (5.3.1-1: 提供给相关部门)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

ROLES = [
    ("head", "Acknowledges It"),
    ("department", "Head of a Department Concerned"),
    ("person", "Person"),
    ("gm", "General Manager"),
]


class KefuReportReader(models.Model):
    """Somebody to whom a submitted report was sent."""

    _name = "kefu.report.reader"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Reader of a Report"
    _order = "report_id, id"
    _rec_name = "partner_id"

    report_id = fields.Many2one(
        "kefu.report", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    role = fields.Selection(ROLES, required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", "Sent to", required=True, readonly=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        "Login",
        readonly=True,
        index="btree_not_null",
        help="Empty: gets the mail, and can't open the report here.",
    )
    department_id = fields.Many2one("hr.department", readonly=True)
    date_sent = fields.Datetime("Sent on", readonly=True)
    date_opened = fields.Datetime(
        "Opened on", readonly=True, help="When the report was opened here first."
    )

    _reader_uniq = models.UniqueIndex(
        "(report_id, partner_id)", "Everybody gets a report once."
    )
    _unread_idx = models.Index("(user_id) WHERE date_opened IS NULL")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(self.env._("Who got a report is kept with it (clause 6)."))

    def _lang(self):
        """The language in which the reader gets mail."""
        self.ensure_one()
        return self.user_id.lang or self.partner_id.lang or self.report_id._lang()
