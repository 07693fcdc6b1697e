"""China's holidays are those of the notices; loading them spoils nothing."""

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import CalendarCommon, at
from .notices import NOTICES, days, is_workday


class HolidaysCommon(CalendarCommon):
    def _load(self, year, user=None):
        return self.calendar.with_user(user or self.manager)._kefu_load_holidays(year)

    def _hours(self, day):
        start, end = at(f"{day} 00:00"), at(f"{day} 23:59:59")
        return self.calendar._kefu_working_time().between(start, end)

    def _time_off_of(self, name):
        return self.calendar.global_leave_ids.filtered(lambda off: off.name == name)

    def _makeup_on(self, day):
        return self.env["kefu.makeup.workday"].search(
            [("calendar_id", "=", self.calendar.id), ("date", "=", day)]
        )


@tagged("post_install", "-at_install")
class TestNotices(HolidaysCommon):
    def test_every_day_is_as_the_state_council_said(self):
        for year in NOTICES:
            self._load(year)
        wrong = [
            day
            for year in NOTICES
            for day in days(f"{year}-01-01", f"{year}-12-31")
            if self._hours(day) != (8 if is_workday(year, day) else 0)
        ]
        self.assertEqual(wrong, [])

    def test_time_off_and_makeup_workdays_bear_the_names_of_the_festivals(self):
        for year, notice in NOTICES.items():
            self._load(year)
            for name, first, last, worked in notice:
                with self.subTest(festival=f"{year} {name}"):
                    off = self._time_off_of(name).filtered_domain(
                        [("kefu_official_key", "like", f"CN-{year}")]
                    )
                    self.assertEqual(off.date_from, at(f"{first} 00:00"))
                    self.assertEqual(off.date_to, at(f"{last} 23:59:59"))
                    for day in worked:
                        makeup = self._makeup_on(day)
                        self.assertEqual(makeup.name, f"{name}调休上班")
                        self.assertIn(makeup.replaced_date, days(first, last))

    def test_a_promise_over_spring_festival(self):
        """Friday the 13th to Valentine's Saturday, which is worked, and after the feast."""
        self._load(2026)
        add = self.calendar._kefu_working_time().add
        self.assertEqual(add(at("2026-02-13 16:30"), 4), at("2026-02-14 11:30"))
        self.assertEqual(add(at("2026-02-14 16:30"), 4), at("2026-02-24 11:30"))
        self.assertEqual(add(at("2026-02-24 11:30"), -4), at("2026-02-14 16:30"))
        # The week after has six days
        self.assertEqual(add(at("2026-02-24 08:30"), 40), at("2026-02-28 17:30"))

    def test_a_promise_over_national_day(self):
        self._load(2026)
        add = self.calendar._kefu_working_time().add
        self.assertEqual(add(at("2026-09-18 16:30"), 4), at("2026-09-20 11:30"))
        self.assertEqual(add(at("2026-09-30 16:30"), 20), at("2026-10-10 11:30"))


@tagged("post_install", "-at_install")
class TestLoading(HolidaysCommon):
    def test_loading_twice_changes_nothing(self):
        first = self._load(2026)
        before = self.calendar.global_leave_ids, self.calendar.kefu_makeup_workday_ids
        self.assertEqual(dict(first), {"added": 13})
        self.assertEqual(dict(self._load(2026)), {"unchanged": 13})
        after = self.calendar.global_leave_ids, self.calendar.kefu_makeup_workday_ids
        self.assertEqual(before, after)

    def test_what_was_changed_by_hand_stays(self):
        self._load(2026)
        festival = self._time_off_of("春节")
        festival.date_to = at("2026-02-28 23:59:59")
        makeup = self._makeup_on("2026-02-14")
        makeup.date = "2026-02-15"
        self.assertEqual(dict(self._load(2026)), {"unchanged": 11, "kept": 2})
        self.assertEqual(festival.date_to, at("2026-02-28 23:59:59"))
        self.assertEqual(makeup.date, date(2026, 2, 15))
        self.assertFalse(self._makeup_on("2026-02-14"))

    def test_what_was_entered_by_hand_stays_and_is_not_doubled(self):
        by_hand = self._time_off("2026-02-12", "2026-02-23", name="春节放假")
        makeup = self._makeup("2026-02-28", name="盘点", dayofweek="4")
        company_wide = self._makeup("2026-02-14", calendar_id=False)
        self.assertEqual(dict(self._load(2026)), {"added": 10, "kept": 3})
        self.assertFalse(self._time_off_of("春节"))
        self.assertEqual(by_hand.date_from, at("2026-02-12 00:00"))
        self.assertEqual(self._makeup_on("2026-02-28"), makeup)
        self.assertEqual(makeup.dayofweek, "4")
        self.assertEqual(company_wide.name, "Make-up Workday")

    def test_time_off_that_covers_a_part_only_does_not_replace_a_festival(self):
        self._time_off("2026-02-15", "2026-02-20")
        self._load(2026)
        self.assertTrue(self._time_off_of("春节"))

    def test_a_part_entered_by_hand_is_filled_up_and_not_overlapped(self):
        """Time Off refuses public holidays that overlap, if only in a second."""
        by_hand = self._time_off("2026-10-02", "2026-10-03", calendar_id=False)
        self.assertEqual(dict(self._load(2026)), {"added": 14})
        before, after = self._time_off_of("国庆节").sorted("date_from")
        self.assertEqual(before.date_from, at("2026-10-01 00:00"))
        self.assertLess(before.date_to, by_hand.date_from)
        self.assertGreater(after.date_from, by_hand.date_to)
        self.assertEqual(after.date_to, at("2026-10-07 23:59:59"))
        off = days("2026-10-01", "2026-10-07")
        self.assertEqual([self._hours(day) for day in off], [0] * 7)
        self.assertEqual(dict(self._load(2026)), {"unchanged": 14})

    def test_two_entries_by_hand_that_make_a_festival_are_kept(self):
        self._time_off("2026-10-01", "2026-10-03")
        self._time_off("2026-10-04", "2026-10-07")
        self.assertEqual(dict(self._load(2026)), {"added": 12, "kept": 1})

    def test_a_time_that_is_worked_elsewhere_replaces_no_festival(self):
        """Whoever travels over National Day works: the holiday is one all the same."""
        self._time_off("2026-10-01", "2026-10-07", time_type="other")
        self._load(2026)
        self.assertEqual(self._hours("2026-10-01"), 0)
        working = self.calendar._kefu_working_time()
        self.assertFalse(working.is_working(at("2026-10-01 10:00")))

    def test_an_amended_notice_is_followed(self):
        self._load(2026)
        festival = self._time_off_of("春节")
        makeup = self._makeup_on("2026-02-14")
        # As if the notice had said so when it was loaded
        festival.write({"date_to": at("2026-02-20 23:59:59"), "kefu_as_loaded": True})
        withdrawn = makeup.copy({"date": "2026-02-21"})
        withdrawn.kefu_official_key = "CN-2026:2026-02-21"
        done = self._load(2026)
        self.assertEqual(dict(done), {"unchanged": 12, "updated": 1, "removed": 1})
        self.assertEqual(festival.date_to, at("2026-02-23 23:59:59"))
        self.assertTrue(festival.kefu_as_loaded)
        self.assertFalse(withdrawn.exists())

    def test_what_was_deleted_comes_back(self):
        self._load(2026)
        self._makeup_on("2026-02-14").unlink()
        self._load(2026)
        self.assertEqual(self._hours("2026-02-14"), 8)

    def test_days_begin_and_end_in_the_schedules_time_zone(self):
        self.calendar.tz = "America/New_York"
        self._load(2026)
        off = self._time_off_of("国庆节")
        # Midnight there is noon in Changsha
        self.assertEqual(off.date_from, at("2026-10-01 12:00"))
        self.assertEqual(off.date_to, at("2026-10-08 11:59:59"))

    def test_a_copied_schedule_knows_what_it_copied(self):
        self._load(2026)
        copied = self.calendar.copy()
        self.assertEqual(dict(copied._kefu_load_holidays(2026)), {"unchanged": 13})

    def test_a_new_schedule_starts_with_the_companys_days(self):
        self.env.company.resource_calendar_id = self.calendar
        self._load(2026)
        with Form(self.env["resource.calendar"]) as form:
            form.name = "夜班"
            form.tz = self.calendar.tz
        new = form.record
        self.assertEqual(len(new.kefu_makeup_workday_ids), 6)
        self.assertEqual(dict(new._kefu_load_holidays(2026)), {"unchanged": 13})


@tagged("post_install", "-at_install")
class TestWizard(HolidaysCommon):
    def _wizard(self, year="2026", user=None):
        wizards = self.env["kefu.holiday.load"].with_user(user or self.manager)
        return wizards.with_context(
            lang="zh_CN", active_model="resource.calendar", active_ids=self.calendar.ids
        ).create({"year": year})

    def setUp(self):
        super().setUp()
        self.mock_now("2026-03-03")

    def mock_now(self, day):
        self.enterContext(self.mock_datetime_and_now(day))

    def test_it_shows_the_notice_and_says_what_it_did(self):
        wizard = self._wizard()
        self.assertEqual(wizard.calendar_ids, self.calendar)
        self.assertIn("春节  2026/02/15 – 2026/02/23", wizard.days_off)
        self.assertIn("春节调休上班  2026/02/14", wizard.makeup_workdays)
        self._makeup("2026-02-28")
        action = wizard.action_confirm()
        self.assertIn("新增 12 条", action["params"]["message"])
        self.assertIn("保留人工录入 1 条", action["params"]["message"])
        self.assertEqual(len(self.calendar.global_leave_ids), 7)

    def test_a_year_that_is_not_announced_is_refused(self):
        wizard = self._wizard("2027")
        self.assertFalse(wizard.is_announced)
        with self.assertRaisesRegex(UserError, "尚无 2027 年的放假安排"):
            wizard.action_confirm()
        self.assertFalse(self.calendar.global_leave_ids)

    def test_it_proposes_next_year_as_soon_as_it_is_announced(self):
        self.assertEqual(
            self._wizard(self.env["kefu.holiday.load"]._default_year()).year, "2026"
        )
        self.mock_now("2025-10-31")
        self.assertEqual(self.env["kefu.holiday.load"]._default_year(), "2026")

    def test_from_the_settings_it_is_for_all_schedules_of_the_company(self):
        wizard = self.env["kefu.holiday.load"].with_user(self.manager).create({})
        self.assertIn(self.calendar, wizard.calendar_ids)
        self.assertEqual(wizard.calendar_ids.company_id, self.env.company)


@tagged("post_install", "-at_install")
class TestAccess(HolidaysCommon):
    def test_managers_load_though_core_keeps_time_off_from_them(self):
        self._load(2026, self.manager)
        off = self._time_off_of("春节").with_user(self.manager)
        with self.assertRaises(AccessError):
            off.name = "放假"

    def test_officers_and_others_do_not_load(self):
        for user in (self.officer, self.handler, self.outsider):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self._load(2026, user)
                with self.assertRaises(AccessError):
                    self.env["kefu.holiday.load"].with_user(user).create({})

    def test_other_companies_and_shared_schedules_are_out_of_reach(self):
        for company in (self.env["res.company"].create({"name": "另一公司"}), False):
            calendar = self.calendar.copy({"company_id": company and company.id})
            with self.subTest(company=company and company.name):
                with self.assertRaisesRegex(AccessError, calendar.name[:4]):
                    calendar.with_user(self.manager)._kefu_load_holidays(2026)
        admin = self.env.ref("base.user_admin")
        self.assertTrue(calendar.with_user(admin)._kefu_load_holidays(2026))

    def test_managers_write_makeup_workdays_officers_read_them(self):
        day = self.env["kefu.makeup.workday"].with_user(self.manager)
        day = day.create({"date": "2026-03-07", "calendar_id": self.calendar.id})
        day.dayofweek = "4"
        self.assertEqual(day.with_user(self.officer).dayofweek, "4")
        with self.assertRaises(AccessError):
            day.with_user(self.officer).dayofweek = "1"
        with self.assertRaises(AccessError):
            day.with_user(self.officer).unlink()
        with self.assertRaises(AccessError):
            day.with_user(self.outsider).read(["date"])

    def test_makeup_workdays_of_shared_schedules_are_the_administrators(self):
        """As loading the holidays is: they count in every company."""
        shared = self.env["resource.calendar"].create(
            {"name": "共用", "company_id": False, "tz": "Asia/Shanghai"}
        )
        values = {"calendar_id": shared.id, "name": "国庆", "date": "2026-10-10"}
        days = self.env["kefu.makeup.workday"]
        with self.assertRaises(AccessError):
            days.with_user(self.manager).create(values)
        admin = self.env.ref("base.user_admin")
        day = days.with_user(admin).create(values).with_user(self.manager)
        self.assertEqual(day.name, "国庆", "it is seen")
        for change in (day.unlink, lambda: day.write({"name": "中秋"})):
            with self.assertRaises(AccessError):
                change()
        day.with_user(admin).unlink()

    def test_makeup_workdays_of_other_companies_are_unseen(self):
        other = self.env["res.company"].create({"name": "另一公司"})
        day = self._makeup("2026-03-07", calendar_id=False, company_id=other.id)
        seen = self.env["kefu.makeup.workday"].with_user(self.manager)
        self.assertNotIn(day, seen.search([]))
        with self.assertRaises(AccessError):
            day.with_user(self.manager).name = "加班"

    def test_whoever_computes_with_the_hours_has_the_makeup_workdays(self):
        self._makeup("2026-03-07")
        calendar = self.calendar.with_user(self.outsider)
        start, end = at("2026-03-07 00:00"), at("2026-03-07 23:59:59")
        self.assertEqual(calendar.get_work_hours_count(start, end), 8)
        self.env.registry.clear_cache()
        self.assertEqual(calendar._kefu_working_time().between(start, end), 8)
