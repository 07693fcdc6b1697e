from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    kefu_deadline_id = fields.Many2one(
        "kefu.deadline",
        "Deadline",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The deadline that this activity reminds of; it goes when that is met.",
    )
