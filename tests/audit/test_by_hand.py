"""Every shipped indicator, computed twice: by the product and by hand-written SQL (7)."""

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from tests.demo.common import DemoCase

from .by_hand import SQL_OF
from .common import PREFIX, ByHand, measured


@tagged("post_install", "-at_install", "standard")
class TestByHand(ByHand, DemoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.ref("base.main_company")
        cls.manager = new_test_user(
            cls.env, "manager_t", groups="kefu_service.kefu_group_manager"
        )
        cls.today = cls.company._kefu_day()

    def _shipped(self):
        found = self.env["ir.model.data"].search(
            [("module", "=", "kefu_service"), ("model", "=", "kefu.indicator")]
        )
        return {row.name.removeprefix("kefu_indicator_") for row in found}

    def test_c7_every_shipped_indicator_is_counted_by_hand_as_well(self):
        self.assertEqual(self._shipped(), SQL_OF.keys())

    def test_c7_both_agree_on_the_demo_data(self):
        """Over the half year, and month by month."""
        begin = self.today - relativedelta(months=7)
        periods = [(begin, self.today + relativedelta(months=2))]
        for month in range(7):
            first = begin.replace(day=1) + relativedelta(months=month)
            periods.append((first, first + relativedelta(months=1, days=-1)))
        empty = set()
        for name in sorted(SQL_OF):
            judged = 0
            for date_from, date_to in periods:
                with self.subTest(name, date_from=date_from):
                    judged += self._check_by_hand(
                        name, self.company, date_from, date_to, self.manager
                    )
            if not judged:
                empty.add(name)
        # nothing was disposed of, no audit has a measure, no customer judged, and no
        # report was submitted yet
        self.assertLessEqual(
            empty,
            {
                "disposals_decided",
                "audit_measures",
                "verdict_accepted",
                "report_in_time",
                "report_acknowledged",
                "report_measures",
            },
        )

    def test_c7_another_company_counts_nothing_of_this_one(self):
        other = self.env["res.company"].create({"name": "Branch B"})
        for name in SQL_OF:
            if name == "prospects_won":
                continue  # contacts may be of both
            with self.subTest(name):
                found = measured(
                    self.env.ref(PREFIX + name),
                    other,
                    self.today - relativedelta(years=1),
                    self.today,
                )
                self.assertFalse(found.counting or found.others)

    def test_c7_the_period_is_of_the_days_of_the_company(self):
        """The last minute of the month counts, the first of the next doesn't."""
        case = self.cases[-1]
        self.company.resource_calendar_id.tz = "Asia/Shanghai"
        indicator = self.env.ref(PREFIX + "numbered")
        first, last = (
            fields.Date.to_date("2026-03-01"),
            fields.Date.to_date("2026-03-31"),
        )
        for moment, counts in (
            ("2026-02-28 15:59:59", False),
            ("2026-02-28 16:00:00", True),
            ("2026-03-31 15:59:59", True),
            ("2026-03-31 16:00:00", False),
        ):
            case.date_received = moment
            found = measured(indicator, self.company, first, last)
            self.assertEqual(case.id in found.counting, counts, moment)

    def test_what_was_archived_counts_as_before(self):
        case = self.cases.filtered("date_closed")[0]
        day = self.company._kefu_day(case.date_received)
        indicator = self.env.ref(PREFIX + "categorised")
        before = measured(indicator, self.company, day, day)
        case.active = False
        self.assertEqual(measured(indicator, self.company, day, day), before)
