"""What Odoo itself costs: the least model that takes mail and stands in columns."""

from odoo import fields, models


class BenchFloorStage(models.Model):
    _name = "bench.floor.stage"
    _description = "Floor: Column"

    name = fields.Char()


class BenchFloorTag(models.Model):
    _name = "bench.floor.tag"
    _description = "Floor: Tag"

    name = fields.Char()
    color = fields.Integer()


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

    # What else a card of kefu_service shows. The clock, which it finds among all clocks
    # of its cases, is a column here.
    number = fields.Char()
    severity = fields.Selection([("general", "General"), ("serious", "Serious")])
    contact_name = fields.Char()
    color = fields.Integer()
    tag_ids = fields.Many2many("bench.floor.tag")
    date_wrote = fields.Datetime()
    is_waiting = fields.Boolean()
    is_forged = fields.Boolean()
    is_automatic = fields.Boolean()
    sign = fields.Char()
    clock = fields.Char()
    remaining = fields.Char()
    urgency = fields.Selection([("red", "Red"), ("amber", "Amber")])

    _open_idx = models.Index("(stage_id, id DESC) WHERE date_closed IS NULL")
