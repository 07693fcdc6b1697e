"""From an empty database to the first closed case, as each person has it on the screen."""

import pytest

from odoo.tests import HttpCase, tagged

PEOPLE = {
    "first_officer": "kefu_service.kefu_group_officer",
    "first_manager": "kefu_service.kefu_group_manager",
    "first_handler": "kefu_service.kefu_group_handler",
}


@pytest.mark.browser
@tagged("post_install", "-at_install", "standard")
class TestFirstDay(HttpCase):
    """Nobody has set anything up: what there is, the installation has brought."""

    browser_size = "1440x900"

    def test_an_empty_database_has_its_first_closed_case(self):
        self.assertFalse(self.env["kefu.complaint"].search([], limit=1))
        self.env.ref("base.user_admin").lang = "zh_CN"
        self._as("admin", "kefu-first-steps", "kefu_first_day_administrator")
        self._check_set_up()
        self._as("first_officer", "", "kefu_first_day_officer_takes_a_call")
        case = self.env["kefu.complaint"].search([])
        self.assertEqual(
            (case.state, case.user_id.login), ("assessed", "first_officer")
        )
        self._as(
            "first_handler", "kefu-my-work", "kefu_first_day_handler_does_the_measure"
        )
        self.assertEqual(case.measure_ids.state, "done")
        self._as("first_officer", "", "kefu_first_day_officer_closes")
        self.assertEqual(case.state, "closed")
        self.assertEqual(case.measure_ids.state, "verified")

    def _check_set_up(self):
        """Everybody has the role, is an employee, and stands where he or she belongs."""
        users = self.env["res.users"].search([("login", "in", list(PEOPLE))])
        self.assertEqual(len(users.employee_ids), len(PEOPLE))
        for user in users:
            self.assertTrue(user.has_group(PEOPLE[user.login]), user.login)
        by_login = {user.login: user for user in users}
        self.assertEqual(self.env.company.kefu_gm_user_id, by_login["first_manager"])
        departments = self.env["hr.department"].search([("name", "=", "仓储部")])
        self.assertEqual(departments.manager_id.user_id, by_login["first_handler"])
        team = self.env.company.kefu_team_id
        self.assertIn(by_login["first_officer"], team.member_ids)
        self.assertTrue(team.is_published)

    def _as(self, login, path, tour):
        self.start_tour(f"/odoo/{path}", tour, login=login, timeout=180)
        self.env.invalidate_all()
