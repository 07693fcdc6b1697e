"""Four eyes: who wrote the minutes doesn't approve them (5.3.2-5)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MinutesCommon


@tagged("post_install", "-at_install")
class TestWriters(MinutesCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # a general manager who also does the work of an officer
        cls.gm.write(
            {"group_ids": [(4, cls.env.ref("kefu_service.kefu_group_manager").id)]}
        )
        cls.env.company.kefu_gm_deputy_id = cls.deputy

    def _written_by_the_chair(self):
        minutes = self._drafted()
        minutes.with_user(self.gm).body = "<p>会议决定：分架存放。</p>"
        minutes.action_submit()
        return minutes

    def test_c5_3_2_5_the_chair_does_not_approve_what_he_wrote(self):
        minutes = self._written_by_the_chair()
        self.assertEqual(minutes.writer_ids, self.officer | self.gm)
        own = minutes.with_user(self.gm)
        self.assertFalse(own.can_approve)
        with self.assertRaisesRegex(UserError, "wrote .* yourself"):
            own.action_approve()
        self.assertEqual(minutes.state, "in_approval")
        self.assertEqual(minutes.activity_ids.user_id, self.deputy)
        minutes.with_user(self.deputy).action_approve()
        self.assertEqual(minutes.state, "issued")

    def test_he_may_send_them_back(self):
        minutes = self._written_by_the_chair()
        self.assertTrue(minutes.with_user(self.gm).can_send_back)
        action = minutes.with_user(self.gm).action_send_back()
        self._dialog(action, user=self.gm, reason="由记录人重写")
        self.assertEqual(minutes.state, "draft")

    def test_a_setting_lets_writers_approve(self):
        self.env.company.kefu_writer_approves = True
        minutes = self._written_by_the_chair()
        self.assertEqual(minutes.activity_ids.user_id, self.gm)
        minutes.with_user(self.gm).action_approve()
        self.assertEqual(minutes.state, "issued")

    def test_what_nobody_could_approve_is_not_submitted(self):
        self.env.company.kefu_gm_deputy_id = False
        with self.assertRaisesRegex(UserError, "Nobody could approve"):
            self._written_by_the_chair()

    def test_who_wrote_is_nobodys_to_change(self):
        minutes = self._drafted()
        for user in (self.officer, self.manager, self.gm):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                minutes.with_user(user).writer_ids = [(5,)]
        self.assertEqual(minutes.writer_ids, self.officer)
