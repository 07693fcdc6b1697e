"""A day is the same for everybody, wherever they read it."""

from datetime import date, datetime

from odoo.tests import tagged

from tests.common import KefuCommon

ZONES = ("Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati", False)
# Half past midnight on the first of April in Changsha, still March in UTC.
MOMENT = datetime(2026, 3, 31, 16, 30)
# What is of a period that is over is proposed for the one before that day.
PERIODS = {
    "kefu.audit.date_from": date(2026, 1, 1),
    "kefu.audit.date_to": date(2026, 3, 31),
    "kefu.report.date_end": date(2026, 3, 31),
    "kefu.report.date_start": date(2026, 3, 1),
    "kefu.volume.month": date(2026, 3, 1),
}


@tagged("post_install", "-at_install", "standard")
class TestDays(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"

    def setUp(self):
        super().setUp()
        self.startPatch(self.mock_datetime_and_now(MOMENT))

    def startPatch(self, patch):
        patch.__enter__()
        self.addCleanup(patch.__exit__, None, None, None)

    def _as(self, zone):
        self.manager.tz = zone
        return self.env(user=self.manager)

    def _date_fields(self):
        """Every date-only field of ours, on our models and on others."""
        for model in self.env.values():
            for field in model._fields.values():
                ours = model._name.startswith("kefu.") or field.name.startswith("kefu_")
                if field.type == "date" and ours and not field.related:
                    yield field

    def test_every_date_that_is_proposed_is_the_companys(self):
        proposed = set()
        for field in self._date_fields():
            for zone in ZONES:
                env = self._as(zone)
                value = env[field.model_name].default_get([field.name])
                if value := value.get(field.name):
                    proposed.add(field.name)
                    day = PERIODS.get(str(field), date(2026, 4, 1))
                    self.assertEqual(value, day, f"{field} in {zone}")
        self.assertIn("date_planned", proposed)

    def test_every_date_that_is_noted_is_the_companys(self):
        """What the server itself writes on creating a record."""
        for zone in ZONES:
            env = self._as(zone)
            revisit = env["kefu.revisit"].create({"partner_id": self.customer.id})
            prospect = env["res.partner"].create(
                {"name": zone or "-", "kefu_relation": "prospect"}
            )
            for record in (revisit, prospect):
                for field in self._date_fields():
                    if field.model_name == record._name and record[field.name]:
                        self.assertEqual(
                            record[field.name], date(2026, 4, 1), f"{field} in {zone}"
                        )

    def test_a_revisit_is_not_born_overdue_whoever_makes_it(self):
        for zone in ZONES:
            env = self._as(zone)
            revisit = env["kefu.revisit"].create({"partner_id": self.customer.id})
            self.assertEqual(
                (revisit.date_due, revisit.days_left), (date(2026, 4, 1), 0)
            )
            self.assertFalse(revisit.is_overdue, zone)

    def test_todays_revisits_are_the_same_for_everybody(self):
        revisits = self.env["kefu.revisit"]
        days = ("2026-03-31", "2026-04-01", "2026-04-02")
        past, today, ahead = revisits.create(
            [{"partner_id": self.customer.id, "date_planned": day} for day in days]
        )
        mine = [("partner_id", "=", self.customer.id)]
        for zone in ZONES:
            found = self._as(zone)["kefu.revisit"]
            for operator, value, expected in (
                ("=", 0, today),
                ("<=", 0, past | today),
                ("<", 0, past),
                (">", 0, ahead),
                ("in", [-1, 1], past | ahead),
            ):
                domain = [*mine, ("days_left", operator, value)]
                self.assertEqual(found.search(domain), expected, f"{operator} {zone}")

    def test_a_month_is_that_of_the_company_in_a_scope(self):
        case = self._case(
            partner_id=self.customer.id, date_received=datetime(2026, 3, 31, 16, 10)
        )
        self.assertTrue(case)
        for first, last, expected in (
            ("2026-03-01", "2026-03-31", 0),
            ("2026-04-01", "2026-04-30", 1),
        ):
            plan = self.env["kefu.revisit.plan"].create(
                {
                    "name": "x",
                    "date_from": "2026-04-02",
                    "date_to": "2026-04-30",
                    "scope_domain": f"[('id', '=', {self.company_customer.id})]",
                    "scope_cases": "some",
                    "scope_cases_from": first,
                    "scope_cases_to": last,
                }
            )
            self.assertEqual(plan.scope_count, expected, first)
