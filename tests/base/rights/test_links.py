"""A record links only what its writer reads, and stays in its company."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from tests.common import KefuCommon


class TwoCompanies(KefuCommon):
    """A case of this company with a secret, and an officer of another one."""

    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stranger = cls._user("stranger_t", "kefu_service.kefu_group_officer")
        cls.stranger.write(
            {"company_id": cls.company_2.id, "company_ids": cls.company_2.ids}
        )
        cls.company_customer.company_id = cls.customer.company_id = cls.env.company
        cls.case = cls._case(
            name="机密", description="<p>机密</p>", partner_id=cls.customer.id
        )
        cls.team_2 = cls.env["kefu.team"].create(
            {"name": "B", "company_id": cls.company_2.id}
        )

    def _model(self, name, **context):
        model = self.env[name].with_user(self.stranger).with_context(**context)
        return model.with_company(self.company_2)

    def _refused(self, call, *args):
        with self.assertRaisesRegex(AccessError, "names a record") as refusal:
            call(*args)
        self.assertNotIn("机密", str(refusal.exception))
        self.assertNotIn(self.customer.name, str(refusal.exception))


@tagged("post_install", "-at_install", "standard")
class TestLinks(TwoCompanies):
    def test_a_form_tells_nothing_of_a_case_that_is_named(self):
        items = self._model("kefu.meeting.item")
        spec = {"case_name": {}, "case_description": {}, "partner_id": {}}
        for value in (self.case.id, {"id": self.case.id}, (self.case.id, "x")):
            self._refused(
                items.onchange, {"complaint_id": value}, ["complaint_id"], spec
            )
        nested = {"item_ids": [[0, "virtual_1", {"complaint_id": self.case.id}]]}
        meetings = self._model("kefu.meeting")
        self._refused(meetings.onchange, nested, ["item_ids"], {"item_ids": {}})

    def test_a_default_tells_nothing_either(self):
        for dialog in ("reply", "promise", "wait", "correct"):
            model = self._model(
                f"kefu.complaint.{dialog}", default_complaint_id=self.case.id
            )
            self._refused(model.onchange, {}, [], {"complaint_id": {}})
            self._refused(model.default_get, ["complaint_id"])
            self._refused(model.create, {})
        items = self._model(
            "kefu.meeting.item", default_complaint_id={"id": self.case.id}
        )
        self._refused(items.onchange, {}, [], {"case_name": {}, "complaint_id": {}})
        self.env["ir.default"].with_user(self.stranger).set(
            "kefu.complaint", "partner_id", self.customer.id, user_id=True
        )
        self._refused(self._model("kefu.complaint").create, {"name": "x"})

    def test_contacts_of_another_company_are_not_filled_in(self):
        for model in ("kefu.complaint", "kefu.revisit"):
            values = {"partner_id": self.customer.id}
            spec = {"phone": {}, "email": {}, "email_from": {}}
            spec = {k: v for k, v in spec.items() if k in self.env[model]}
            self._refused(self._model(model).onchange, values, ["partner_id"], spec)

    def test_what_is_not_there_is_refused_in_the_same_words(self):
        cases = self._model("kefu.complaint")
        said = set()
        for partner_id in (self.customer.id, 2**31 - 1):
            with self.assertRaises(AccessError) as refusal:
                cases.create({"name": "x", "partner_id": partner_id})
            said.add(str(refusal.exception))
        self.assertEqual(len(said), 1)

    def test_commands_are_looked_at_however_deep(self):
        case = self._model("kefu.complaint").create(
            {"name": "x", "team_id": self.team_2.id}
        )
        for command in (
            Command.link(self.case.id),
            Command.set(self.case.ids),
            Command.update(self.case.id, {"name": "x"}),
            Command.create({"name": "x", "partner_id": self.customer.id}),
        ):
            with self.assertRaises(AccessError):
                case.write({"merged_ids": [command]})
            dialog = self._model("kefu.complaint.merge")
            self._refused(dialog.create, {"complaint_ids": [command]})

    def test_what_one_reads_is_linked(self):
        case = self._case(partner_id=self.customer.id)
        self.assertEqual(case.email_from, self.customer.email)
        dialog = self.env["kefu.complaint.promise"].with_user(self.officer)
        dialog = dialog.with_context(default_complaint_id=case.id)
        values = dialog.onchange({}, [], {"complaint_id": {}, "customer_email": {}})
        self.assertEqual(values["value"]["customer_email"], self.customer.email)

    def test_a_letter_is_of_a_template_for_cases(self):
        """Another one would be filled in with the user that has the case's number."""
        template = self.env["mail.template"].create(
            {
                "name": "x",
                "model_id": self.env["ir.model"]._get_id("res.users"),
                "subject": "{{ object.login }}",
                "body_html": '<p t-out="object.login"/>',
            }
        )
        dialog = self.env["kefu.complaint.wait"].with_user(self.officer)
        dialog = dialog.create(
            {"complaint_id": self.case.id, "question": "?", "template_id": template.id}
        )
        self.assertFalse(dialog.subject)


@tagged("post_install", "-at_install", "standard")
class TestOwnCompany(TwoCompanies):
    def setUp(self):
        super().setUp()
        self.officer.company_ids += self.company_2
        self.manager.company_ids += self.company_2

    def _both(self, record, user):
        companies = (self.env.company | self.company_2).ids
        return record.with_user(user).with_context(allowed_company_ids=companies)

    def test_a_case_does_not_move_with_its_team(self):
        case = self._case()
        with self.assertRaisesRegex(UserError, "stays in the company"):
            self._both(case, self.officer).team_id = self.team_2
        case.sudo().team_id = self.team_2  # as the system may, with all of it
        self.assertEqual(case.company_id, self.company_2)

    def test_the_system_leaves_nothing_behind_either(self):
        with self.assertRaises(UserError):
            self.case.sudo().team_id = self.team_2  # its customer is of the other

    def test_a_measure_does_not_move_with_its_case(self):
        case = self._case(company_id=self.company_2.id, team_id=self.team_2.id)
        measure = self.env["kefu.measure"].create(
            {"name": "x", "department_id": self.warehouse.id}
        )
        self.assertNotEqual(measure.company_id, case.company_id)
        with self.assertRaises(UserError):
            self._both(measure, self.officer).complaint_id = case

    def test_a_team_with_cases_stays(self):
        self._case(team_id=self.team.id)
        team = self._both(self.team, self.manager)
        with self.assertRaisesRegex(UserError, "can't go to another company"):
            team.company_id = self.company_2
        empty = self._both(self.team_2, self.manager)
        empty.company_id = self.env.company
        self.assertEqual(empty.company_id, self.env.company)

    def test_answers_stay_in_the_company_of_the_revisit(self):
        """Also for managers, who evaluate surveys."""
        revisit = self.env["kefu.revisit"].create(
            {
                "partner_id": self.customer.id,
                "user_id": self.officer.id,
                "date_planned": "2026-12-01",
            }
        )
        revisit._ensure_answers()
        answers = revisit.answer_id
        manager = self._user("manager_2", "kefu_service.kefu_group_manager")
        manager.write(
            {"company_id": self.company_2.id, "company_ids": self.company_2.ids}
        )
        self.assertTrue(answers.with_user(self.manager).has_access("read"))
        self.assertFalse(answers.with_user(manager).has_access("read"))
