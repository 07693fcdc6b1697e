"""Make-up workdays (调休补班): weekends worked in exchange for a longer holiday."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..base.vocabulary import WEEKDAYS


class KefuMakeupWorkday(models.Model):
    """A date that is worked like another day of the week.

    Of one working schedule, or of all those of the company. Time off goes before: who
    is on leave on a make-up workday stays at home.
    """

    _name = "kefu.makeup.workday"
    _inherit = ["kefu.gate.mixin", "kefu.official.day", "kefu.cache.source"]
    _gate = "free"
    _description = "Make-up Workday"
    _order = "date desc, id"
    _check_company_auto = True
    _official_fields = frozenset(("name", "date", "replaced_date", "dayofweek"))

    name = fields.Char(
        "Occasion", required=True, default=lambda self: self.env._("Make-up Workday")
    )
    date = fields.Date(required=True)
    replaced_date = fields.Date(
        "Day Off Instead", help="The day of the holiday that is made up for."
    )
    dayofweek = fields.Selection(
        WEEKDAYS,
        "Worked Like a",
        required=True,
        compute="_compute_dayofweek",
        store=True,
        readonly=False,
        precompute=True,
        help="The hours of this day of the week are worked, by default those of the "
        "day off instead. In a two-week schedule they are those of its week.",
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        "Working Schedule",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
        help="All of the company's working schedules if empty.",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        index="btree_not_null",
    )

    _calendar_date_uniq = models.UniqueIndex(
        "(calendar_id, date) WHERE calendar_id IS NOT NULL",
        "The working schedule has a make-up workday on this date already.",
    )
    _company_date_uniq = models.UniqueIndex(
        "(company_id, date) WHERE calendar_id IS NULL",
        "The company has a make-up workday on this date already.",
    )
    _check_owner = models.Constraint(
        "CHECK(calendar_id IS NOT NULL OR company_id IS NOT NULL)",
        "A make-up workday needs a working schedule or a company.",
    )

    @api.depends("replaced_date")
    def _compute_dayofweek(self):
        for day in self:
            if day.replaced_date:
                day.dayofweek = str(day.replaced_date.weekday())
            else:
                day.dayofweek = day.dayofweek or "0"

    @api.depends("calendar_id.company_id")
    def _compute_company_id(self):
        for day in self:
            if day.calendar_id:
                day.company_id = day.calendar_id.company_id
            else:
                day.company_id = day.company_id or self.env.company

    def copy_data(self, default=None):
        """A day has the name of its occasion in every schedule."""
        copies = super().copy_data(default)
        if "name" in (default or {}):
            return copies
        return [dict(c, name=day.name) for day, c in zip(self, copies, strict=True)]

    def _like_date(self):
        """A date that is worked as usual, in the way in which this one is."""
        self.ensure_one()
        reference = self.replaced_date or self.date
        return reference + timedelta(days=int(self.dayofweek) - reference.weekday())

    def _calendars(self):
        calendars = self.calendar_id
        if companies := self.filtered(lambda day: not day.calendar_id).company_id:
            calendars |= calendars._kefu_of_companies(companies)
        return calendars

    def _entered_by_hand(self, calendar, values):
        of_company = Domain("calendar_id", "=", False) & Domain(
            "company_id", "=", calendar.company_id.id
        )
        own = Domain("calendar_id", "=", calendar.id)
        return bool(
            self.search_count((own | of_company) & Domain("date", "=", values["date"]))
        )
