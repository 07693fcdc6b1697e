"""What Odoo itself costs: the least model that takes mail."""

from odoo import fields, models


class BenchFloor(models.Model):
    _name = "bench.floor"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Floor"

    name = fields.Char()
    email = fields.Char()
    user_id = fields.Many2one("res.users")
    date_due = fields.Datetime(index=True)
