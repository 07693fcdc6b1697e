"""In how many days a revisit is planned: the same for whoever looks, from anywhere."""

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.days import DAY


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    days_left = fields.Integer(
        compute="_compute_days_left",
        search="_search_days_left",
        help="Days until the day planned, where the company works; negative if it "
        "has passed.",
    )

    @api.depends("date_planned", "company_id")
    def _compute_days_left(self):
        for revisit in self:
            day, today = revisit.date_planned, revisit.company_id._kefu_day()
            revisit.days_left = (day - today).days if day else 0

    @api.model
    def _search_days_left(self, operator, value):
        if operator not in ("in", "<", "<=", ">", ">="):
            return NotImplemented
        today = self.env.company._kefu_day()
        if operator == "in":
            return Domain("date_planned", "in", [today + n * DAY for n in value])
        return Domain("date_planned", operator, today + value * DAY)
