"""The case that a deadline belongs to, also that of its measures and revisits."""

from odoo import fields, models


class KefuDeadline(models.Model):
    _inherit = "kefu.deadline"

    complaint_id = fields.Many2one(
        "kefu.complaint",
        "Case",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )

    def _header_fields(self):
        return [*super()._header_fields(), "complaint_id"]
