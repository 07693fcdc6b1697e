"""Days of the week, for what is agreed with customers."""

from odoo import fields, models

from ..base.vocabulary import WEEKDAYS


class KefuWeekday(models.Model):
    """A day of the week; `code` counts as Python does, "0" for Monday."""

    _name = "kefu.weekday"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Day of the Week"
    _order = "code"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(WEEKDAYS, required=True)

    _code_uniq = models.Constraint("UNIQUE(code)", "This day is there already.")
