"""The figures of the week by mail, through Odoo's digest."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.kefu_service.models.board.digest import KEPT, KPIS

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestDigest(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.digest = cls.env.ref("kefu_service.kefu_digest")
        cls.now = fields.Datetime.now()

    def kpis(self, user=None, company=None):
        self.env.flush_all()
        user = user or self.manager
        found = self.digest._compute_kpis(company or user.company_id, user)
        return {kpi["kpi_name"]: kpi for kpi in found}

    def week(self, name, **who):
        return self.kpis(**who)[name]["kpi_col2"]["value"]

    def test_c7_whoever_becomes_a_manager_gets_it_until_unsubscribing(self):
        self.assertIn(self.manager, self.digest.user_ids)
        self.assertNotIn(self.officer, self.digest.user_ids)
        self.officer.group_ids += self.env.ref("kefu_service.kefu_group_manager")
        self.assertIn(self.officer, self.digest.user_ids)
        self.digest.with_user(self.officer).action_unsubscribe()
        self.officer.name = "x"
        self.officer.group_ids += self.env.ref("kefu_service.kefu_group_takeover")
        self.assertNotIn(self.officer, self.digest.user_ids)

    def test_c7_it_tells_the_figures_of_the_board(self):
        before = {name: self.week(name) for name in KPIS}
        self.assertEqual(before[KEPT], "–", "Nothing was due: no share")
        yesterday = self.now - timedelta(days=1)
        values = {"date_promised": self.now + timedelta(days=9)}
        cases = [self._case(date_received=yesterday, **values) for _i in "abc"]
        self._reach(cases[0], "closed")
        cases[0].sudo().date_closed = yesterday
        clocks = [
            case.deadline_ids.filtered(lambda c: c.clock == "promise") for case in cases
        ]
        for clock, state in zip(clocks, ("met", "met", "running"), strict=True):
            clock.sudo().write({"date_due": yesterday, "state": state})
            clock.sudo().punctuality = 100 if state == "met" else 0
        self.assertEqual(
            int(self.week("kpi_kefu_received")), 3 + int(before["kpi_kefu_received"])
        )
        self.assertEqual(
            int(self.week("kpi_kefu_closed")), 1 + int(before["kpi_kefu_closed"])
        )
        self.assertEqual(
            int(self.week("kpi_kefu_overdue")), 1 + int(before["kpi_kefu_overdue"])
        )
        self.assertEqual(self.week(KEPT), "66.7 %")

    def test_c7_of_the_company_of_whoever_reads_it(self):
        company = self.env["res.company"].create({"name": "株洲分公司"})
        theirs = self._user("manager_b", "kefu_service.kefu_group_manager")
        theirs.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        self._case(date_received=self.now - timedelta(days=1))
        self.assertEqual(int(self.week("kpi_kefu_received", user=theirs)), 0)
        self.assertTrue(int(self.week("kpi_kefu_received")))

    def test_c7_nobody_else_is_told(self):
        self.assertFalse(KPIS.keys() & self.kpis(self.handler).keys())
        with self.assertRaises(AccessError):
            self.digest.with_user(self.outsider).kpi_kefu_received_value  # noqa: B018

    def test_c7_it_goes_out_each_week_in_the_language_of_its_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.manager.write({"lang": "zh_CN", "email": "manager@example.com"})
        self.digest.user_ids = self.manager
        self.digest.next_run_date = fields.Date.today()
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            self.env.ref(
                "digest.ir_cron_digest_scheduler_action"
            ).method_direct_trigger()
        mail = self.env["mail.mail"].search([], limit=1, order="id desc")
        self.assertIn("manager@example.com", mail.email_to)
        self.assertIn("客户服务", mail.subject)
        self.assertIn("kefu_board_action", mail.body_html)
        self.assertGreater(self.digest.next_run_date, fields.Date.today())
        self.digest.action_deactivate()
        self.digest.next_run_date = fields.Date.today()
        count = self.env["mail.mail"].search_count([])
        self.env["digest.digest"].search([("id", "!=", self.digest.id)]).unlink()
        self.env["digest.digest"]._cron_send_digest_email()
        self.assertEqual(self.env["mail.mail"].search_count([]), count)

    def test_whoever_becomes_a_manager_by_the_form_of_the_group_gets_it(self):
        group = self.env.ref("kefu_service.kefu_group_manager")
        group.write({"user_ids": [Command.link(self.officer.id)]})
        self.assertIn(self.officer, self.digest.user_ids)
        self.digest.with_user(self.officer).action_unsubscribe()
        group.write({"user_ids": [Command.link(self.colleague.id)]})
        self.assertNotIn(self.officer, self.digest.user_ids)

    def test_it_is_sent_where_an_administrator_deleted_our_menus(self):
        root = self.env.ref("kefu_service.kefu_menu_root")
        self.env["ir.ui.menu"].search([("id", "child_of", root.id)]).unlink()
        actions = {kpi["kpi_action"] for kpi in self.kpis().values()}
        self.assertFalse([action for action in actions if action and "kefu" in action])
