"""Working time of a schedule for clocks: counted in microseconds, without queries."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pytz import timezone, utc

from odoo import models
from odoo.tools import ormcache
from odoo.tools.intervals import Intervals

from ...tools.revisit.due import WorkDays
from ...tools.worktime.working_time import (
    AROUND_THE_CLOCK,
    WorkingTime,
    WorkingYear,
)

# Clocks of a team run in these hours from Monday to Friday if its schedule names none.
OFFICE_HOURS = ((time(8), time(12)), (time(13), time(17)))
# Odoo ends a day at 23:59:59 or 23:59: what lies between that and midnight is no work.
GAP = timedelta(minutes=1)


class ResourceCalendar(models.Model):
    _inherit = "resource.calendar"

    def _kefu_working_time(self) -> WorkingTime:
        """What counts in this schedule's working time, for as long as the cursor lives.

        Attendances, make-up workdays and time off of all staff count as in Odoo's own
        computations; people's own time off does not: a promise of the team is not put
        off by the leave of one. Computed for a year at a time and cached until one of
        these changes.

        A flexible schedule says how long is worked but not when, and an empty one says
        nothing: there clocks run from Monday to Friday, 8:00-12:00 and 13:00-17:00 in
        the schedule's time zone, on make-up workdays too and not in time off.

        A schedule that all companies share has, in each, the time off of the company
        at work (`env.company`). Without a schedule all time is working time, as in
        Odoo's own planning.
        """
        if not self:
            return AROUND_THE_CLOCK
        self.ensure_one()
        return WorkingTime(self._kefu_working_year)

    def _kefu_work_days(self) -> WorkDays:
        """The days on which somebody works by this schedule, in its time zone.

        Without one every day is, in the zone of the company at work.
        """
        calendar = self.sudo()  # which days are worked is no secret
        zone = calendar.tz or self.env.company._kefu_zone(False)
        return WorkDays(calendar._kefu_working_time(), ZoneInfo(zone))

    @ormcache("self.id", "self.env.company.id", "year")
    def _kefu_working_year(self, year):
        """The working intervals of a year (of UTC) as naive UTC datetimes."""
        # The cache is shared by all users: nothing may depend on who fills it, so with
        # sudo and without the time zone that core reads from the context. Nothing but
        # times leaves here.
        calendar = self.sudo().with_context(employee_timezone=False)
        company = calendar.company_id or self.env.company
        start, end = (
            utc.localize(datetime(year, 1, 1)),
            utc.localize(datetime(year + 1, 1, 1)),
        )
        if calendar.flexible_hours or not calendar._get_global_attendances():
            work = calendar._kefu_office_hours(start, end)
        else:
            work = calendar._attendance_intervals_batch(start, end)[False]
        work -= calendar._leave_intervals_batch(
            start,
            end,
            domain=[
                ("time_type", "=", "leave"),
                "|",
                ("calendar_id", "=", calendar.id),
                ("company_id", "in", [False, company.id]),
            ],
        )[False]
        intervals = [(_naive(a), _naive(b)) for a, b, _meta in work]
        return WorkingYear((a, b) for a, b in intervals if b - a > GAP)

    def _kefu_office_hours(self, start, end):
        zone = timezone(self.tz)
        like_dates = self._kefu_like_dates()
        nothing = self.env["resource.calendar.attendance"]
        intervals = []
        # A day more on each side for the time zone
        day, last = (start - timedelta(days=1)).date(), end.date()
        while day <= last:
            if like_dates.get(day, day).weekday() < 5:
                intervals += [
                    (
                        max(start, zone.localize(datetime.combine(day, opens))),
                        min(end, zone.localize(datetime.combine(day, closes))),
                        nothing,
                    )
                    for opens, closes in OFFICE_HOURS
                ]
            day += timedelta(days=1)
        return Intervals(intervals, keep_distinct=True)


def _naive(moment):
    """In UTC and whole seconds: 24:00 is 23:59:59.999999 to Odoo."""
    moment = moment.astimezone(utc).replace(tzinfo=None)
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
