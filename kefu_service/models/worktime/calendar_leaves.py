from datetime import timedelta

from pytz import timezone, utc

from odoo import api, models
from odoo.fields import Domain

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = [
        "resource.calendar.leaves",
        "kefu.official.day",
        "kefu.cache.source",
    ]

    _official_fields = frozenset(("name", "date_from", "date_to", "time_type"))

    def _cached(self):
        """Public holidays and the like, not somebody's own time off."""
        return self.filtered(lambda leave: not leave.resource_id)

    def _calendars(self):
        calendars = self.calendar_id
        if companies := self.filtered(lambda leave: not leave.calendar_id).company_id:
            calendars |= calendars._kefu_of_companies(companies)
        return calendars

    def _entered_by_hand(self, calendar, values):
        zone = timezone(calendar.tz)

        def days(start, end):
            return tuple(utc.localize(m).astimezone(zone).date() for m in (start, end))

        first, last = days(values["date_from"], values["date_to"])
        leaves = self._by_hand(calendar, values)
        for start, end in (days(leave.date_from, leave.date_to) for leave in leaves):
            if start <= first and last <= end:
                return True
        return not self._not_entered(calendar, values)

    def _not_entered(self, calendar, values):
        """What of the time off with these values nobody entered by hand, as values.

        Odoo's Time Off refuses public holidays that overlap, if only in a second.
        """
        parts = [(values["date_from"], values["date_to"])]
        for leave in self._by_hand(calendar, values):
            before, after = leave.date_from - SECOND, leave.date_to + SECOND
            parts = [
                (start, end)
                for a, b in parts
                for start, end in ((a, min(b, before)), (max(a, after), b))
                if end - start >= MINUTE
            ]
        return [{**values, "date_from": start, "date_to": end} for start, end in parts]

    def _by_hand(self, calendar, values):
        """The time off of all staff in these days that was not loaded."""
        # Time off of the company is time off in each of its schedules
        of_company = Domain("calendar_id", "=", False) & Domain(
            "company_id", "=", calendar.company_id.id
        )
        return self.search(
            (Domain("calendar_id", "=", calendar.id) | of_company)
            & Domain("resource_id", "=", False)
            & Domain("time_type", "=", "leave")  # the others are worked
            & Domain("kefu_official_key", "=", False)
            & Domain("date_from", "<", values["date_to"])
            & Domain("date_to", ">", values["date_from"])
        )

    @api.model
    def _as_typed(self, calendar, vals_list):
        """Odoo's Time Off takes the times of a new public holiday for those of the clock
        of whoever enters it, and moves them to the schedule's: here this is undone.
        """
        if not hasattr(self, "_prepare_public_holidays_values"):
            return vals_list
        own, users = timezone(calendar.tz), timezone(self.env.user.tz or "UTC")

        def typed(moment):
            shown = utc.localize(moment).astimezone(own).replace(tzinfo=None)
            return users.localize(shown).astimezone(utc).replace(tzinfo=None)

        moments = ("date_from", "date_to")
        return [
            {**vals, **{name: typed(vals[name]) for name in moments}}
            for vals in vals_list
        ]

    def _copy_leave_vals(self):
        # A new schedule starts with the company's holidays: loaded ones stay known
        return {
            **super()._copy_leave_vals(),
            "kefu_official_key": self.kefu_official_key,
            "kefu_as_loaded": self.kefu_as_loaded,
        }
