"""What Odoo itself costs: the least model that takes mail and stands in columns."""

from odoo import fields, models


class BenchFloorStage(models.Model):
    _name = "bench.floor.stage"
    _description = "Floor: Column"

    name = fields.Char()


class BenchFloor(models.Model):
    _name = "bench.floor"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Floor"
    _order = "id desc"

    name = fields.Char()
    email = fields.Char()
    description = fields.Html()
    kind = fields.Selection([("complaint", "Complaint"), ("request", "Request")])
    partner_id = fields.Many2one("res.partner", index="btree_not_null")
    user_id = fields.Many2one("res.users", index="btree_not_null")
    date_received = fields.Datetime()
    stage_id = fields.Many2one("bench.floor.stage", index=True)
    date_due = fields.Datetime(index=True)
    date_closed = fields.Datetime()
    hours = fields.Float(aggregator="avg")

    _open_idx = models.Index("(stage_id, id DESC) WHERE date_closed IS NULL")
