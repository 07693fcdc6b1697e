"""Every shipped indicator, computed twice: by the product and by hand-written SQL (7)."""

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from tests.common import KefuCommon
from tests.demo.test_demo import DemoCase

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


@tagged("post_install", "-at_install", "standard")
class TestIndicator(KefuCommon):
    def _indicator(self, user=None, **values):
        values = {
            "clause": "9.9",
            "name": "Cases by phone",
            "res_model": "kefu.complaint",
            "date_field": "date_received",
            "population": "[]",
            "numerator": "[('channel', '=', 'phone')]",
            "target": 50,
            **values,
        }
        return self.env["kefu.indicator"].with_user(user or self.manager).create(values)

    def test_c7_a_company_adds_its_own_without_code(self):
        self._case(channel="phone")
        self._case(channel="visit")
        indicator = self._indicator(company_id=self.env.company.id)
        today = self.env.company._kefu_day()
        self.env.flush_all()
        found = measured(indicator, self.env.company, today, today)
        self.assertGreaterEqual(len(found.counting), 1)
        self.assertGreaterEqual(len(found.others), 1)

    def test_c7_only_managers_set_indicators_up(self):
        indicator = self._indicator()
        for user in (self.officer, self.handler, self.outsider):
            with self.assertRaises(AccessError):
                self._indicator(user)
            with self.assertRaises(AccessError):
                indicator.with_user(user).target = 1
        self.assertEqual(indicator.with_user(self.officer).target, 50)
        with self.assertRaises(AccessError):
            indicator.with_user(self.handler).read(["target"])

    def test_a_wrong_condition_is_refused_with_a_sentence(self):
        """On create, on write and by an import."""
        indicator = self._indicator()
        wrong = {
            "population": "[('no_such_field', '=', 1)]",
            "numerator": "[('channel', '=', uid)]",
            "date_field": "name",
            "res_model": "kefu.team",  # which has none of these fields
        }
        for name, value in wrong.items():
            with self.subTest(name):
                with self.assertRaisesRegex(ValidationError, "9.9 Cases by phone"):
                    self._indicator(**{name: value})
                with self.assertRaisesRegex(ValidationError, "9.9 Cases by phone"):
                    indicator.write({name: value})
                indicator.invalidate_recordset()
        rows = self.env["kefu.indicator"].with_user(self.manager)
        answer = rows.load(
            ["clause", "name", "res_model", "target", "population"],
            [["9.9", "x", "kefu.complaint", "50", "[('channel', '=', nobody)]"]],
        )
        self.assertFalse(answer["ids"])
        self.assertIn("can't be used", answer["messages"][0]["message"])

    def test_a_condition_is_read_and_never_run(self):
        for text in (
            "__import__('os').system('true')",
            "[('name', '=', open('/etc/passwd').read())]",
            "[('id', 'in', [x for x in (1,)])]",
            "[" * 500,
            "[('date_received', '<', 'nonsense')]",
            "[('name', 'no such operator', 1)]",
        ):
            with self.subTest(text[:30]), self.assertRaises(ValidationError):
                self._indicator(population=text)

    def test_an_average_needs_a_number(self):
        for name in (False, "name", "no_such_field", "days_left"):
            with self.subTest(name), self.assertRaises(ValidationError):
                self._indicator(kind="average", value_field=name)
        self.assertTrue(self._indicator(kind="average", value_field="hours_to_close"))

    def test_one_in_an_audit_is_archived_and_not_deleted(self):
        indicator = self._indicator()
        audit = (
            self.env["kefu.audit"]
            .with_user(self.manager)
            .create({"name": "x", "indicator_ids": [(6, 0, indicator.ids)]})
        )
        audit.action_compute()
        with self.assertRaisesRegex(UserError, "archive it"):
            indicator.unlink()
        self._indicator().unlink()
