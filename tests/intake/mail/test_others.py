"""Mail that is not for the customer service goes the way it always went."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from unittest.mock import patch

from odoo.tests import tagged

from .common import GatewayCommon
from .mails import mail, raw

CORE = "odoo.addons.mail.models.mail_thread.MailThread"
RECEIVE = "odoo.addons.kefu_service.models.intake.intake.KefuMailIntake._receive"


@tagged("post_install", "-at_install", "standard")
class TestOthers(GatewayCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        alias = cls.env["mail.alias"].create(
            {
                "alias_name": "jobs",
                "alias_model_id": cls.env["ir.model"]._get_id("res.partner"),
            }
        )
        cls.jobs = alias.alias_full_name
        cls.catchall = cls.mail_alias_domain.catchall_email

    def _cores_alone(self, model=None, **kw):
        """Hand in a message that our intake must not see; what core made of it."""
        with patch(RECEIVE) as ours, self.mock_mail_gateway():
            made = self.env["mail.thread"].message_process(model, raw(**kw))
        ours.assert_not_called()
        return made

    def _others(self):
        """Records that core made of messages to the other alias."""
        return self.env["res.partner"].search([("name", "=", "周转箱压坏")])

    # ------------------------------------------------------------------
    # Not ours
    # ------------------------------------------------------------------

    def test_mail_to_another_models_alias_is_cores_alone(self):
        made = self._cores_alone(to=self.jobs, sender="x@y.example.com")
        self.assertEqual(self._others().id, made)

    def test_so_it_is_from_a_mailbox_that_delivers_to_cases(self):
        made = self._cores_alone("kefu.complaint", to=self.jobs, sender="x@y.com")
        self.assertEqual(self._others().id, made)

    def test_an_answer_to_another_models_message_is_cores_alone(self):
        for model in (None, "kefu.complaint"):
            message = self.customer.message_post(body="x", message_type="comment")
            self._cores_alone(model, to=self.catchall, In_Reply_To=message.message_id)
            self.assertIn("三只压坏", self.customer.message_ids[0].body)

    def test_our_message_forwarded_to_another_alias_is_cores_alone(self):
        sent = self.answer(self.receive())
        self._cores_alone(to=self.jobs, In_Reply_To=sent.message_id)
        self.assertTrue(self._others())

    def test_mail_for_nobody_raises_as_in_core(self):
        with self.assertRaisesRegex(ValueError, "No possible route"):
            self._cores_alone(to="nobody@unknown.example.com")
        self.assertFalse(self.kept())

    def test_the_catchall_address_answers_as_in_core(self):
        self._cores_alone(to=self.catchall, sender="x@y.example.com")
        self.assertEqual(len(self._mails), 1)
        self.assertEqual(self._mails[0]["email_to"], ["x@y.example.com"])

    def test_the_bounce_address_is_cores_alone(self):
        sender = "MAILER-DAEMON@mx.example.com"
        with patch(f"{CORE}._routing_handle_bounce") as handled:
            self._cores_alone(to=self.mail_alias_domain.bounce_email, sender=sender)
        handled.assert_called_once()

    # ------------------------------------------------------------------
    # Ours and another's
    # ------------------------------------------------------------------

    def test_a_bounce_of_other_mail_is_noted_by_core_as_well(self):
        with self.mock_mail_gateway():
            sent = self.customer.message_post(
                body="报价单",
                partner_ids=self.customer.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        ways = (("kefu.complaint", "x@y.example.com"), (None, self.address))
        for number, (model, to) in enumerate(ways, 1):
            sent.notification_ids.write({"notification_status": "sent"})
            self.receive(self._report_on(sent, to), model)
            self.assertEqual(sent.notification_ids.notification_status, "bounce")
            self.assertEqual(self.customer.message_bounce, number)
            self.assertEqual(len(self.kept(reason="bounce")), number)

    def _report_on(self, sent, to):
        """A report of delivery (RFC 3464) on the mail of a message."""
        report = mail(
            f"<{self.customer.email}>: no such user",
            sender="MAILER-DAEMON@mx.example.com",
            subject="Undelivered Mail Returned to Sender",
            to=to,
        )
        report.make_mixed()
        report.replace_header("Content-Type", "multipart/report")
        report.set_param("report-type", "delivery-status")
        status, who = EmailMessage(), EmailMessage()
        status["Reporting-MTA"] = "dns; mx.example.com"
        who["Final-Recipient"] = f"rfc822; {self.customer.email}"
        delivery = EmailMessage()
        delivery["Content-Type"] = "message/delivery-status"
        delivery.set_payload([status, who])
        returned = mail(to=self.customer.email, Message_ID=sent.message_id)
        report.attach(delivery)
        report.add_attachment(returned)
        return report.as_bytes()

    def test_a_message_to_a_team_and_another_alias_reaches_both(self):
        case = self.receive(to=f"{self.jobs}, {self.address}", sender="x@y.example.com")
        self.assertEqual(case.team_id, self.team)
        self.assertEqual(len(self._others()), 1)
        self.assertEqual(len(self.received(case)), 1)
        # and once, however often it is delivered
        again = self.receive(
            to=f"{self.jobs}, {self.address}",
            sender="x@y.example.com",
            Message_ID=self.received(case).message_id,
        )
        self.assertFalse(again)
        self.assertEqual(len(self._others()), 1)

    def test_an_answer_in_copy_to_another_alias_reaches_both(self):
        case = self.receive()
        sent = self.answer(case)
        again = self.receive(
            to=f"{self.address}, {self.jobs}", In_Reply_To=sent.message_id
        )
        self.assertEqual(again, case)
        self.assertTrue(self._others())

    def test_what_fails_for_the_others_is_told_and_ours_is_in(self):
        failing = "odoo.addons.base.models.res_partner.ResPartner.create"
        with (
            patch(failing, side_effect=ZeroDivisionError("theirs")),
            self.assertRaisesRegex(ZeroDivisionError, "theirs"),
        ):
            self.receive(to=f"{self.jobs}, {self.address}")
        self.assertEqual(self.cases.search([], limit=1).partner_id, self.customer)
        self.assertFalse(self._others())


@tagged("post_install", "-at_install", "standard")
class TestNoWayPast(GatewayCommon):
    """Whatever core makes of a message, a case comes from the intake alone."""

    def _overlooked(self, message, **kw):
        """Hand in a message in which the intake finds no address of ours."""
        concerns = RECEIVE.replace("_receive", "_concerns")
        with patch(concerns, return_value=(False, False)), self.mock_mail_gateway():
            return self.env["mail.thread"].message_process(None, message, **kw)

    def test_a_route_that_core_finds_alone_ends_in_the_intake(self):
        message = raw(to=self.address)
        case = self.cases.browse(self._overlooked(message))
        self.assertEqual(case.name, "周转箱压坏")
        self.assertEqual(case.partner_id, self.customer)
        receipts = self.env["kefu.mail.receipt"]
        self.assertTrue(receipts.search([("content_key", "!=", "contact")], limit=1))
        self.assertFalse(self.receive(message), "no receipt: it came in twice")

    def test_a_robot_that_core_routes_ends_in_quarantine(self):
        before = self.cases.search_count([])
        made = self._overlooked(raw(to=self.address, Auto_Submitted="auto-replied"))
        self.assertFalse(made)
        self.assertEqual(self.cases.search_count([]), before)
        self.assertEqual(len(self.kept(reason="robot")), 1)

    def test_a_broken_line_behind_delivered_to(self):
        path = Path(__file__).parents[2] / "unit/mail/cases"
        message = (path / "intake-bypassed-by-core-alias.eml").read_bytes()
        message = message.replace(b"kefu@example.com", self.address.encode())
        before = self.cases.search_count([])
        self.assertFalse(self.receive(message))
        self.assertEqual(self.cases.search_count([]), before)
        self.assertEqual(self.kept(reason="robot").rule, "auto-submitted")

    def test_a_thread_that_the_caller_names_is_no_way_past_either(self):
        case = self.receive()
        before = self.cases.search_count([])
        robot = raw(to="nobody@unknown.example.com", Auto_Submitted="auto-replied")
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(
                "kefu.complaint", robot, thread_id=case.id
            )
        self.assertEqual(len(self.received(case)), 1)
        self.assertEqual(self.cases.search_count([]), before)
        self.assertEqual(len(self.kept(reason="robot")), 1)

    def test_who_asks_for_routes_alone_gets_none_to_a_case(self):
        message = email.message_from_bytes(
            raw(to=self.address, text="另一封"), policy=email.policy.SMTP
        )
        thread = self.env["mail.thread"]
        with self.mock_mail_gateway():
            values = thread.message_parse(message)
            routes = thread.message_route(message, values)
        self.assertFalse(routes)
        self.assertEqual(
            self.cases.search([], order="id desc", limit=1).name, "周转箱压坏"
        )
        self.assertFalse(self.receive(message.as_bytes()), "it was taken in already")
