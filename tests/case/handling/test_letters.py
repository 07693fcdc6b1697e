"""What a letter to the customer looks like when it arrives."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import LettersCommon


@tagged("post_install", "-at_install", "standard")
class TestLetters(LettersCommon):
    def test_whose_contact_is_archived_is_written_to_at_the_address_of_the_case(self):
        case = self._told_case(kind="inquiry")
        self.customer.active = False
        for dialog in self._letters_to(case):
            with self.subTest(dialog._description), self.mock_mail_gateway():
                self.assertEqual(dialog.preview()["to"], [case.email_from])
                dialog.action_confirm()
                (mail,) = self._mails
                self.assertEqual(mail["email_to"], [case.email_from])

    def test_what_is_no_address_is_none_and_nobody_counts_as_told(self):
        self.customer.active = False
        for values in (
            {"email_from": "nobody"},
            {"partner_id": self.customer.id, "email_from": False},
        ):
            case = self._case(channel="email", kind="inquiry", **values)
            case.email_from = values["email_from"]
            for dialog in self._letters_to(case):
                with self.subTest(dialog._description, **values):
                    self.assertFalse(dialog.customer_email)
                    for step in (dialog.preview, dialog.action_confirm):
                        with (
                            self.assertRaisesRegex(UserError, "no e-mail address"),
                            self.env.cr.savepoint(),
                        ):
                            step()
            self.assertEqual(case.state, "new")
            self.assertFalse(case.promise_ids or case.is_waiting)
        action = case.action_reply()
        self.assertEqual(self._filled_in(action, **self._texts()).way, "phone")

    def test_a_letter_that_says_nothing_is_not_sent(self):
        case = self._told_case(kind="inquiry")
        for dialog in self._letters_to(case, body=False):
            self._check_refused(dialog)
        for name in ("reply", "promise", "question"):
            self.env.ref(f"kefu_service.mail_template_{name}").unlink()
        for dialog in self._letters_to(case):
            self._check_refused(dialog)
        dialog.body = "<p>昨天已补发。</p>"
        with self.mock_mail_gateway():
            dialog.action_confirm()
        self.assertIn("昨天已补发。", self._mails[0]["body"])

    def _check_refused(self, dialog):
        for step in (dialog.preview, dialog.action_confirm):
            with (
                self.subTest(dialog._description),
                self.assertRaisesRegex(UserError, "letter to the customer is empty"),
                self.env.cr.savepoint(),
            ):
                step()

    def test_a_preview_says_that_no_mail_goes_out(self):
        self.customer.user_ids = self.env["res.users"].create(
            {
                "name": self.customer.name,
                "login": "limin",
                "partner_id": self.customer.id,
                "notification_type": "inbox",
            }
        )
        case = self._told_case(kind="inquiry")
        dialog = self._filled_in(case.action_reply(), **self._texts())
        with self.assertRaisesRegex(UserError, "There is no mail to show"):
            dialog.preview()

    def test_a_letter_that_lay_open_names_the_day_that_the_case_keeps(self):
        self.env.company.kefu_silence_days = 3
        self.customer.lang = "en_US"
        opened = fields.Datetime.to_datetime("2026-03-03 02:00:00")
        for by_hand in (False, True):
            with self.mock_datetime_and_now(opened):
                case = self._told_case(kind="inquiry")
                dialog = self._filled_in(case.action_reply(), **self._texts())
                announced = case._silence_day()
                if by_hand:
                    dialog.body = f"<p>Until {announced}</p>"
            with (
                self.mock_datetime_and_now(opened + timedelta(days=3)),
                self.mock_mail_gateway(),
            ):
                dialog.action_confirm()
                kept = case._silence_day()
            self.assertNotEqual(announced, kept)
            with self.subTest(by_hand=by_hand):
                day = announced if by_hand else kept
                self.assertIn(day, self._mails[0]["body"])

    def test_a_reply_is_signed_once_and_for_the_team_of_the_case(self):
        self.officer.signature = "<p>小王 / 出厂服务组</p>"
        case = self._told_case()
        with self.mock_mail_gateway():
            self._reply(case)
        (body,) = [mail["body"] for mail in self._mails]
        self.assertIn(self.team.name, body)
        self.assertNotIn("出厂服务组", body)

    def test_an_empty_8d_says_so_instead_of_printing(self):
        case = self._told_case(severity="major")
        with self.assertRaisesRegex(UserError, "is empty"):
            case.action_print_8d()
        case.containment = "全部隔离"
        self.assertTrue(case.action_print_8d())
