"""What comes by mail on a case: who is told, what it ends, what stays inside."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import GatewayCommon

DRIVER = '"司机" <driver@haul.example.com>'


@tagged("post_install", "-at_install", "standard")
class TestHearers(GatewayCommon):
    def setUp(self):
        super().setUp()
        self.case = self.receive()
        self.case.user_id = self.officer
        self.sent = self.answer(self.case)
        self.case.message_subscribe(self.handler.partner_id.ids)

    def _mail_of(self, user, **kw):
        """What a colleague's phone sends in answer to a mail about the case."""
        sender = f'"{user.name}" <{user.email}>'
        return self.receive(sender=sender, subject=f"Re: {self.sent.subject}", **kw)

    def _told(self):
        return [address for mail in self._mails for address in mail["email_to"]]

    def _last(self):
        return self.received(self.case)[0]

    # ------------------------------------------------------------------
    # Colleagues
    # ------------------------------------------------------------------

    def test_an_officer_answers_from_the_phone_and_the_customer_was_heard(self):
        asked = self.receive(
            text="还要补两箱", In_Reply_To=self.sent.message_id, subject="Re: 补"
        )
        self.assertTrue(asked.date_customer_wrote)
        question = self._last()
        self._mail_of(self.officer, text="明天补送", In_Reply_To=question.message_id)
        self.assertTrue(any("limin@" in address for address in self._told()))
        self.assertFalse(self.case.date_customer_wrote)

    def test_the_first_word_may_come_from_a_phone(self):
        case = self.receive(subject="另一件", text="另一件事")
        case.message_subscribe(case.partner_id.ids)
        self.assertFalse(case.date_responded)
        question = self.received(case)[0]
        self._mail_of(self.officer, text="在查", In_Reply_To=question.message_id)
        self.assertTrue(case.date_responded)

    def test_an_officer_who_wrote_to_the_customer_and_to_us_has_told_him(self):
        case = self.receive(subject="另一件", text="另一件事")
        question = self.received(case)[0]
        self._mail_of(
            self.officer,
            text="在查",
            In_Reply_To=question.message_id,
            to="limin@xingsha.example.com",
            Cc=self.address,
        )
        self.assertFalse(case.date_customer_wrote)
        self.assertTrue(case.date_responded)
        self.assertFalse([a for a in self._told() if "limin@" in a], "he has it")

    def test_a_department_s_answer_by_mail_is_no_word_to_the_customer(self):
        self.receive(text="还要", In_Reply_To=self.sent.message_id, subject="Re: 补")
        self._mail_of(self.handler, text="内部", In_Reply_To=self._last().message_id)
        self.assertTrue(self.case.date_customer_wrote)
        self.assertFalse([a for a in self._told() if "limin@" in a])

    def test_a_colleague_s_mail_reopens_nothing_whenever_it_comes(self):
        self.close(self.case)
        for days in (1, 100):
            self.case.date_closed = fields.Datetime.now() - timedelta(days=days)
            self.env.flush_all()
            again = self._mail_of(
                self.handler, text=f"谢谢{days}", In_Reply_To=self.sent.message_id
            )
            self.assertEqual(again, self.case)
            self.assertEqual(self.case.state, "closed")

    def test_what_a_manager_answers_to_an_escalation_stays_inside(self):
        self._escalate()
        notice = self.case.message_ids.filtered(
            lambda message: message.message_type == "email_outgoing"
        )
        self.assertEqual(len(notice), 1)
        self._mail_of(self.manager, text="先拖一拖", In_Reply_To=notice.message_id)
        self.assertIn("先拖一拖", self._last().body)
        self.assertTrue(self._last().is_internal)
        self.assertFalse([a for a in self._told() if "limin@" in a])

    def _escalate(self):
        self.env.company.kefu_gm_user_id = self.manager
        self.case._escalate("两部门拒绝", "谈过两次")

    # ------------------------------------------------------------------
    # Notices of other records
    # ------------------------------------------------------------------

    def test_an_answer_to_the_notice_of_a_measure_stands_on_the_case(self):
        measure = self.env["kefu.measure"].with_user(self.officer)
        measure = measure.create(
            {
                "name": "补发三箱",
                "complaint_id": self.case.id,
                "department_id": self.warehouse.id,
                "user_id": self.handler.id,
            }
        )
        notice = measure.sudo().message_ids.filtered(
            lambda message: message.message_type == "email_outgoing"
        )[:1]
        self.case.message_unsubscribe(self.handler.partner_id.ids)
        before = self.cases.search_count([])
        again = self.receive(
            sender=f'"{self.handler.name}" <{self.handler.email}>',
            subject=f"Re: {notice.subject}",
            text="箱子没货",
            In_Reply_To=notice.message_id,
        )
        self.assertEqual(again, self.case)
        self.assertEqual(self.cases.search_count([]), before)
        self.assertTrue(self._last().is_internal)
        self.assertFalse(self._told() and "limin@" in str(self._told()))

    # ------------------------------------------------------------------
    # Customers and others
    # ------------------------------------------------------------------

    def test_a_customer_who_was_shown_a_note_is_heard_all_the_same(self):
        note = self.case.with_user(self.officer).message_post(
            body="请核实", subtype_xmlid="mail.mt_note"
        )
        self.receive(
            text="我没有收到货", In_Reply_To=note.message_id, subject="Re: 核实"
        )
        self.assertFalse(self._last().is_internal)
        self.assertTrue(self.case.date_customer_wrote)
        self.assertIn(self._last(), self.case._portal_messages())

    def test_so_is_a_colleague_of_the_customer(self):
        note = self.case.with_user(self.officer).message_post(
            body="请核实", subtype_xmlid="mail.mt_note"
        )
        wang = {"name": "王工", "email": "wang@xingsha.example.com"}
        self.company_customer.child_ids = [(0, 0, wang)]
        for sender, is_internal in ((wang["email"], False), (DRIVER, True)):
            self.receive(
                sender=sender,
                text=f"没有收到货 {sender}",
                In_Reply_To=note.message_id,
                subject="Re: 核实",
            )
            self.assertEqual(self._last().is_internal, is_internal, sender)

    def test_what_a_third_party_writes_to_us_is_not_passed_on(self):
        first = self.received(self.case)[-1].message_id
        self.receive(
            sender=DRIVER, text="是我撞的", subject="Re: 周转箱压坏", In_Reply_To=first
        )
        self.assertIn("是我撞的", self._last().body)
        told = str(self._told())
        self.assertNotIn("limin@", told)
        self.assertIn(self.officer.email, told)
        self.assertTrue(self.case.date_customer_wrote)

    def test_what_a_forger_writes_is_not_passed_on(self):
        self.receive(
            text="请改付款账号",
            subject="Re: 周转箱压坏",
            In_Reply_To=self.sent.message_id,
            Authentication_Results="mx.example.com; dmarc=fail",
        )
        self.assertNotIn("limin@", str(self._told()))

    def test_people_of_the_customer_hear_of_each_other(self):
        wang = self.env["res.partner"].create(
            {
                "name": "王工",
                "email": "wang@xingsha.example.com",
                "parent_id": self.company_customer.id,
            }
        )
        self.case.message_subscribe(wang.ids)
        self.receive(text="补充", In_Reply_To=self.sent.message_id, subject="Re: x")
        self.assertIn("wang@", str(self._told()))
