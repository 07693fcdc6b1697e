"""In how many days a revisit is planned: the same for whoever looks, from anywhere."""

from datetime import date

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
        # sudo: what day it is where each company works
        companies = self.env["res.company"].sudo().search_fetch([], [])
        days = companies.grouped(lambda company: company._kefu_day())
        return Domain.OR(
            Domain("date_planned", operator, _days_from(today, operator, value))
            & (Domain("company_id", "in", there.ids) if len(days) > 1 else Domain.TRUE)
            for today, there in days.items()
        )


def _days_from(today, operator, value):
    """The day, or the days, that lie so far from `today`, within the calendar's."""
    if operator == "in":
        return [_days_from(today, "=", number) for number in value]
    first, last = (date.min - today).days, (date.max - today).days
    return today + max(first, min(int(value), last)) * DAY
