"""Deliveries: who enters them, what is refused, and how they are imported (5.3.1-1)."""

from datetime import date

from dateutil.relativedelta import relativedelta
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from tests.common import KefuCommon

MAY = date(2026, 5, 1)


@tagged("post_install", "-at_install", "standard")
class TestVolume(KefuCommon):
    def enter(self, user=None, **values):
        volumes = self.env["kefu.volume"].with_user(user or self.officer)
        return volumes.create({"month": MAY, "deliveries": 100, **values})

    def test_a_month_is_kept_as_its_first_day(self):
        volume = self.enter(month="2026-05-17")
        self.assertEqual(volume.month, MAY)
        volume.month = "2026-04-30"
        self.assertEqual(volume.month, date(2026, 4, 1))

    def test_deliveries_are_those_of_the_customers_company(self):
        volume = self.enter(partner_id=self.customer.id)
        self.assertEqual(volume.partner_id, self.company_customer)
        volume.partner_id = False
        self.assertFalse(volume.partner_id)

    @mute_logger("odoo.sql_db")
    def test_there_is_one_line_for_each(self):
        category = self.env["kefu.category"].search([], limit=1)
        mine = {"partner_id": self.company_customer.id, "category_id": category.id}
        for values in ({}, {"partner_id": mine["partner_id"]}, mine):
            self.enter(**values)
            with self.assertRaises(UniqueViolation) as caught, self.env.cr.savepoint():
                self.enter(month="2026-05-31", **values)
            self.assertIn("kefu_volume", str(caught.exception))

    def test_the_refusal_says_what_to_do(self):
        rows = [["2026-05-03", "100"], ["2026-05-04", "200"]]
        volumes = self.env["kefu.volume"].with_user(self.officer)
        with mute_logger("odoo.sql_db"):
            [message] = volumes.load(["month", "deliveries"], rows)["messages"]
        self.assertIn("correct that line", message["message"])

    def test_a_month_that_has_not_begun_is_refused(self):
        after = self.env.company._kefu_day() + relativedelta(months=1, day=1)
        with self.assertRaisesRegex(ValidationError, "months that have begun"):
            self.enter(month=after)
        volume = self.enter()
        with self.assertRaisesRegex(ValidationError, "months that have begun"):
            volume.month = after

    @mute_logger("odoo.sql_db")
    def test_nothing_delivered_is_not_entered(self):
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.enter(deliveries=0)

    def test_officers_enter_and_managers_delete(self):
        volume = self.enter()
        volume.deliveries = 200
        with self.assertRaises(AccessError):
            volume.unlink()
        volume.with_user(self.manager).unlink()
        for user in (self.handler, self.outsider):
            with self.assertRaises(AccessError):
                self.enter(user, month="2026-03-01")
            with self.assertRaises(AccessError):
                self.env["kefu.volume"].with_user(user).search([])

    def test_another_company_has_its_own(self):
        other = self.env["res.company"].create({"name": "株洲分公司"})
        self.enter()
        theirs = self.env["kefu.volume"].create(
            {"month": MAY, "deliveries": 5, "company_id": other.id}
        )
        self.assertNotIn(
            theirs, self.env["kefu.volume"].with_user(self.officer).search([])
        )
        with self.assertRaises(AccessError):
            theirs.with_user(self.officer).deliveries = 6

    def test_a_spreadsheet_is_imported(self):
        customer = self.company_customer.name
        loaded = (
            self.env["kefu.volume"]
            .with_user(self.officer)
            .load(
                ["month", "partner_id", "deliveries"],
                [["2026-05-01", "", "18000"], ["2026-05-31", customer, "4000"]],
            )
        )
        self.assertFalse(loaded["messages"])
        volumes = self.env["kefu.volume"].browse(loaded["ids"])
        self.assertEqual(volumes.mapped("month"), [MAY, MAY])
        self.assertEqual(volumes[1].partner_id, self.company_customer)

    def test_it_is_proposed_for_the_last_month(self):
        volume = self.env["kefu.volume"].with_user(self.officer).new()
        today = self.env.company._kefu_day()
        self.assertEqual(volume.month, today + relativedelta(day=1, months=-1))

    def test_deliveries_of_customers_that_are_one_are_added_up(self):
        firms = self.env["res.partner"].create(
            [{"name": name, "is_company": True} for name in "甲乙"]
        )
        kept, merged = firms
        self.enter(partner_id=kept.id, note="仓库")
        self.enter(partner_id=merged.id, deliveries=50, note="ERP")
        self.enter(partner_id=merged.id, deliveries=7, month="2026-04-01")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard = wizard.with_user(self.env.ref("base.user_admin"))
        wizard._merge(firms.ids, kept)
        self.env.invalidate_all()
        volumes = self.env["kefu.volume"].search([("partner_id", "=", kept.id)])
        self.assertEqual(volumes.mapped("deliveries"), [150, 7])
        self.assertEqual(volumes[0].note, "仓库; ERP")

    def test_deliveries_follow_a_customer_who_belongs_to_another(self):
        firm = self.env["res.partner"].create({"name": "丙"})
        self.enter(partner_id=firm.id, deliveries=50)
        self.enter(partner_id=self.company_customer.id)
        firm.parent_id = self.company_customer
        volume = self.env["kefu.volume"].search([("deliveries", "=", 150)])
        self.assertEqual(volume.partner_id, self.company_customer)
