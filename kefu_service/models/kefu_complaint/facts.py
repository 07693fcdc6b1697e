from odoo import fields, models


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    date_responded = fields.Datetime(copy=False, readonly=True)
    date_assessed = fields.Datetime(copy=False, readonly=True)
    date_planned = fields.Datetime(copy=False, readonly=True)
    date_resolved = fields.Datetime(copy=False, readonly=True)
    date_replied = fields.Datetime(copy=False, readonly=True)
    is_waiting = fields.Boolean(copy=False, readonly=True)
    date_waiting = fields.Datetime(copy=False, readonly=True)
    date_reopened = fields.Datetime(copy=False, readonly=True)
    round = fields.Integer(copy=False, readonly=True)
