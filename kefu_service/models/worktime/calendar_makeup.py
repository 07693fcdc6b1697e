"""Make-up workdays count wherever Odoo computes with working hours."""

from datetime import datetime, timedelta

from pytz import timezone

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import frozendict, ormcache
from odoo.tools.date_utils import float_to_time
from odoo.tools.intervals import Intervals


class ResourceCalendar(models.Model):
    _name = "resource.calendar"
    _inherit = ["resource.calendar", "kefu.cache.source"]

    _cached_fields = frozenset(
        ("tz", "company_id", "two_weeks_calendar", "schedule_type", "flexible_hours")
    )

    kefu_makeup_workday_ids = fields.One2many(
        "kefu.makeup.workday",
        "calendar_id",
        "Make-up Workdays",
        compute="_compute_kefu_makeup_workday_ids",
        store=True,
        readonly=False,
        copy=True,
    )

    # As core does for a company's public holidays: a new schedule starts with those of
    # the company's schedule.
    @api.depends("company_id")
    def _compute_kefu_makeup_workday_ids(self):
        for calendar in self:
            if calendar._origin.company_id == calendar.company_id:
                continue
            days = calendar.company_id.resource_calendar_id.kefu_makeup_workday_ids
            calendar.kefu_makeup_workday_ids = [
                fields.Command.clear(),
                *(fields.Command.create(vals) for vals in days.copy_data()),
            ]

    def _calendars(self):
        return self

    @api.model
    def _kefu_of_companies(self, companies):
        """The schedules by which these companies work, archived and shared ones too."""
        # sudo: which schedules there are, whoever enters a day
        schedules = self.sudo().with_context(active_test=False)
        return schedules.search([("company_id", "in", [False, *companies.ids])])

    def _kefu_like_dates(self):
        """For each make-up workday of the schedule, the date that it is worked like."""
        self.ensure_one()
        return self._origin._kefu_like_dates_cached() if self._origin else frozendict()

    @ormcache("self.id")
    def _kefu_like_dates_cached(self):
        # Whoever computes with the hours needs the days, employees too; nothing but
        # dates of this very schedule leaves here.
        calendar = self.sudo()
        domain = Domain("calendar_id", "=", calendar.id)
        if calendar.company_id:
            domain |= Domain("calendar_id", "=", False) & Domain(
                "company_id", "=", calendar.company_id.id
            )
        days = calendar.env["kefu.makeup.workday"].search(domain)
        # The schedule's own go before the company's
        days = days.sorted(lambda day: bool(day.calendar_id))
        return frozendict({day.date: day._like_date() for day in days})

    def _attendance_intervals_batch(
        self, start_dt, end_dt, resources=None, domain=None, tz=None, lunch=False
    ):
        result = super()._attendance_intervals_batch(
            start_dt, end_dt, resources=resources, domain=domain, tz=tz, lunch=lunch
        )
        like_dates = self._kefu_like_dates_between(start_dt, end_dt)
        if not like_dates or self.flexible_hours:
            return result
        hours = self._kefu_hours_of_days(like_dates, domain, lunch)
        for resource in self._kefu_with_fixed_hours(resources, start_dt, tz):
            zone = tz or timezone((resource or self).tz)
            start, end = start_dt.astimezone(zone), end_dt.astimezone(zone)
            usual = (i for i in result[resource.id] if i[0].date() not in like_dates)
            makeup = (
                (max(start, zone.localize(a)), min(end, zone.localize(b)), attendance)
                for a, b, attendance in hours
            )
            result[resource.id] = Intervals([*usual, *makeup], keep_distinct=True)
        return result

    def _kefu_like_dates_between(self, start, end):
        # A day more on each side: the date may be another one in a resource's zone
        first, last = start - timedelta(days=1), end + timedelta(days=1)
        return {
            day: like
            for day, like in self._kefu_like_dates().items()
            if first.date() <= day <= last.date()
        }

    def _kefu_with_fixed_hours(self, resources, start, tz):
        """Those of the resources that work at fixed hours, and none for the schedule.

        As core has it: who has no schedule, or a flexible one, works at any time.
        """
        resources = resources or self.env["resource.resource"]
        calendars = resources._get_calendar_at(start, tz)
        fixed = resources.filtered(
            lambda r: calendars.get(r) and not calendars[r].flexible_hours
        )
        return [*fixed, self.env["resource.resource"]]

    def _kefu_hours_of_days(self, like_dates, domain, lunch):
        """The attendances of make-up workdays as `(start, end, attendance)`, local."""
        attendances = self.env["resource.calendar.attendance"].search(
            Domain(domain or Domain.TRUE)
            & Domain("calendar_id", "=", self.id)
            & Domain("display_type", "=", False)
            & Domain("day_period", "=" if lunch else "!=", "lunch")
        )
        hours = []
        for day, like in like_dates.items():
            weekday, week = str(like.weekday()), str(attendances.get_week_type(like))
            hours += [
                (
                    datetime.combine(day, float_to_time(attendance.hour_from)),
                    datetime.combine(day, float_to_time(attendance.hour_to)),
                    attendance,
                )
                for attendance in attendances
                if attendance.dayofweek == weekday
                and (not self.two_weeks_calendar or attendance.week_type == week)
            ]
        return hours

    def _works_on_date(self, date):
        return super()._works_on_date(self._kefu_like_dates().get(date, date))

    def _get_hours_for_date(self, target_date, day_period=None):
        like = self._kefu_like_dates().get(target_date, target_date)
        return super()._get_hours_for_date(like, day_period=day_period)
