"""Who may do what with cases, teams and stages, from both sides."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestAccess(KefuCommon):
    several_companies = True

    def _visible(self, user, cases):
        return (
            self.env["kefu.complaint"]
            .with_user(user)
            .search([("id", "in", cases.ids)])
            .sudo()
        )

    def test_handler_sees_the_cases_of_the_own_department_and_those_followed(self):
        own = self._case(department_id=self.warehouse.id)
        other = self._case(department_id=self.transport.id)
        followed = self._case(department_id=self.transport.id)
        followed.message_subscribe(self.handler.partner_id.ids)
        cases = own + other + followed
        self.assertEqual(self._visible(self.handler, cases), (own + followed).sudo())
        self.assertEqual(self._visible(self.officer, cases), cases.sudo())
        with self.assertRaises(AccessError):
            other.with_user(self.handler).read(["name"])

    def test_handler_comments_but_does_not_change(self):
        case = self._case(department_id=self.warehouse.id)
        message = case.with_user(self.handler).message_post(body="已补发三箱")
        self.assertIn(message, case.message_ids)
        with self.assertRaises(AccessError):
            case.with_user(self.handler).write({"name": "改"})
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_assign_to_me()
        with self.assertRaises(AccessError):
            self._case(self.handler)

    def test_internal_user_without_group_sees_nothing(self):
        case = self._case()
        with self.assertRaises(AccessError):
            case.with_user(self.outsider).read(["name"])
        with self.assertRaises(AccessError):
            self.team.with_user(self.outsider).read(["name"])

    def test_officer_registers_and_assigns_but_does_not_configure(self):
        case = self._case(self.officer)
        case.action_assign_to_me()
        self.assertEqual(case.user_id, self.officer)
        for record in (self.team, self._stage("new")):
            with self.assertRaises(AccessError):
                record.with_user(self.officer).write({"name": "改"})
        with self.assertRaises(AccessError):
            self.env["kefu.category"].with_user(self.officer).create({"name": "新"})

    def test_manager_configures(self):
        self.team.with_user(self.manager).write({"name": "改"})
        self._stage("new").with_user(self.manager).write({"name": "改"})
        self.env["kefu.category"].with_user(self.manager).create({"name": "新"})

    def test_nobody_deletes_a_case(self):
        case = self._case()
        for user in (self.handler, self.officer, self.manager):
            with self.assertRaises(AccessError):
                case.with_user(user).unlink()

    def test_another_companys_cases_and_teams_are_not_seen(self):
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        case = self.env["kefu.complaint"].create({"name": "x", "team_id": team.id})
        self.assertEqual(case.company_id, self.company_2)
        for user in (self.handler, self.officer, self.manager):
            self.assertFalse(self._visible(user, case))
            with self.assertRaises(AccessError):
                team.with_user(user).read(["name"])
        self.officer.company_ids += self.company_2
        visible = (
            self.env["kefu.complaint"]
            .with_user(self.officer)
            .with_context(allowed_company_ids=self.company_2.ids)
            .search([("id", "=", case.id)])
        )
        self.assertEqual(visible, case)
