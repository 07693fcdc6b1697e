"""Whoever only reads a case writes internally, whatever way he takes (6)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import RecordCommon

ANSWER = """From: {sender}
To: inbound@{domain}
Subject: Re
Message-ID: <answer-{number}@example.com>
In-Reply-To: {parent}
References: {parent}
Date: Tue, 04 Mar 2025 09:00:00 +0800
Content-Type: text/plain; charset=utf-8

叉车司机又来了。
"""


@tagged("post_install", "-at_install", "standard")
class TestInside(RecordCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handler.email = "handler@example.com"
        cls.case.message_subscribe(cls.case.partner_id.ids)

    def _post(self, case=None, **values):
        case = case or self.case.with_user(self.handler)
        with self.mock_mail_gateway():
            message = case.message_post(
                body="叉车司机又来了。",
                **{
                    "message_type": "comment",
                    "subtype_xmlid": "mail.mt_comment",
                    "partner_ids": (self.case.partner_id + self.officer.partner_id).ids,
                    **values,
                },
            )
        return message.sudo()

    def _is_inside(self, message):
        self.assertTrue(message.subtype_id.internal)
        self.assertTrue(message.is_internal)
        told = message.notified_partner_ids | message.partner_ids
        self.assertNotIn(self.case.partner_id, told)
        self.assertNotIn(message, self.case._portal_messages())
        sent_to = {address for mail in self._mails for address in mail["email_to"]}
        self.assertFalse({a for a in sent_to if "xingsha" in a})

    def test_c6_a_handlers_message_is_an_internal_note(self):
        self._is_inside(self._post())
        self.assertIn(self.officer.partner_id, self._post().partner_ids)

    def test_c6_by_whatever_a_program_says_it_is(self):
        for values in (
            {"message_type": "notification"},
            {"message_type": "auto_comment"},
            {"subtype_id": self.env.ref("mail.mt_comment").id, "subtype_xmlid": None},
            {"outgoing_email_to": "limin@xingsha.example.com"},
            {"is_internal": False},
        ):
            self._is_inside(self._post(**values))

    def test_c6_by_the_web_client_which_posts_as_superuser(self):
        case = self.case.with_user(self.handler).sudo()
        for kind in ("comment", "notification", "auto_comment"):
            self._is_inside(self._post(case, message_type=kind))

    def test_c6_past_the_page_he_is_refused(self):
        values = {
            "model": "kefu.complaint",
            "res_id": self.case.id,
            "body": "x",
            "message_type": "comment",
            "subtype_id": self.env.ref("mail.mt_comment").id,
        }
        messages = self.env["mail.message"].with_user(self.handler)
        for kept in ({}, {"is_internal": True}, {"subtype_id": False}):
            with self.assertRaisesRegex(AccessError, "hand the conversation over"):
                messages.create({**values, **kept})
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.handler)
            .create(
                {
                    "model": "kefu.complaint",
                    "res_ids": str(self.case.ids),
                    "composition_mode": "mass_mail",
                    "body": "x",
                    "subject": "x",
                }
            )
        )
        with self.assertRaisesRegex(AccessError, "hand the conversation over"):
            composer._action_send_mail()
        template = self.env.ref("kefu_service.mail_template_reply")
        with self.assertRaisesRegex(AccessError, "hand the conversation over"):
            template.with_user(self.handler).send_mail(self.case.id)

    def test_c6_the_composer_writes_a_note(self):
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.handler)
            .create(
                {
                    "model": "kefu.complaint",
                    "res_ids": str(self.case.ids),
                    "composition_mode": "comment",
                    "body": "x",
                    "partner_ids": self.case.partner_id.ids,
                }
            )
        )
        with self.mock_mail_gateway():
            _mails, messages = composer._action_send_mail()
        self._is_inside(messages.sudo())

    def test_c6_an_answer_by_mail_is_a_note(self):
        raw = ANSWER.format(
            sender=self.handler.email,
            domain=self.alias_domain,
            parent=self.customers_mail.message_id,
            number=1,
        )
        with self.mock_mail_gateway():
            case_id = self.env["mail.thread"].message_process(False, raw.encode())
        self.assertEqual(case_id, self.case.id)
        message = self.case.sudo().message_ids[0]
        self.assertIn("叉车司机又来了", message.body)
        self._is_inside(message)

    def test_a_customers_answer_and_an_officers_go_out_as_before(self):
        for number, sender in enumerate(("limin@xingsha.example.com", "o@example.com")):
            self.officer.email = "o@example.com"
            raw = ANSWER.format(
                sender=sender,
                domain=self.alias_domain,
                parent=self.customers_mail.message_id,
                number=number,
            )
            self.env["mail.thread"].message_process(False, raw.encode())
            message = self.case.sudo().message_ids[0]
            self.assertIn(message, self.case._portal_messages(), sender)
        self.assertIn(
            self._post(self.case.with_user(self.officer)), self.case._portal_messages()
        )

    def test_handed_over_he_answers_the_customer_and_it_is_logged(self):
        self.case.spokesperson_ids = self.handler
        self.flush_tracking()
        tracked = self.case.sudo().message_ids.tracking_value_ids
        self.assertIn(
            "spokesperson_ids", tracked.field_id.mapped("name"), "it is logged"
        )
        message = self._post()
        self.assertIn(self.case.partner_id, message.notified_partner_ids)
        self.assertIn(message, self.case._portal_messages())
        # on this case alone
        other = self._case(department_id=self.warehouse.id)
        self.assertTrue(self._post(other.with_user(self.handler)).subtype_id.internal)

    def test_he_hands_nothing_over_to_himself(self):
        with self.assertRaises(AccessError):
            self.case.with_user(self.handler).spokesperson_ids = self.handler

    def test_notifying_reaches_colleagues_alone(self):
        with self.mock_mail_gateway():
            self.case.with_user(self.handler).message_notify(
                body="x",
                partner_ids=(self.case.partner_id + self.officer.partner_id).ids,
            )
        sent_to = {address for mail in self._mails for address in mail["email_to"]}
        self.assertFalse({a for a in sent_to if "xingsha" in a})
