"""Mail for which there was no mail server is sent later."""

import contextlib
import smtplib
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.kefu_service.models.base.mail.queueing import queue_mail_safely
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

    def _answer(self, mail, *codes):
        """Send; the mail server answers each letter with the next of these."""
        answers = [
            code and smtplib.SMTPDataError(code, b"please look at our postmaster page")
            for code in codes
        ]
        with self.mock_mail_gateway(), mute_logger(mail_mail.__name__):
            session = type(self.testing_smtp_session)
            keep = session.send_message

            def answer(smtp, *args):
                if error := answers.pop(0):
                    raise error
                return keep(smtp, *args)

            with patch.object(session, "send_message", answer):
                self.env["mail.mail"].process_email_queue(mail.ids)
            self.assertFalse(answers)
            return [letter["smtp_to_list"] for letter in self.emails]

    def _notified(self):
        """Return a letter to two, with what the history says of each."""
        partners = self.env["res.partner"].create(
            [{"name": name, "email": f"{name}@example.com"} for name in ("wu", "lin")]
        )
        case = self._case()
        with self.mock_mail_gateway(mail_unlink_sent=False):
            message = case.with_context(mail_notify_force_send=False).message_post(
                body="-", partner_ids=partners.ids, subtype_xmlid="mail.mt_comment"
            )
        message = message.with_env(self.env)
        mail = message.mail_ids
        self.assertEqual(mail.recipient_ids, partners)
        return mail, message.notification_ids.sorted("id")

    def test_refused_for_now_it_waits_and_nothing_is_said_to_have_failed(self):
        mail, notifications = self._notified()
        self._answer(mail, 451)
        self.assertEqual(mail.state, "outgoing")
        self.assertGreater(mail.scheduled_date, fields.Datetime.now())
        self.assertEqual(set(notifications.mapped("notification_status")), {"ready"})

    def test_refused_for_good_it_has_failed(self):
        mail, notifications = self._notified()
        self._answer(mail, 550)
        self.assertEqual(mail.state, "exception")
        self.assertIn("exception", notifications.mapped("notification_status"))

    def test_who_has_got_it_does_not_get_it_twice(self):
        mail, notifications = self._notified()
        self.assertEqual(self._answer(mail, None, 421), [["wu@example.com"]])
        status = {n.res_partner_id.name: n.notification_status for n in notifications}
        self.assertEqual(status, {"wu": "sent", "lin": "ready"})
        mail.scheduled_date = fields.Datetime.now()
        self.assertEqual(self._answer(mail, None), [["lin@example.com"]])
        self.assertEqual(set(notifications.mapped("notification_status")), {"sent"})

    def test_a_full_box_is_asked_again(self):
        full = smtplib.SMTPRecipientsRefused({"limin@xingsha.example.com": (452, b"")})
        with self.mock_mail_gateway(), mute_logger(mail_mail.__name__):
            session = type(self.testing_smtp_session)
            with patch.object(session, "send_message", side_effect=full):
                self._run_queue()
        self.assertEqual(self.mail.state, "outgoing")

    def test_a_digest_for_which_there_is_no_memory_is_left_to_the_next_run(self):
        """Whoever keeps count of what was told must not take it for told."""
        template = self.registry["mail.template"]
        digest = "kefu_service.mail_template_deadline_digest"
        with (
            patch.object(template, "send_mail_batch", side_effect=MemoryError),
            self.assertRaises(MemoryError),
        ):
            queue_mail_safely(self.env.user, digest)
