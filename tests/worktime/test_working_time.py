"""Working time of a schedule, as the clocks count it."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import CalendarCommon, at


@tagged("post_install", "-at_install")
class TestWorkingTime(CalendarCommon):
    @property
    def counting(self):
        return self.calendar._kefu_working_time()

    def _hours(self, first, last=None):
        """Working hours from the start of `first` to the end of `last`."""
        return self.counting.between(
            at(f"{first} 00:00"), at(f"{last or first} 23:59:59")
        )

    def test_hours_are_those_of_changsha_whatever_the_server_thinks(self):
        end = self.counting.add(at("2026-03-03 16:30"), 4)
        self.assertEqual(end, at("2026-03-04 11:30"))
        self.assertEqual(self._hours("2026-03-02", "2026-03-08"), 40)

    def test_lunch_and_nights_do_not_count(self):
        self.assertEqual(
            self.counting.add(at("2026-03-03 11:00"), 2), at("2026-03-03 14:00")
        )
        self.assertEqual(
            self.counting.between(at("2026-03-03 17:30"), at("2026-03-04 08:30")), 0
        )
        self.assertFalse(self.counting.is_working(at("2026-03-03 12:30")))

    def test_it_agrees_with_odoos_own_planning(self):
        self._makeup("2026-02-14")
        self._time_off("2026-02-15", "2026-02-23")
        for hours in (0.25, 4, 8, 20, 37.5):
            with self.subTest(hours=hours):
                start = at("2026-02-12 10:20")
                self.assertEqual(
                    self.counting.add(start, hours),
                    self.calendar.plan_hours(hours, start, compute_leaves=True),
                )

    def test_a_company_is_not_left_without_working_hours(self):
        with self.assertRaisesRegex(UserError, "instead of none"):
            self.env.company.resource_calendar_id = False
        self.env.company.resource_calendar_id = self.calendar

    def test_new_year_is_seamless(self):
        # The year of UTC begins at eight in the morning in Changsha
        self.calendar.attendance_ids.filtered(
            lambda attendance: attendance.day_period == "morning"
        ).hour_from = 7
        end = self.counting.add(at("2025-12-31 17:00"), 2)
        self.assertEqual(end, at("2026-01-01 08:30"))
        self.assertEqual(self._hours("2026-01-01"), 9.5)

    def test_what_changes_counts_at_once(self):
        self.assertEqual(self._hours("2026-03-07"), 0, "a Saturday")
        day = self._makeup("2026-03-07")
        self.assertEqual(self._hours("2026-03-07"), 8)
        day.date = "2026-03-08"
        self.assertEqual(self._hours("2026-03-07", "2026-03-08"), 8)
        off = self._time_off("2026-03-08", "2026-03-08")
        self.assertEqual(self._hours("2026-03-07", "2026-03-08"), 0)
        off.unlink()
        self.assertEqual(self._hours("2026-03-07", "2026-03-08"), 8)
        self.calendar.attendance_ids.filtered(
            lambda attendance: attendance.hour_to == 17.5
        ).hour_to = 16.5
        self.assertEqual(self._hours("2026-03-08"), 7)
        self.calendar.tz = "Asia/Tokyo"
        self.assertTrue(self.counting.is_working(at("2026-03-08 07:30")))
        day.unlink()
        self.assertEqual(self._hours("2026-03-07", "2026-03-08"), 0)

    def test_a_colleagues_own_leave_neither_counts_nor_empties_the_cache(self):
        self.assertEqual(self._hours("2026-03-03"), 8)
        resource = self.env["resource.resource"].create(
            {"name": "王芳", "calendar_id": self.calendar.id}
        )
        leave = self._time_off("2026-03-03", "2026-03-03", resource_id=resource.id)
        leave.date_to = at("2026-03-03 12:00")
        self.env.invalidate_all()
        with self.assertQueryCount(0):
            self.assertEqual(self._hours("2026-03-03"), 8)
        leave.resource_id = False
        self.assertEqual(self._hours("2026-03-03"), 4.5)

    def test_no_query_once_warm(self):
        start = at("2026-03-03 16:30")
        self.counting.add(start, 900)
        self.env.invalidate_all()
        with self.assertQueryCount(0):
            self.assertGreater(self.counting.add(start, 900), start)

    def test_own_and_company_wide_time_off_count_and_no_other_companys(self):
        company_wide = {"calendar_id": False, "company_id": self.env.company.id}
        self._time_off("2026-03-03", "2026-03-03", **company_wide)
        other = self.env["res.company"].create({"name": "另一公司"})
        elsewhere = self._time_off("2026-03-04", "2026-03-04", calendar_id=False)
        elsewhere.company_id = other
        self.assertEqual(self._hours("2026-03-03"), 0)
        self.assertEqual(self._hours("2026-03-04"), 8)

    def test_a_schedule_round_the_clock_has_no_gap_at_midnight(self):
        self.calendar.attendance_ids = [Command.clear()] + [
            Command.create(
                {"name": "24", "dayofweek": str(n), "hour_from": 0, "hour_to": 24}
            )
            for n in range(7)
        ]
        self.assertEqual(
            self.counting.between(at("2026-03-02 00:00"), at("2026-03-09 00:00")), 168
        )
        self._time_off("2026-03-03", "2026-03-03")
        self.assertEqual(
            self.counting.next_start(at("2026-03-03 12:00")), at("2026-03-04 00:00")
        )

    def test_flexible_and_empty_schedules_run_in_office_hours(self):
        self._makeup("2026-03-07")
        self._time_off("2026-03-03", "2026-03-03")
        for values in (
            {"schedule_type": "flexible"},
            {"schedule_type": "fully_fixed", "attendance_ids": [Command.clear()]},
        ):
            self.calendar.write(values)
            with self.subTest(**values):
                self.assertEqual(self._hours("2026-03-02", "2026-03-08"), 40)
                self.assertEqual(
                    self.counting.add(at("2026-03-02 20:00"), 5),
                    at("2026-03-04 14:00"),
                )
