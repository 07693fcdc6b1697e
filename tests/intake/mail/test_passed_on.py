"""What a colleague passes on to the team: whose case it becomes, and who is written to."""

from odoo.tests import tagged

from .common import GatewayCommon
from .mails import mail

BLOCK = """请处理，这客户很急。

------------------ 原始邮件 ------------------
发件人: "李敏"<{address}>;
发送时间: 2026年11月10日(星期二) 上午9:15
收件人: "王强"<wang@kefu.example.org>;
主题: 周转箱压坏

今天到货的周转箱有三只压坏。"""


class PassedOnCommon(GatewayCommon):
    def _pass_on(self, text=None, user=None, address=None, **kw):
        user = user or self.handler
        kw.setdefault("subject", "转发: 周转箱压坏")
        return self.receive(
            sender=f'"{user.name}" <{user.email}>',
            text=text or BLOCK.format(address=address or self.customer.email),
            **kw,
        )

    def _told(self):
        return str([m["email_to"] for m in self._mails])


@tagged("post_install", "-at_install", "standard")
class TestPassedOn(PassedOnCommon):
    def test_the_customer_is_who_wrote_first(self):
        case = self._pass_on()
        self.assertEqual(case.partner_id, self.customer)
        self.assertEqual(case.email_normalized, self.customer.email)
        self.assertEqual(case.passed_on_by_id, self.handler.partner_id)
        self.assertEqual(self.received(case).author_id, self.handler.partner_id)
        self.assertIn(self.handler.name, str(case.message_ids.mapped("body")))
        self.assertTrue(case.date_customer_wrote)

    def test_nobody_is_acknowledged_before_somebody_has_looked(self):
        case = self._pass_on()
        self.assertFalse(case.is_acknowledgement_due or case.date_acknowledged)
        self.assertFalse(self._new_mails)
        with self.mock_mail_gateway():
            case.with_user(self.officer).action_acknowledge()
        self.assertEqual(self._new_mails.email_to, self.customer.email)
        self.assertTrue(case.date_acknowledged)

    def test_what_the_colleague_said_stays_inside(self):
        case = self._pass_on()
        self.assertTrue(self.received(case).is_internal)
        self.assertFalse(case._portal_messages())
        self.assertFalse(case._portal_description())
        self.assertFalse(case.date_responded)

    def test_an_unknown_customer_becomes_a_contact_of_his_company(self):
        case = self._pass_on(address="zhou@xingsha.example.com")
        self.assertEqual(case.partner_id.name, "李敏")
        self.assertEqual(case.partner_id.email, "zhou@xingsha.example.com")
        self.assertEqual(case.partner_id.parent_id, self.company_customer)

    def test_an_attached_message_tells_the_customer(self):
        inner = mail(sender=self.customer.email, to="wang@kefu.example.org")
        outer = mail(
            "请看附件", subject="请处理", sender=self.handler.email, to=self.address
        )
        outer.add_attachment(inner)
        case = self.receive(outer.as_bytes())
        self.assertEqual(case.partner_id, self.customer)
        self.assertEqual(case.passed_on_by_id, self.handler.partner_id)

    def test_where_two_may_have_written_it_the_officer_is_asked(self):
        outer = mail("两封", subject="FW", sender=self.handler.email, to=self.address)
        for sender in ("a@x.example.com", "b@y.example.com"):
            outer.add_attachment(mail(sender=sender))
        self._ask(self.receive(outer.as_bytes()))

    def test_where_nobody_is_named_the_officer_is_asked(self):
        self._ask(self._pass_on("客户说箱子坏了", subject="Fwd: 箱子"))

    def _ask(self, case):
        self.assertFalse(case.partner_id or case.email_from)
        self.assertEqual(case.passed_on_by_id, self.handler.partner_id)
        self.assertNotIn(self.handler.email, str(self._new_mails.mapped("email_to")))
        self.assertEqual(case.activity_ids.user_id, self.officer)
        self.assertIn("who wrote it first", str(case.activity_ids.note))
        case = case.with_user(self.officer)
        case.action_acknowledge()
        self.assertFalse(case.date_acknowledged, "to nobody")
        case.partner_id = self.customer
        self.assertEqual(case.email_normalized, self.customer.email)
        with self.mock_mail_gateway():
            case.action_acknowledge()
        self.assertEqual(self._new_mails.email_to, self.customer.email)

    def test_colleagues_in_between_are_passed_over(self):
        between = BLOCK.format(address=self.colleague.email)
        case = self._pass_on(
            f"{between}\n\n{BLOCK.format(address=self.customer.email)}"
        )
        self.assertEqual(case.partner_id, self.customer)
        # also who works at the house without a login
        domain = self.handler.email.partition("@")[2]
        between = BLOCK.format(address=f"boss@{domain}")
        case = self._pass_on(
            f"{between}\n\n{BLOCK.format(address=self.customer.email)}"
        )
        self.assertEqual(case.partner_id, self.customer)

    def test_a_colleague_s_own_matter_stays_his(self):
        for subject, text in (
            ("食堂太吵", "食堂太吵"),
            ("Re: 食堂", BLOCK.format(address=self.colleague.email)),
        ):
            case = self._pass_on(text, subject=subject)
            self.assertEqual(case.partner_id, self.handler.partner_id, subject)
            self.assertFalse(case.passed_on_by_id)
            self.assertTrue(case.date_acknowledged)

    def test_what_a_customer_forwards_is_the_customer_s(self):
        case = self.receive(
            subject="转发: 破损", text=BLOCK.format(address="driver@haul.example.com")
        )
        self.assertEqual(case.partner_id, self.customer)
        self.assertFalse(case.passed_on_by_id)
        self.assertTrue(case.date_acknowledged)

    def test_under_a_forged_name_nothing_is_passed_on(self):
        case = self._pass_on(Authentication_Results="mx.example.com; dmarc=fail")
        self.assertTrue(case.is_perhaps_forged)
        self.assertFalse(case.passed_on_by_id)
        self.assertFalse(self._new_mails)

    def test_a_colleague_who_answers_the_customer_with_us_in_copy(self):
        case = self._pass_on(
            user=self.officer,
            subject="Re: 周转箱压坏",
            to=self.customer.email,
            Cc=self.address,
        )
        self.assertEqual(case.partner_id, self.customer)
        self.assertFalse(self.received(case).is_internal)
        self.assertTrue(case.date_responded)
        self.assertNotIn(self.customer.email, self._told())

    def test_a_misjudged_one_is_made_a_case_of_the_customer_s(self):
        self._pass_on(Auto_Submitted="auto-generated")
        kept = self.kept(reason="robot")
        kept.with_user(self.manager).action_make_case()
        self.assertEqual(kept.complaint_id.partner_id, self.customer)
        self.assertEqual(kept.complaint_id.passed_on_by_id, self.handler.partner_id)


@tagged("post_install", "-at_install", "standard")
class TestPassedOnToACase(PassedOnCommon):
    def setUp(self):
        super().setUp()
        self.case = self.receive()
        self.case.user_id = self.officer
        self.sent = self.answer(self.case)

    def _again(self, **kw):
        kw.setdefault("In_Reply_To", self.sent.message_id)
        return self._pass_on(subject="转发: Re: 周转箱压坏", **kw)

    def test_the_customer_gets_no_word_of_it_and_waits_for_one(self):
        self.case._start_waiting()
        self.assertEqual(self._again(), self.case)
        self.assertTrue(self.received(self.case)[0].is_internal)
        self.assertNotIn(self.customer.email, self._told())
        self.assertTrue(self.case.date_customer_wrote)
        self.assertFalse(self.case.is_waiting)

    def test_what_a_third_party_wrote_is_no_word_of_the_customer(self):
        self.assertEqual(self._again(address="driver@haul.example.com"), self.case)
        self.assertTrue(self.received(self.case)[0].is_internal)
        self.assertNotIn(self.customer.email, self._told())
        self.assertFalse(self.case.date_customer_wrote)

    def test_after_closing_the_officer_is_told(self):
        self.close(self.case)
        self._again()
        self.assertEqual(self.case.state, "closed")
        todo = self.case.activity_ids.filtered(
            lambda a: "colleague" in (a.summary or "")
        )
        self.assertEqual(todo.user_id, self.officer)

    def test_an_answer_that_quotes_the_customer_goes_to_him(self):
        self._pass_on(
            user=self.officer,
            subject="Re: 周转箱压坏",
            In_Reply_To=self.received(self.case)[0].message_id,
        )
        self.assertFalse(self.received(self.case)[0].is_internal)
        self.assertIn(self.customer.email, self._told())
