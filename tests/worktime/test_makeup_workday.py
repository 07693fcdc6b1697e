"""Make-up workdays count wherever Odoo computes with working hours."""

from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CalendarCommon, at, aware

SATURDAY, SUNDAY = "2026-03-07", "2026-03-08"


@tagged("post_install", "-at_install")
class TestMakeupWorkday(CalendarCommon):
    def _count(self, first, last=None, calendar=None, **options):
        return (calendar or self.calendar).get_work_hours_count(
            at(f"{first} 00:00"), at(f"{last or first} 23:59:59"), **options
        )

    def _local_hours(self, intervals):
        """Intervals as the clock on the wall shows them."""
        return [f"{start:%d %H:%M}-{end:%H:%M}" for start, end, _meta in intervals]

    def test_it_is_worked_like_a_monday_unless_said(self):
        day = self._makeup(SATURDAY)
        self.assertEqual(day.dayofweek, "0")
        self.assertEqual(self._count(SATURDAY), 8)
        self.assertEqual(self._count(SUNDAY), 0)

    def test_it_is_worked_like_the_day_off_that_it_makes_up_for(self):
        fridays = self.calendar.attendance_ids.filtered(lambda a: a.dayofweek == "4")
        fridays.filtered(lambda a: a.day_period == "afternoon").hour_to = 15
        day = self._makeup(SATURDAY, replaced_date="2026-03-13")
        self.assertEqual(day.dayofweek, "4")
        self.assertEqual(self._count(SATURDAY), 5.5)
        day.dayofweek = "2"
        self.assertEqual(self._count(SATURDAY), 8)

    def test_planning_and_work_intervals_have_it(self):
        self._makeup(SATURDAY)
        self.assertEqual(
            self.calendar.plan_hours(4, at("2026-03-06 16:30"), compute_leaves=True),
            at(f"{SATURDAY} 11:30"),
        )
        # Core plans whole days to the end of their first period
        self.assertEqual(
            self.calendar.plan_days(2, at("2026-03-06 08:00")), at(f"{SATURDAY} 12:00")
        )
        work = self.calendar._work_intervals_batch(
            aware(f"{SATURDAY} 09:15"), aware(f"{SUNDAY} 12:00")
        )[False]
        self.assertEqual(self._local_hours(work), ["07 09:15-12:00", "07 13:00-17:30"])
        data = self.calendar.get_work_duration_data(
            at(f"{SATURDAY} 00:00"), at(f"{SUNDAY} 00:00")
        )
        self.assertEqual(data, {"days": 1, "hours": 8})

    def test_its_lunch_is_a_break(self):
        self._makeup(SATURDAY)
        lunch = self.calendar._attendance_intervals_batch(
            aware(f"{SATURDAY} 00:00"), aware(f"{SUNDAY} 00:00"), lunch=True
        )[False]
        self.assertEqual(self._local_hours(lunch), ["07 12:00-13:00"])

    def test_a_day_that_is_worked_anyway_takes_the_hours_of_the_other(self):
        half_saturday = {"day_period": "morning", "hour_from": 7, "hour_to": 10}
        self.calendar.attendance_ids = [
            Command.create({"name": "周六", "dayofweek": "5", **half_saturday})
        ]
        self.assertEqual(self._count(SATURDAY), 3)
        self._makeup(SATURDAY)
        self.assertEqual(self._count(SATURDAY), 8)
        self.assertEqual(self._count("2026-03-14"), 3, "other Saturdays are as ever")

    def test_time_off_goes_before_it(self):
        self._makeup(SATURDAY)
        self._time_off(SATURDAY, SUNDAY)
        self.assertEqual(self._count(SATURDAY), 0)
        self.assertEqual(self._count(SATURDAY, compute_leaves=False), 8)

    def test_odoos_questions_about_a_date_know_it(self):
        self.assertFalse(self.calendar._works_on_date(date(2026, 3, 7)))
        self._makeup(SATURDAY)
        self.assertTrue(self.calendar._works_on_date(date(2026, 3, 7)))
        # Other days' hours are none of it: core takes them for a date without any
        self.calendar.attendance_ids.filtered(
            lambda a: a.dayofweek == "1" and a.day_period == "morning"
        ).hour_from = 7
        hours = self.calendar._get_hours_for_date(date(2026, 3, 7))
        self.assertEqual(hours, (8.5, 17.5))
        unusual = self.calendar._get_unusual_days(
            aware(f"{SATURDAY} 00:00"), aware(f"{SUNDAY} 23:00")
        )
        self.assertEqual(unusual, {SATURDAY: False, SUNDAY: True})

    def test_flexible_schedules_are_left_alone(self):
        self.calendar.schedule_type = "flexible"
        before = self._count("2026-03-02", SUNDAY)
        self._makeup(SATURDAY)
        self.assertEqual(self._count("2026-03-02", SUNDAY), before)

    def test_a_company_wide_one_is_for_all_its_schedules_and_no_others(self):
        other_company = self.env["res.company"].create({"name": "另一公司"})
        sister = self.calendar.copy()
        stranger = self.calendar.copy({"company_id": other_company.id})
        self._makeup(SATURDAY, calendar_id=False)
        hours = [self._count(SATURDAY, None, c) for c in (self.calendar, sister)]
        self.assertEqual(hours, [8, 8])
        self.assertEqual(self._count(SATURDAY, None, stranger), 0)

    def test_a_schedules_own_day_goes_before_the_companys(self):
        self.calendar.attendance_ids.filtered(
            lambda a: a.dayofweek == "4" and a.day_period != "morning"
        ).unlink()
        self._makeup(SATURDAY, dayofweek="4")
        self._makeup(SATURDAY, calendar_id=False)
        self.assertEqual(self._count(SATURDAY), 3.5)

    def test_a_date_is_made_up_once(self):
        for values in ({}, {"calendar_id": False}):
            self._makeup(SATURDAY, **values)
            with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
                self._makeup(SATURDAY, **values)

    def test_a_copied_schedule_has_the_makeup_workdays(self):
        self._makeup(SATURDAY)
        self.assertEqual(self._count(SATURDAY, None, self.calendar.copy()), 8)


@tagged("post_install", "-at_install")
class TestTwoWeeks(CalendarCommon):
    """大小周: every other Saturday is worked, and on the other week's Fridays less."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        short_friday = cls._attendances([4], week_type="1")[1:2]
        cls.calendar.write(
            {
                "two_weeks_calendar": True,
                "attendance_ids": [
                    *cls._attendances(range(5), week_type="0"),
                    *cls._attendances([*range(4), 5], week_type="1")[1:],
                    *short_friday,
                ],
            }
        )

    def _count(self, day):
        return self.calendar.get_work_hours_count(
            at(f"{day} 00:00"), at(f"{day} 23:59:59")
        )

    def test_it_is_worked_like_the_day_of_its_own_week(self):
        weeks = self.env["resource.calendar.attendance"]
        self.assertEqual(weeks.get_week_type(date(2026, 3, 8)), 0)
        self._makeup("2026-03-08", dayofweek="4")
        self._makeup("2026-03-15", dayofweek="4")
        self.assertEqual(
            [self._count(d) for d in ("2026-03-08", "2026-03-15")], [8, 3.5]
        )

    def test_it_is_worked_like_the_day_off_in_that_ones_week(self):
        self._makeup("2026-03-08", replaced_date="2026-03-13")
        self.assertEqual(self._count("2026-03-08"), 3.5)

    def test_clocks_agree(self):
        self._makeup("2026-03-08", replaced_date="2026-03-13")
        counting = self.calendar._kefu_working_time()
        for day in (
            "2026-03-06",
            "2026-03-07",
            "2026-03-08",
            "2026-03-13",
            "2026-03-14",
        ):
            with self.subTest(day=day):
                start, end = at(f"{day} 00:00"), at(f"{day} 23:59:59")
                self.assertEqual(counting.between(start, end), self._count(day))


@tagged("post_install", "-at_install")
class TestEmployees(CalendarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls.env["hr.employee"].create(
            {
                "name": "王芳",
                "resource_calendar_id": cls.calendar.id,
                "tz": "Asia/Shanghai",
                "date_version": "2026-01-01",
                "contract_date_start": "2026-01-01",
            }
        )
        cls.resource = cls.employee.resource_id

    def _work(self, resources):
        return self.calendar._work_intervals_batch(
            aware(f"{SATURDAY} 00:00"), aware(f"{SUNDAY} 23:59"), resources
        )

    def _hours(self, intervals):
        return sum((b - a).total_seconds() / 3600 for a, b, _meta in intervals)

    def test_an_employee_works_on_it_and_stays_at_home_when_on_leave(self):
        self._makeup(SATURDAY)
        resources = self.resource | self.resource.copy({"tz": "Asia/Tokyo"})
        self.assertEqual(
            [self._hours(work) for work in self._work(resources).values()], [8, 8, 8]
        )
        self._time_off(SATURDAY, SATURDAY, resource_id=self.resource.id)
        work = self._work(resources)
        self.assertEqual(self._hours(work[self.resource.id]), 0)
        self.assertEqual(self._hours(work[False]), 8)

    def test_an_employees_hours_are_in_the_employees_time_zone(self):
        self._makeup(SATURDAY)
        self.resource.tz = "Asia/Tokyo"
        work = self._work(self.resource)[self.resource.id]
        self.assertEqual(
            [f"{start:%d %H:%M %Z}" for start, _end, _meta in work],
            ["07 08:30 JST", "07 13:00 JST"],
        )

    def test_hours_of_an_employee_have_it(self):
        self._makeup(SATURDAY)
        start, end = at(f"{SATURDAY} 00:00"), at(f"{SUNDAY} 23:59")
        data = self.employee._get_work_days_data_batch(start, end)
        self.assertEqual(data[self.employee.id], {"days": 1, "hours": 8})
        listed = self.employee._list_work_time_per_day(start, end)
        self.assertEqual(listed[self.employee.id], [(date(2026, 3, 7), 8)])

    def test_people_without_fixed_hours_are_left_alone(self):
        self._makeup(SATURDAY)
        free = self.resource.copy({"calendar_id": False})
        work = self._work(self.resource | free)
        self.assertEqual(self._hours(work[self.resource.id]), 8)
        self.assertGreater(self._hours(work[free.id]), 40)
