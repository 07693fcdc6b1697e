"""What a customer sees of a mail on a case before reading it."""

from odoo.tests import tagged

from .common import GatewayCommon


@tagged("post_install", "-at_install", "standard")
class TestPortrait(GatewayCommon):
    def setUp(self):
        super().setUp()
        self.case = self.receive()
        self.case.user_id = self.officer
        self.officer.name = "谭雅婷"

    def test_the_button_is_called_as_one_says_it(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        self.answer(self.case)
        self.assertNotIn("视图", self._mails[0]["body"])
        self.assertIn("服务单", self._mails[0]["body"])

    def test_answers_go_to_whoever_wrote_at_the_team_s_address(self):
        self.answer(self.case)
        self.assertEqual(self._mails[0]["reply_to"], f'"谭雅婷" <{self.address}>')

    def test_a_long_name_is_not_replaced_by_the_robot_s(self):
        self.officer.name = "湘安国际物流长沙分公司客户服务部谭雅婷"
        self.receive(
            sender=f'"{self.officer.name}" <{self.officer.email}>',
            subject="Re: x",
            text="在查",
            In_Reply_To=self.answer(self.case).message_id,
        )
        (mail,) = [m for m in self._mails if "limin@" in str(m["email_to"])]
        self.assertNotIn("Bot", mail["reply_to"])
        self.assertIn(self.address, mail["reply_to"])

    def test_the_mail_of_a_stranger_is_answered_to_the_team(self):
        self.answer(self.case)
        self.receive(
            sender="driver@haul.example.com",
            subject="Re: 周转箱压坏",
            text="是我撞的",
            In_Reply_To=self.received(self.case)[-1].message_id,
        )
        self.assertTrue(self._mails)
        for mail in self._mails:
            self.assertEqual(mail["reply_to"], f'"{self.team.name}" <{self.address}>')
