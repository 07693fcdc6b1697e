"""The team overview and the customer's smart button."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestTeam(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        past = fields.Datetime.now() - timedelta(days=1)
        cls._case()
        cls._case(user_id=cls.officer.id, date_promised=past)
        cls._case(user_id=cls.colleague.id, stage_id=cls._stage("processing").id)
        cls._case(user_id=cls.officer.id, stage_id=cls._stage("closed").id)

    def test_an_archived_team_receives_nothing(self):
        other = self.env["kefu.team"].create({"name": "售后组"})
        case = self._case(team_id=self.team.id)
        self.env.company.kefu_team_id = self.team
        self.team.sudo().active = False
        with self.assertRaisesRegex(UserError, "archived"):
            self._case(team_id=self.team.id)
        self.assertNotEqual(self._case(user=self.manager).team_id, self.team)
        with self.assertRaisesRegex(UserError, "archived"):
            self._case(team_id=other.id).team_id = self.team
        case.name = "送货箱破损（两只）"  # what it had goes on
        old = self._case(team_id=self.team.id, stage_id=self._stage("closed").id)
        self.assertEqual(old.team_id, self.team)

    def test_each_figure_counts_what_its_link_shows(self):
        team = self.team.with_user(self.officer)
        expected = {
            "open_count": ("filter_open", 3),
            "new_count": ("filter_new", 2),
            "overdue_count": ("filter_overdue", 1),
            "mine_count": ("filter_mine", 1),
            "unassigned_count": ("filter_unassigned", 1),
        }
        search_view = self.env.ref("kefu_service.kefu_complaint_view_search")
        for name, (filter_name, count) in expected.items():
            self.assertEqual(team[name], count, name)
            action = team.with_context(kefu_filter=filter_name).action_open_cases()
            context = action["context"]
            self.assertTrue(context[f"search_default_{filter_name}"])
            self.assertEqual(context["search_default_team_id"], team.id)
            self.assertIn(f'name="{filter_name}"', search_view.arch)

    def test_counting_costs_the_same_for_many_teams(self):
        teams = self.team + self.env["kefu.team"].create(
            [{"name": f"T{i}"} for i in range(10)]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.team.with_user(self.officer).mapped("open_count")
        self.team.invalidate_recordset(["open_count", "new_count"])
        with self.assertQueryCount(6):
            teams.with_user(self.officer).mapped("open_count")

    def test_archived_stage_is_no_default(self):
        self._stage("new").active = False
        backlog = self.env["kefu.stage"].create({"name": "待登记", "state": "new"})
        self.assertEqual(self._case().stage_id, backlog)


@tagged("post_install", "-at_install", "standard")
class TestCustomer(KefuCommon):
    def test_company_sums_the_cases_of_its_contacts(self):
        self._case(partner_id=self.customer.id)
        self._case(partner_id=self.company_customer.id)
        partners = (self.customer + self.company_customer).with_user(self.officer)
        self.assertEqual(partners.mapped("kefu_complaint_count"), [1, 2])
        action = self.company_customer.with_user(
            self.officer
        ).action_view_kefu_complaints()
        shown = self.env["kefu.complaint"].search(action["domain"])
        self.assertEqual(len(shown), 2)
