"""Somebody stays and hands the open work over, with a reason that is kept (5.2-3)."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from tests.meeting.minutes.common import MinutesCommon

from .test_leaving import LeavingCommon


@tagged("post_install", "-at_install", "standard")
class TestHandingOver(LeavingCommon, MinutesCommon):
    """`officer` leads the team and has a case, a measure and a meeting."""

    def _hand_over(self, by=None, **values):
        dialog = self.env["kefu.handover.work"].with_user(by or self.manager)
        return dialog.create(
            {
                "user_id": self.officer.id,
                "successor_id": self.successor.id,
                "reason": "调到入厂组",
                **values,
            }
        ).action_confirm()

    def test_open_work_goes_over_and_posts_stay(self):
        case = self._told_case()
        closed = self._case(user_id=self.officer.id, stage_id=self._stage("closed").id)
        measure = self._measure(case, user_id=self.officer.id)
        case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id, summary="回电"
        )
        told = self._hand_over()
        self.assertIn("Customer Service Case (Officer): 2", told["params"]["message"])
        self.assertTrue(self.officer.active)
        self.assertEqual(case.user_id, self.successor)
        self.assertEqual(
            case.deadline_ids.filtered(lambda c: not c.date_done).user_id,
            self.successor,
        )
        self.assertEqual(measure.user_id, self.successor)
        self.assertEqual(self.meeting.user_id, self.successor)
        self.assertEqual(
            case.activity_ids.filtered(lambda a: a.summary == "回电").user_id,
            self.successor,
        )
        self.assertEqual(closed.user_id, self.officer)
        self.assertEqual(self.team.user_id, self.officer)
        self.assertIn(self.officer, self.team.member_ids)

    def test_the_reason_stays_in_each_history_and_reaches_the_successor(self):
        case = self._told_case()
        measure = self._measure(case, user_id=self.officer.id)
        before = self.env["mail.message"].search([]).ids
        self._hand_over()
        for record in case + measure.complaint_id:
            self.assertIn("调到入厂组", "".join(record.message_ids.mapped("body")))
        self.assertIn("调到入厂组", "".join(measure.message_ids.mapped("body")))
        [message] = self.env["mail.message"].search(
            [
                ("id", "not in", before),
                ("model", "=", False),
                ("notified_partner_ids", "in", self.successor.partner_id.ids),
            ]
        )
        self.assertIn("调到入厂组", message.body)
        with self.assertRaisesRegex(UserError, "reason"):
            self._hand_over(reason="  ")

    def test_managers_and_who_may_change_the_login_hand_over(self):
        self._told_case()
        for user in (self.officer, self.colleague, self.handler, self.outsider):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._hand_over(by=user)
        self.assertEqual(self.meeting.user_id, self.officer)
        action = self.officer.with_user(self.admin).action_kefu_hand_over()
        self.assertEqual(action["res_model"], "kefu.handover.work")
        self._hand_over(by=self.admin)
        self.assertEqual(self.meeting.user_id, self.successor)
        with self.assertRaisesRegex(UserError, "no open work"):
            self._hand_over()

    def test_the_dialog_says_what_is_open(self):
        self._told_case()
        with Form(self.env["kefu.handover.work"].with_user(self.manager)) as dialog:
            dialog.user_id = self.officer
            self.assertIn("Customer Service Case (Officer): 2", dialog.work)
            self.assertNotIn("Team Leader", dialog.work)
            dialog.successor_id = self.successor
            dialog.reason = "休长假"

    def test_who_can_not_do_it_takes_nothing_over(self):
        self._told_case()
        with self.assertRaisesRegex(UserError, "Officer"):
            self._hand_over(successor_id=self.handler.id)
        self.assertEqual(self.meeting.user_id, self.officer)

    def test_what_is_of_another_company_stays(self):
        other = self.env["res.company"].create({"name": "另一家"})
        self.officer.company_ids = [Command.link(other.id)]
        team = self.env["kefu.team"].create(
            {"name": "另一组", "company_id": other.id, "user_id": self.officer.id}
        )
        case = self.env["kefu.complaint"].create(
            {"name": "别处的", "team_id": team.id, "user_id": self.officer.id}
        )
        activity = case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        self._told_case()
        self._hand_over()
        self.assertEqual(case.user_id, self.officer)
        self.assertEqual(activity.user_id, self.officer)
        self.assertEqual(self.meeting.user_id, self.successor)
