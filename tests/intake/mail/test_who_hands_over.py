"""Mail is handed over by mail servers: a message speaks for its sender (5.1-1)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.intake.mail.common import GatewayCommon
from tests.intake.mail.mails import raw


@tagged("post_install", "-at_install", "standard")
class TestWhoHandsOver(GatewayCommon):
    def _everything(self):
        """What an employee might want to bend through the gateway."""
        cases = self.env["kefu.complaint"].sudo().search([])
        return (
            cases.ids,
            cases.mapped("state"),
            self.env["kefu.mail.quarantine"].sudo().search([]).mapped("raw"),
            self.env["mail.message"].sudo().search_count([]),
        )

    def test_no_employee_hands_a_message_over(self):
        case = self._case(partner_id=self.customer.id)
        message = raw(to=self.address, subject="箱损", sender=self.customer.email)
        forged = {"stage_id": self._stage("closed").id, "date_replied": "2020-01-01"}
        self.env.flush_all()
        before = self._everything()
        for user in (self.outsider, self.handler, self.officer, self.manager):
            threads = self.env["mail.thread"].with_user(user)
            for model in ("kefu.complaint", False):
                for options in ({}, {"custom_values": forged}, {"thread_id": case.id}):
                    with (
                        self.subTest(user=user.login, model=model, **options),
                        self.assertRaises(AccessError),
                        self.env.cr.savepoint(),
                    ):
                        threads.with_context(
                            kefu_retried_id=1, kefu_kept_from_core=[]
                        ).message_process(model, message, **options)
        self.assertEqual(self._everything(), before)

    def test_a_mail_server_with_the_right_hands_it_over(self):
        admin = self.env.ref("base.user_admin")
        message = raw(to=self.address, subject="箱损", sender=self.customer.email)
        case_id = self.env["mail.thread"].with_user(admin).message_process(
            "kefu.complaint", message
        )
        case = self.env["kefu.complaint"].browse(case_id)
        self.assertEqual((case.name, case.partner_id), ("箱损", self.customer))

    def test_no_context_key_overwrites_a_quarantined_message(self):
        kept = self.env["kefu.mail.quarantine"].sudo()._keep(b"From: x", "failed")
        message = raw(to=self.address, subject="箱损", sender="noreply@x.example.com")
        gateway = self.env["mail.thread"].with_user(self.env.ref("base.user_admin"))
        gateway.with_context(kefu_retried_id=kept.id).message_process(False, message)
        self.assertEqual(kept.state, "waiting")
        self.assertEqual(kept.size, 7)
