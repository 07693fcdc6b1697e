"""Each role lands on what is asked of it first."""

import json

from odoo.tests import HttpCase, tagged

from tests.common import KefuCommon

BOARD, TODAY = "kefu_board_action", "kefu_today_action"
AUDITS, WORK = "kefu_audit_action", "kefu_deadline_action_mine"


@tagged("post_install", "-at_install", "standard")
class TestHome(KefuCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls._user("auditor_t", "kefu_service.kefu_group_auditor")
        cls.gm = cls._user("gm_t", "kefu_service.kefu_group_handler")
        cls.env.company.kefu_gm_user_id = cls.gm

    def home(self, user):
        """What the screen is told to open first."""
        self.authenticate(user.login, user.login)
        answer = self.url_open(
            "/web/session/get_session_info",
            data=json.dumps({"params": {}}),
            headers={"Content-Type": "application/json"},
        )
        return answer.json()["result"]["home_action_id"]

    def icon(self, user):
        """What a click on the application opens."""
        menus = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
        root = self.env.ref("kefu_service.kefu_menu_root")
        return menus[root.id]["actionID"] if root.id in menus else False

    def id_of(self, name):
        return self.env.ref(f"kefu_service.{name}").id if name else False

    def test_c7_who_deals_with_the_service_lands_on_it(self):
        for user, name in (
            (self.manager, BOARD),
            (self.gm, BOARD),
            (self.officer, TODAY),
            (self.archivist, TODAY),
            (self.auditor, AUDITS),
        ):
            with self.subTest(user.login):
                self.assertEqual(self.home(user), self.id_of(name))
                self.assertEqual(self.icon(user), self.id_of(name))

    def test_departments_and_administrators_have_a_home_of_their_own(self):
        admin = self._user(
            "admin_t", "base.group_system,kefu_service.kefu_group_manager"
        )
        for user, name in (
            (self.handler, WORK),
            (admin, BOARD),
            (self.outsider, False),
        ):
            with self.subTest(user.login):
                self.assertFalse(self.home(user))
                self.assertEqual(self.icon(user), self.id_of(name))

    def test_a_chosen_home_stays(self):
        chosen = self.env.ref("kefu_service.kefu_complaint_action")
        self.officer.action_id = chosen.id
        self.assertEqual(self.home(self.officer), chosen.id)

    def test_a_screen_that_was_deleted_locks_nobody_out(self):
        self.env.ref(f"kefu_service.{TODAY}").unlink()
        self.assertFalse(self.home(self.officer))
        self.assertTrue(self.icon(self.officer), "The first menu that is left")

    def test_whoever_becomes_a_manager_lands_on_the_board(self):
        self.officer.group_ids += self.env.ref("kefu_service.kefu_group_manager")
        self.assertEqual(self.home(self.officer), self.id_of(BOARD))
