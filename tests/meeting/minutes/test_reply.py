"""Telling the customer what the meeting decided (5.3.2-5)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import MinutesCommon

SECRETS = (
    "70 %",
    "70.0",
    "仓储部",
    "交接班没有复核",
    "扫码枪",
    "handler_t",
    "Method",
    "方法",
)


@tagged("post_install", "-at_install", "standard")
class TestReplyWithTheDecision(MinutesCommon):
    def test_c5_3_2_5_the_source_is_told_the_solution_and_nothing_internal(self):
        self._issued()
        self.assertEqual(self.case.decision_item_id, self.item)
        action = self.case.action_reply_decision()
        dialog = Form(
            self.env[action["res_model"]]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        self.assertIn("两种状态分架存放", dialog.solution)
        with self.mock_mail_gateway():
            dialog.save().action_confirm()
        self.assertEqual(self.case.state, "replied")
        message = self.case.message_ids.filtered(lambda m: m.subject)[:1]
        self.assertIn(self.customer, message.notified_partner_ids)
        told = message.body + self.case.solution + self.case.explanation
        for word in ("两种状态分架存放", "配送前扫码"):
            self.assertIn(word, told)
        for secret in SECRETS:
            self.assertNotIn(secret, told)

    def test_what_did_not_settle_the_case_is_not_proposed_again(self):
        minutes = self._issued()
        self._dialog(self.case.action_reply_decision())
        later = fields.Datetime.now() + timedelta(hours=1)
        with self.mock_datetime_and_now(later):
            self._dialog(self.case.action_reopen(), reason="仍有开裂")
        self.assertFalse(self.case.decision_item_id)
        self.assertEqual(self.case.next_step, "action_promise")
        with self.mock_datetime_and_now(later + timedelta(hours=1)):
            revised = self._revised(minutes)
            revised.action_submit()
            revised.with_user(self.gm).action_approve()
        self.assertEqual(self.case.decision_item_id, self.item, "Decided anew")
        self.assertEqual(self.case.next_step, "action_reply_decision")

    def test_in_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        self._issued()
        wizard = self._dialog(self.item.action_reply())
        self.assertIn("我公司", wizard.explanation)
        for secret in SECRETS:
            self.assertNotIn(secret, wizard.body + wizard.explanation)

    def test_not_before_the_minutes_are_issued_nor_while_they_are_revised(self):
        minutes = self._submitted()
        self.assertFalse(self.case.decision_item_id)
        with self.assertRaisesRegex(UserError, "minutes are issued"):
            self.item.action_reply()
        minutes.with_user(self.gm).action_approve()
        self.item.action_reply()
        self._revised(minutes)
        with self.assertRaisesRegex(UserError, "minutes are issued"):
            self.item.action_reply()

    def test_the_chair_and_the_departments_do_not_reply(self):
        self._issued()
        for user in (self.gm, self.handler):
            with self.assertRaises(AccessError):
                self.item.with_user(user).action_reply()

    def test_an_ordinary_reply_says_what_was_done(self):
        self._issued()
        wizard = (
            self.env["kefu.complaint.reply"]
            .with_user(self.officer)
            .with_context(**self.case.action_reply()["context"])
            .create({})
        )
        self.assertFalse(wizard.solution)
        self.assertEqual(
            wizard.template_id, self.env.ref("kefu_service.mail_template_reply")
        )
