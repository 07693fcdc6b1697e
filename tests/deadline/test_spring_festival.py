"""Deadlines through a whole Spring Festival, 15 to 23 February 2026 (5.2-2, 5.2-3)."""

from datetime import date, timedelta

from odoo.tests import tagged

from .common import DeadlineCommon, utc

HOLIDAY = (date(2026, 2, 15), date(2026, 2, 23))


@tagged("post_install", "-at_install", "standard")
class TestSpringFestival(DeadlineCommon):
    """Saturday the 14th and Saturday the 28th are worked instead (调休)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar._kefu_load_holidays(2026)

    def setUp(self):
        super().setUp()
        self.at("2026-02-13 16:00")  # the Friday before
        self.late = self.case()

    def test_c5_2_2_make_up_saturdays_count_and_the_festival_does_not(self):
        self.assertDue(self.clock(self.late, "response"), "2026-02-14 16:00")
        self.assertDue(self.clock(self.late, "plan"), "2026-02-24 16:00")
        self.assertDue(self.clock(self.late, "resolution"), "2026-02-25 16:00")

    def test_c5_2_3_nobody_is_disturbed_during_the_festival(self):
        self.late._keep(date_responded=utc("2026-02-14 09:00"))
        told = []
        day = date(2026, 2, 14)
        while day <= date(2026, 3, 2):
            for hour in (9, 14, 17):
                self.at(f"{day} {hour:02}:15")
                self.escalate()
                if digests := self.digests(self.officer):
                    told.append(day)
                    digests.unlink()
            day += timedelta(days=1)
        self.assertTrue(told)
        self.assertFalse([d for d in told if HOLIDAY[0] <= d <= HOLIDAY[1]])
        # the plan's reminder four hours before it is due, on the first working day
        self.assertEqual(told[0], date(2026, 2, 24))
        # a working day after the resolution was due the manager hears of it
        resolution = self.clock(self.late, "resolution")
        self.assertEqual(resolution.date_to_manager, utc("2026-02-26 16:00"))
        self.assertEqual(resolution.date_to_gm, utc("2026-02-27 16:00"))

    def test_waiting_through_the_festival_costs_no_working_hour(self):
        self.at("2026-02-14 17:30")
        self.late._keep(is_waiting=True)
        self.at("2026-02-24 08:30")
        self.late._keep(is_waiting=False)
        plan = self.clock(self.late, "plan")
        self.assertEqual(plan.hours_paused, 0)
        self.assertDue(plan, "2026-02-24 16:00")

    def test_what_came_during_the_festival_counts_from_its_end(self):
        self.at("2026-02-18 11:00")
        case = self.case()
        self.assertDue(self.clock(case, "response"), "2026-02-24 17:30")
        # the last Saturday of the month is a working day
        self.at("2026-02-27 16:00")
        self.assertDue(self.clock(self.case(), "response"), "2026-02-28 16:00")
