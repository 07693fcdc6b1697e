"""Files and the history, as the web client shows them."""

from odoo.tests import tagged

from .common import BrowserCommon


@tagged("post_install", "-at_install", "standard")
class TestRecord(BrowserCommon):
    def test_an_officer_withdraws_a_file_with_a_reason(self):
        case = self._case_of_customer()
        case.message_post(
            body="装箱单在此", attachments=[("delivery.pdf", b"%PDF-1.4 x")]
        )
        self.start_tour(
            f"/odoo/kefu-complaints/{case.id}",
            "kefu_officer_withdraws_a_file",
            login="officer_t",
        )
        withdrawn = self.env["kefu.withdrawal"].search([("res_id", "=", case.id)])
        self.assertEqual(withdrawn.name, "delivery.pdf")
        self.assertEqual(withdrawn.user_id, self.officer)
