"""A general manager is one in the companies that say so, and nowhere else (5.3.2)."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.modules.module import load_script
from odoo.tests import tagged
from odoo.tools import SQL

from launcher.paths import ADDON
from tests.case.handling.common import HandlingCommon

SCRIPT = ADDON / "migrations" / "19.0.1.3.0" / "post-general_managers.py"
HANDLER = "kefu_service.kefu_group_handler"
SUBMITTED = "[('state', 'in', ('submitted', 'returned', 'acknowledged'))]"
RULES = ("meeting_rule_gm", "meeting_minutes_rule_gm", "report_reader_rule_gm")


class TwoCompanies(HandlingCommon):
    """`gm` leads the first company and works in the second, which `boss` leads."""

    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls._user("boss_t", HANDLER)
        cls._works_in(cls.boss, cls.company_2)
        cls.company_2.kefu_gm_user_id = cls.boss
        cls.gm.company_ids |= cls.company_2

    @classmethod
    def _works_in(cls, user, company):
        user.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )

    @classmethod
    def _as(cls, user, records):
        companies = user.company_ids.ids
        return records.with_user(user).with_context(allowed_company_ids=companies)

    def _sees(self, user, record):
        self.env.invalidate_all()
        return bool(self._as(user, record).search([("id", "=", record.id)]))


@tagged("post_install", "-at_install", "standard")
class TestGeneralManagerReads(TwoCompanies):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        team = cls.env["kefu.team"].create(
            {"name": "二厂服务组", "company_id": cls.company_2.id}
        )
        cls.theirs = cls._records(cls.company_2, team)
        cls.ours = cls._records(cls.env.company, cls.team)

    @classmethod
    def _records(cls, company, team):
        """One record of each sort that a general manager reads."""
        env = cls.env(context={**cls.env.context, "allowed_company_ids": company.ids})
        meeting = env["kefu.meeting"].create(
            {"name": "机密", "chair_id": cls.env.ref("base.user_admin").id}
        )
        report = env["kefu.report"].create({"kind": "monthly", "team_id": team.id})
        reader = env["kefu.report.reader"].create(
            {
                "report_id": report.id,
                "partner_id": cls.customer.id,
                "role": "person",
            }
        )
        indicator = env["kefu.indicator"].create(
            {
                "clause": "9.1",
                "name": "电话",
                "company_id": company.id,
                "res_model": "kefu.complaint",
                "date_field": "date_received",
                "numerator": "[('channel', '=', 'phone')]",
                "target": 50,
            }
        )
        audit = env["kefu.audit"].create(
            {"name": "年审", "indicator_ids": [Command.set(indicator.ids)]}
        )
        audit.action_compute()
        # no report can be submitted before its month is over
        env.flush_all()
        env.cr.execute(
            SQL("UPDATE kefu_report SET state = 'submitted' WHERE id = %s", report.id)
        )
        minutes = env["kefu.meeting.minutes"].create({"meeting_id": meeting.id})
        return [meeting, minutes, report, reader, indicator, audit, audit.line_ids]

    def test_those_of_the_own_company_are_read(self):
        for user, records in ((self.gm, self.ours), (self.boss, self.theirs)):
            for record in records:
                with self.subTest(user=user.login, model=record._name):
                    self.assertTrue(record)
                    self.assertTrue(self._sees(user, record))

    def test_those_of_another_company_are_not(self):
        self.company_2.kefu_gm_deputy_id = self.officer.browse()
        for record in self.theirs:
            with self.subTest(model=record._name):
                self.assertFalse(self._sees(self.gm, record))

    def test_the_deputy_reads_them_as_well(self):
        self.company_2.kefu_gm_deputy_id = self.gm
        for record in self.theirs:
            with self.subTest(model=record._name):
                self.assertTrue(self._sees(self.gm, record))

    def test_an_officer_who_is_one_reads_all(self):
        self.gm.group_ids |= self.env.ref("kefu_service.kefu_group_officer")
        for record in self.theirs:
            with self.subTest(model=record._name):
                self.assertTrue(self._sees(self.gm, record))

    def test_the_board_is_that_of_the_own_company(self):
        board = self.env["kefu.board"].with_user(self.gm)
        board.with_company(self.env.company)._check_reader()
        with self.assertRaisesRegex(AccessError, self.company_2.name):
            board.with_company(self.company_2).read_board()

    def test_whoever_works_elsewhere_first_lands_on_the_own_work(self):
        screen = self.gm._kefu_first_screen()
        self.assertEqual(screen, self.env.ref("kefu_service.kefu_board_action"))
        elsewhere = self.gm.with_company(self.company_2)
        self.assertNotEqual(elsewhere._kefu_first_screen(), screen)
        self.assertFalse(elsewhere._kefu_home())

    def test_an_update_narrows_rules_that_nobody_changed(self):
        rules = {
            name: self.env.ref(f"kefu_service.kefu_{name}")
            for name in (*RULES, "report_rule_gm")
        }
        now = {name: rule.domain_force.split() for name, rule in rules.items()}
        for name in RULES:
            rules[name].domain_force = "[(1, '=', 1)]"
        rules["report_rule_gm"].domain_force = SUBMITTED
        own = rules.pop("meeting_rule_gm")
        own.domain_force = "[('user_id', '=', user.id)]"
        for _time in range(2):
            self.env.flush_all()
            load_script(str(SCRIPT), "general_managers").migrate(self.cr, "19.0.1.2.0")
            self.env.invalidate_all()
            for name, rule in rules.items():
                self.assertEqual(rule.domain_force.split(), now[name])
            self.assertEqual(own.domain_force, "[('user_id', '=', user.id)]")


@tagged("post_install", "-at_install", "standard")
class TestGeneralManagerWhoLeftTheCompany(TwoCompanies):
    def test_the_deputy_alone_is_told(self):
        self._works_in(self.gm, self.company_2)
        case = self._assessed("several", severity="major")
        with self.mock_mail_gateway():
            self._dialog(case.action_escalate(), reason="x", tried="y")
        self.env.invalidate_all()
        told = case.activity_ids.user_id
        self.assertIn(self.deputy, told)
        self.assertNotIn(self.gm, told)
        self.assertNotIn(self.gm.partner_id, case.message_partner_ids)

    def test_without_a_deputy_another_one_is_asked_for(self):
        self.env.company.kefu_gm_deputy_id = False
        self._works_in(self.gm, self.company_2)
        case = self._assessed("several", severity="major")
        with self.assertRaisesRegex(UserError, "no general manager"):
            self._dialog(case.action_escalate(), reason="x", tried="y")
        step = self.env.ref("kefu_service.onboarding_step_general_manager")
        self.assertIn("the general manager", step.kefu_missing)

    def test_the_chair_of_a_meeting_is_replaced(self):
        meeting = self.env["kefu.meeting"].create(
            {"name": "协调会", "chair_id": self.gm.id}
        )
        self.assertEqual(meeting._approvers(), self.gm + self.deputy)
        self._works_in(self.gm, self.company_2)
        self.assertEqual(meeting._approvers(), self.deputy)
