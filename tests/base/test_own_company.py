"""What is proposed for a record is of its own company, whichever the user looks at."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from tests.base.rights.test_links import TwoCompanies


@tagged("post_install", "-at_install", "standard")
class TestProposed(TwoCompanies):
    """`both` works in both companies, and has the first one in front."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a, cls.b = cls.env.company, cls.company_2
        cls.both = cls._user("both_t", "kefu_service.kefu_group_manager")
        cls.both.company_ids += cls.b
        cls.team.member_ids += cls.both
        cls.a.kefu_team_id = cls.team
        cls.b.kefu_team_id = cls.team_2
        cls.gm_a = cls._user("gm_a", "kefu_service.kefu_group_handler")
        cls.gm_b = cls._user("gm_b", "kefu_service.kefu_group_handler")
        cls.gm_b.write({"company_ids": cls.b.ids, "company_id": cls.b.id})
        cls.a.kefu_gm_user_id, cls.b.kefu_gm_user_id = cls.gm_a, cls.gm_b
        cls.shared = cls.env["hr.department"].create(
            {"name": "质量部", "company_id": False}
        )
        cls.warehouse.company_id = cls.a
        cls.category = cls.env["kefu.category"].create(
            {"name": "破损", "department_id": cls.warehouse.id}
        )

    def _new(self, model, **values):
        companies = (self.a + self.b).ids
        records = self.env[model].with_user(self.both)
        return records.with_context(allowed_company_ids=companies).create(values)

    def test_the_team_of_a_case_is_its_companys(self):
        self.assertEqual(self._new("kefu.complaint", name="x").team_id, self.team)
        case = self._new("kefu.complaint", name="x", company_id=self.b.id)
        self.assertEqual((case.company_id, case.team_id), (self.b, self.team_2))

    def test_the_department_of_a_shared_category_is_proposed_where_it_is(self):
        mine = self._new("kefu.complaint", name="x", category_id=self.category.id)
        self.assertEqual(mine.department_id, self.warehouse)
        other = self._new(
            "kefu.complaint",
            name="x",
            team_id=self.team_2.id,
            category_id=self.category.id,
        )
        self.assertEqual(other.company_id, self.b)
        self.assertFalse(other.department_id)
        self.category.department_id = self.shared
        for team in (self.team, self.team_2):
            case = self._new(
                "kefu.complaint",
                name="x",
                team_id=team.id,
                category_id=self.category.id,
            )
            self.assertEqual(case.department_id, self.shared)

    def test_a_category_that_is_changed_proposes_nothing_of_another_company(self):
        case = self._new("kefu.complaint", name="x", team_id=self.team_2.id)
        case.category_id = self.category
        self.assertFalse(case.department_id)

    def test_cases_of_both_companies_at_once_each_find_their_own(self):
        companies = (self.a + self.b).ids
        cases = (
            self.env["kefu.complaint"]
            .with_user(self.both)
            .with_context(allowed_company_ids=companies)
            .create(
                [
                    {"name": "1", "company_id": self.b.id},
                    {"name": "2", "company_id": self.a.id},
                    {"name": "3", "team_id": self.team_2.id},
                ]
            )
        )
        self.assertEqual(cases.mapped("name"), ["1", "2", "3"])
        self.assertEqual(
            [case.team_id for case in cases], [self.team_2, self.team, self.team_2]
        )

    def test_the_chair_is_the_companys_general_manager(self):
        self.assertEqual(self._new("kefu.meeting", name="x").chair_id, self.gm_a)
        meeting = self._new("kefu.meeting", name="x", company_id=self.b.id)
        self.assertEqual(meeting.chair_id, self.gm_b)
        meetings = self.env["kefu.meeting"].with_user(self.both)
        form = Form(meetings.with_context(allowed_company_ids=(self.a + self.b).ids))
        self.assertEqual(form.chair_id, self.gm_a)

    def test_the_head_of_a_shared_department_acts_where_he_works(self):
        self.shared.manager_id = self.handler.employee_ids
        case = self._new("kefu.complaint", name="x", team_id=self.team_2.id)
        measures = [
            self._new("kefu.measure", name="x", department_id=self.shared.id, **values)
            for values in ({}, {"complaint_id": case.id})
        ]
        self.assertEqual(measures[0].user_id, self.handler)
        self.assertEqual(measures[1].company_id, self.b)
        self.assertIn(measures[1].user_id, self.b._kefu_managers())

    def test_a_participant_stands_for_the_department_where_the_meeting_is(self):
        department = self.env["hr.department"].create(
            {"name": "B", "company_id": self.b.id}
        )
        self.env["hr.employee"].create(
            {
                "name": "h",
                "user_id": self.handler.id,
                "company_id": self.b.id,
                "department_id": department.id,
            }
        )
        self.handler.company_ids += self.b
        for company, expected in ((self.a, self.warehouse), (self.b, department)):
            meeting = self._new("kefu.meeting", name="x", company_id=company.id)
            meeting.participant_ids = [
                Command.create({"partner_id": self.handler.partner_id.id})
            ]
            seat = meeting.participant_ids.filtered(
                lambda p: p.partner_id == self.handler.partner_id
            )
            self.assertEqual(seat.department_id, expected)

    def test_who_does_not_work_in_the_company_any_more_is_stood_in_for(self):
        case = self._new("kefu.complaint", name="x", team_id=self.team_2.id)
        case = case.with_env(self.env)
        case.user_id = self.both
        self.assertEqual(case._officer_in_charge(), self.both)
        self.both.company_ids -= self.b
        self.assertNotEqual(case._officer_in_charge(), self.both)

    # ------------------------------------------------------------------
    # Settings
    # ------------------------------------------------------------------

    def test_a_company_names_a_team_and_people_of_its_own(self):
        for name, value, why in (
            ("kefu_team_id", self.team_2, "belongs to"),
            ("kefu_gm_user_id", self.gm_b, "does not work in"),
            ("kefu_gm_deputy_id", self.gm_b, "does not work in"),
        ):
            with (
                self.subTest(name),
                self.assertRaisesRegex(ValidationError, why),
                self.env.cr.savepoint(),
            ):
                self.a[name] = value

    # ------------------------------------------------------------------
    # A team that moves
    # ------------------------------------------------------------------

    def _move(self, team, company):
        team.with_user(self.both).with_context(
            allowed_company_ids=(self.a + self.b).ids
        ).company_id = company

    def test_a_team_that_would_move_says_what_becomes_of_its_cases(self):
        self.a.kefu_team_id = False
        self._case(team_id=self.team.id)
        self._case(team_id=self.team.id, stage_id=self._stage("closed").id)
        count = self.env["kefu.complaint"].search_count(
            [("team_id", "=", self.team.id)]
        )
        self.assertGreaterEqual(count, 2)
        with self.assertRaisesRegex(
            UserError, f"stay where they were registered: .*Case: {count}"
        ):
            self._move(self.team, self.b)
        self.assertEqual(self.team.company_id, self.a)

    def test_a_companys_default_team_stays_until_another_is_named(self):
        with (
            self.assertRaisesRegex(UserError, "default team of"),
            self.env.cr.savepoint(),
        ):
            self._move(self.team_2, self.a)
        self.b.kefu_team_id = False
        self._move(self.team_2, self.a)
        self.assertEqual(self.team_2.company_id, self.a)
        self.assertEqual(self.team_2.resource_calendar_id, self.a.resource_calendar_id)
