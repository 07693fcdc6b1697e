"""Records are kept for years, and listed when their time is over (6)."""

from datetime import date, datetime

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .retention import CLOSED, RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestRetention(RetentionCommon):
    def test_c6_ten_years_of_a_register(self):
        """Ordinary cases after three years, major ones after ten, open ones never."""
        ordinary = self._closed()
        major = self._closed(severity="major")
        cancelled = self._closed(state="cancelled")
        december = self._closed(when=datetime(2025, 12, 31, 15, 59))
        still_open = self._case(date_received=CLOSED)
        listed = {}
        for year in range(2026, 2038):
            with self._in(year):
                self._list()
                self._list()  # nothing is listed twice
            for record in (ordinary, major, cancelled, december, still_open):
                rows = self._rows(record)
                self.assertLessEqual(len(rows), 1)
                if rows and record not in listed:
                    listed[record] = year
                    self.assertEqual(rows.year, year)
        self.assertEqual(
            listed, {ordinary: 2029, cancelled: 2029, december: 2029, major: 2036}
        )
        self.assertEqual(self._rows(ordinary).date_due, date(2028, 3, 10))
        self.assertEqual(self._rows(major).date_due, date(2035, 3, 10))

    def test_c6_the_years_are_the_companys(self):
        self.env.company.kefu_keep_years = 5
        case = self._closed()
        with self._in(2029):
            self._list()
            self.assertFalse(self._rows(case))
        with self._in(2031):
            self._list()
        self.assertTrue(self._rows(case))

    def test_c6_a_day_that_other_years_lack(self):
        case = self._closed(when=datetime(2024, 2, 29, 4))
        self.assertEqual(case._retention_end(), date(2027, 2, 28))

    def test_the_days_are_those_of_the_company(self):
        """In China it is the new year already while UTC has the old one."""
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        old = self._closed(when=datetime(2025, 12, 31, 15, 59))
        new = self._closed(when=datetime(2025, 12, 31, 16))
        self.assertEqual(old._retention_end(), date(2028, 12, 31))
        self.assertEqual(new._retention_end(), date(2029, 1, 1))
        with self._in(2029):
            self._list()
            self.assertTrue(self._rows(old))
            self.assertFalse(self._rows(new))
        with self._in(2030):
            self._list()
            self.assertTrue(self._rows(new))
        new.sudo().date_disposed = datetime(2030, 1, 31, 16)
        with self.assertRaisesRegex(UserError, "2030-02-01"):
            new.with_user(self.officer).name = "别的"

    def test_the_managers_are_told(self):
        self._closed()
        with self._in(2029), self.mock_mail_gateway():
            self._list()
        told = self.env["mail.message"].search(
            [("subject", "=", "Records are due for disposal")], limit=1
        )
        self.assertIn(self.manager.partner_id, told.notified_partner_ids)

    def test_c6_kept_on_it_is_listed_anew_after_its_new_date(self):
        case = self._closed()
        with self._in(2029):
            self._list()
            row = self._rows(case)
            self._decide_on(
                row, decision="keep", date_keep="2031-06-30", reason="官司未了"
            )
            self.assertEqual((row.state, row.decided_by_id), ("kept", self.manager))
            self.assertEqual(row.date_decided, fields.Datetime.now())
            self._dispose()
        for year, count in ((2030, 1), (2031, 1), (2032, 2)):
            with self._in(year):
                self._list()
            self.assertEqual(len(self._rows(case)), count, year)
        self.assertFalse(case.date_disposed)

    def test_c6_a_decision_asks_for_a_manager_a_reason_and_stands(self):
        case = self._closed()
        with self._in(2029):
            self._list()
            row = self._rows(case)
            with self.assertRaises(AccessError):
                self._decide_on(row, user=self.officer)
            for wrong in (
                {"reason": " "},
                {"decision": "keep", "date_keep": False},
                {"decision": "keep", "date_keep": "2028-12-31"},
            ):
                with self.assertRaises(UserError):
                    self._decide_on(row, **wrong)
            self._decide_on(row)
            with self.assertRaisesRegex(UserError, "stands"):
                self._decide_on(row, decision="keep", date_keep="2040-01-01")
        for user in (self.manager, self.admin):
            with self.assertRaises(UserError):
                row.with_user(user).unlink()
            with self.assertRaises(UserError):
                row.with_user(user).write({"reason": "别的"})
        with self.assertRaises(UserError):
            row.sudo().unlink()

    def test_c6_taken_up_again_before_the_disposal_it_is_kept(self):
        case = self._closed()
        with self._in(2029):
            self._list()
            self._decide_on(self._rows(case))
            case.sudo().stage_id = self._stage("processing")
            self._dispose()
        self.assertEqual(self._rows(case).state, "lapsed")
        self.assertFalse(case.date_disposed)
