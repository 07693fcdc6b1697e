"""Mail for which there was no mail server is sent later."""

import contextlib
import smtplib
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.kefu_service.models.base.mail import queue_mail_safely
from odoo.addons.mail.models import mail_mail

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestMailAgain(KefuCommon):
    def setUp(self):
        super().setUp()
        self.mail = self.env["mail.mail"].create(
            {
                "subject": "回复",
                "email_to": "limin@xingsha.example.com",
                "body_html": "-",
            }
        )

    @staticmethod
    def _no_server(*_args, **_kw):
        raise ConnectionRefusedError(111, "Connection refused")

    @staticmethod
    def _hang_up(*_args, **_kw):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    def _run_queue(self):
        self.env["mail.mail"].process_email_queue(self.mail.ids)

    def _refuse(self):
        with (
            self.mock_mail_gateway(),
            patch.object(
                self.registry["ir.mail_server"], "_connect__", self._no_server
            ),
        ):
            self._run_queue()

    def test_refused_it_waits_and_is_sent_later(self):
        self._refuse()
        self.assertEqual(self.mail.state, "outgoing")
        self.assertGreater(self.mail.scheduled_date, fields.Datetime.now())
        self.mail.scheduled_date = fields.Datetime.now()
        with self.mock_mail_gateway():
            self._run_queue()
            self.assertSentEmail(
                self.mail.email_from, ["limin@xingsha.example.com"], subject="回复"
            )
        self.assertEqual(self.mail.state, "sent")

    def test_after_two_days_it_has_failed(self):
        with self.mock_datetime_and_now(fields.Datetime.now() + timedelta(days=3)):
            self._refuse()
        self.assertEqual(self.mail.state, "exception")

    def test_cut_off_it_waits(self):
        with (
            self.mock_mail_gateway(),
            self.enter_registry_test_mode(),
            self.registry.cursor() as cr,
            patch.object(self.registry["ir.mail_server"], "send_email", self._hang_up),
            mute_logger(mail_mail.__name__),
        ):
            mail = self.mail.with_env(self.env(cr=cr))
            with contextlib.suppress(smtplib.SMTPServerDisconnected):
                mail._send(auto_commit=True)
            self.assertEqual(mail.state, "outgoing")
            self.assertGreater(mail.scheduled_date, fields.Datetime.now())

    def test_a_digest_for_which_there_is_no_memory_is_left_to_the_next_run(self):
        """Whoever keeps count of what was told must not take it for told."""
        template = self.registry["mail.template"]
        digest = "kefu_service.mail_template_deadline_digest"
        with (
            patch.object(template, "send_mail_batch", side_effect=MemoryError),
            self.assertRaises(MemoryError),
        ):
            queue_mail_safely(self.env.user, digest)
