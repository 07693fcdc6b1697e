"""The customer goes on writing to a merged case: the answers reach the kept one."""

from odoo.tests import tagged

from tests.intake.mail.common import GatewayCommon


@tagged("post_install", "-at_install", "standard")
class TestMergeMail(GatewayCommon):
    def setUp(self):
        super().setUp()
        self.kept_case = self.receive(subject="周转箱压坏")
        self.other = self.receive(subject="周转箱又压坏")
        self.sent = self.answer(self.other)
        self.kept_case._merge(self.other)

    def test_an_answer_to_what_we_wrote_on_the_merged_case(self):
        case = self.receive(
            subject="答复", text="已收到。", In_Reply_To=self.sent.message_id
        )
        self.assertEqual(case, self.kept_case)
        self.assertIn("已收到", case.message_ids.sorted("id")[-1:].body)

    def test_a_mail_with_the_old_number_in_its_subject(self):
        case = self.receive(subject=f"请问 [{self.other.number}] 进展")
        self.assertEqual(case, self.kept_case)
