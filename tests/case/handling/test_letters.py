"""What a letter to the customer looks like when it arrives."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestLetters(HandlingCommon):
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
