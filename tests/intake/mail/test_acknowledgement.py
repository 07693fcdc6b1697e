"""The acknowledgement: to people, once, in their language."""

import ast
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GatewayCommon


@tagged("post_install", "-at_install", "standard")
class TestAcknowledgement(GatewayCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.write({"phone": "0731-5555 0100", "service_hours": "8:30-17:30"})

    def test_a_person_is_told_number_and_contact_details_once(self):
        case = self.receive()
        mail = self._new_mails
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.email_to, case.email_from)
        self.assertIn(case.number, mail.subject)
        for part in (case.number, "0731-5555 0100", "8:30-17:30", case.access_url):
            self.assertIn(part, mail.body_html)
        self.assertIn(self.address, mail.email_from)
        headers = ast.literal_eval(mail.headers)
        self.assertEqual(headers["Auto-Submitted"], "auto-replied")
        self.assertTrue(case.date_acknowledged)
        # it stays on the case as evidence
        self.assertIn(mail.mail_message_id, case.message_ids)
        self.receive(subject=f"Re: [{case.number}]", text="谢谢")
        self.assertFalse(self._new_mails)

    def test_it_stands_below_the_customers_message_in_his_program(self):
        case = self.receive()
        written = self.received(case).message_id
        mail = self._new_mails
        headers = ast.literal_eval(mail.headers)
        self.assertEqual(headers["In-Reply-To"], written)
        self.assertEqual(headers["Auto-Submitted"], "auto-replied")
        self.assertIn(written, mail.references.split())
        with self.mock_mail_gateway():
            mail.send()
        self.assertIn(written, self._mails[0]["references"])

    def test_one_that_comes_back_is_shown_as_failed_at_itself(self):
        case = self.receive()
        mail = self._new_mails
        told = mail.mail_message_id
        with self.mock_mail_gateway():
            mail.send()
        self.assertEqual(told.notification_ids.notification_status, "sent")
        self.receive(
            text="<limin@xingsha.example.com>: user unknown",
            sender="MAILER-DAEMON@mx.example.com",
            subject="Undelivered Mail Returned to Sender",
            In_Reply_To=told.message_id,
        )
        self.assertEqual(told.notification_ids.notification_status, "bounce")
        self.assertIn("user unknown", told.notification_ids.failure_reason)
        self.assertEqual(self.kept(reason="bounce").complaint_id, case)

    def test_so_is_a_questionnaire(self):
        revisit = self.env["kefu.revisit"].with_user(self.officer)
        revisit = revisit.create(
            {
                "partner_id": self.customer.id,
                "user_id": self.officer.id,
                "method": "online",
                "date_planned": "2030-01-10",
            }
        )
        revisit.action_send_link()
        link = self.env["mail.mail"].search([("model", "=", "kefu.revisit")])
        told = link.mail_message_id
        with self.mock_mail_gateway():
            link.send()
        self.receive(
            text="<limin@xingsha.example.com>: user unknown",
            sender="MAILER-DAEMON@mx.example.com",
            subject="Undelivered Mail Returned to Sender",
            In_Reply_To=told.message_id,
        )
        self.assertEqual(told.notification_ids.notification_status, "bounce")
        self.assertFalse(self.kept(reason="bounce").complaint_id)

    def test_in_the_customers_language(self):
        template = self.env.ref("kefu_service.mail_template_acknowledgement")
        template.with_context(lang="zh_CN").subject = "[{{ object.number }}] 已收到"
        self.customer.lang = "zh_CN"
        self.receive()
        self.assertIn("已收到", self._new_mails.subject)
        self.receive(sender="b@new2.example.com", text="Broken", subject="Broken box")
        self.assertNotIn("已收到", self._new_mails.subject)

    def test_lists_and_no_reply_senders_get_a_case_but_no_answer(self):
        for headers in (
            {"List_Id": "<parts.example.com>"},
            {"sender": "no-reply@portal.example.com"},
        ):
            case = self.receive(text=str(headers), **headers)
            self.assertTrue(case.is_platform)
            self.assertFalse(case.date_acknowledged)
            self.assertFalse(self._new_mails)

    def test_a_team_can_switch_it_off(self):
        self.team.acknowledge = False
        case = self.receive()
        self.assertFalse(case.date_acknowledged)
        self.assertFalse(self._new_mails)

    def test_a_broken_template_keeps_no_message_out_and_says_so_on_the_case(self):
        template = self.env.ref("kefu_service.mail_template_acknowledgement")
        template.body_html = '<p t-out="object.no_such_field"/>'
        self.customer.lang = self.env.lang  # the one in which it is broken
        logger = "odoo.addons.kefu_service.models.intake.complaint_acknowledgement"
        with mute_logger(logger, "odoo.addons.mail.models.mail_render_mixin"):
            case = self.receive()
        self.assertTrue(case)
        self.assertFalse(case.date_acknowledged)
        self.assertIn(template.name, case.message_ids[0].body)

    def test_one_for_which_there_was_no_memory_is_written_by_the_next_run(self):
        """Odoo wraps what goes wrong in a template in an error of its own."""

        def no_memory(*_args, **_kw):
            raise UserError("The template can't be rendered.") from MemoryError()

        template = type(self.env["mail.template"])
        with (
            patch.object(template, "send_mail_batch", no_memory),
            mute_logger("odoo.addons.base.models.ir_cron"),
        ):
            self.receive(subject="内存不足")
        case = self.cases.search([("name", "=", "内存不足")])
        self.assertTrue(case.is_acknowledgement_due)
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_acknowledge").method_direct_trigger()
        self.assertTrue(case.date_acknowledged)
        self.assertEqual(self._new_mails.mail_message_id.res_id, case.id)
