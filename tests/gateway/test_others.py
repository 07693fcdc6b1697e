"""Mail that is not for the customer service goes the way it always went."""

from unittest.mock import patch

from odoo.tests import tagged

from .common import GatewayCommon
from .mails import raw

PARSE = "odoo.addons.kefu_service.models.kefu_mail_intake.KefuMailIntake._receive"


@tagged("post_install", "-at_install", "standard")
class TestOthers(GatewayCommon):
    def test_mail_to_another_models_alias_is_cores_alone(self):
        alias = self.env["mail.alias"].create(
            {
                "alias_name": "jobs",
                "alias_model_id": self.env["ir.model"]._get_id("res.partner"),
            }
        )
        with patch(PARSE) as ours, self.mock_mail_gateway():
            made = self.env["mail.thread"].message_process(
                None, raw(to=alias.alias_full_name, sender="x@y.example.com")
            )
        ours.assert_not_called()
        partner = self.env["res.partner"].browse(made)
        self.assertEqual(partner.name, "周转箱压坏")

    def test_an_answer_to_another_models_message_is_cores_alone(self):
        message = self.customer.message_post(body="x", message_type="comment")
        with patch(PARSE) as ours, self.mock_mail_gateway():
            self.env["mail.thread"].message_process(
                None,
                raw(to=f"catchall@{self.alias_domain}", In_Reply_To=message.message_id),
            )
        ours.assert_not_called()
        self.assertIn("三只压坏", self.customer.message_ids[0].body)

    def test_mail_for_nobody_raises_as_in_core(self):
        with self.assertRaisesRegex(ValueError, "No possible route"):
            self.env["mail.thread"].message_process(
                None, raw(to="nobody@unknown.example.com")
            )
        self.assertFalse(self.kept())
