"""“Customer wrote”: seen on the case, ended by an answer or by whoever has read it."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.intake.mail.mails import mail

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestCustomerWrote(HandlingCommon):
    def setUp(self):
        super().setUp()
        self.case = self._told_case()

    def _mail(self, **kw):
        message = mail(
            to=f"inbound@{self.alias_domain}",
            subject=f"Re: [{self.case.number}] 送货箱破损",
            **kw,
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(None, message.as_bytes())
        self.env.invalidate_all()

    def _wrote(self):
        case = self.case.sudo()
        case._portal_reply("还有两箱没有送到", author=self.customer)
        self.assertTrue(case.date_customer_wrote)

    def test_mail_portal_and_form_alike(self):
        self.assertFalse(self.case.date_customer_wrote, "registered by hand")
        self._mail()
        self.assertTrue(self.case.date_customer_wrote)
        self.case.action_mark_read()
        self.assertFalse(self.case.date_customer_wrote)
        self._wrote()
        typed = {"name": "陈强", "company": "", "email": "", "phone": "19900000031"}
        web = self.env["kefu.complaint"]._register_from_web(
            self.team, {**typed, "kind": "complaint", "text": "压坏"}, ()
        )
        self.assertTrue(web.date_customer_wrote)

    def test_since_the_first_word_that_waits(self):
        self._wrote()
        since = self.case.date_customer_wrote
        self._wrote()
        self.assertEqual(self.case.date_customer_wrote, since)

    def test_an_answer_ends_it_and_a_note_does_not(self):
        self._wrote()
        self.case.message_post(body="内部讨论", subtype_xmlid="mail.mt_note")
        self.case.with_user(self.handler).sudo(False)
        self.assertTrue(self.case.date_customer_wrote)
        self.case.message_post(
            body="今天补发",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertFalse(self.case.date_customer_wrote)

    def test_a_call_ends_it(self):
        self._wrote()
        self._reply(self.case, way="phone", said="今天补发")
        self.assertFalse(self.case.date_customer_wrote)

    def test_the_end_of_the_case_ends_it_and_what_comes_later_reopens(self):
        self._wrote()
        self._reason(self.case, "cancel")
        self.assertFalse(self.case.date_customer_wrote)
        self._wrote()
        self.assertEqual(self.case.state, "processing")

    def test_colleagues_and_the_system_are_no_customer(self):
        self.case.with_user(self.colleague).message_post(
            body="已联系仓库", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.case.sudo()._message_log(body="改期")
        self.assertFalse(self.case.date_customer_wrote)

    def test_what_waits_on_a_merged_case_waits_on_the_one_that_goes_on(self):
        other = self._told_case()
        self._wrote()
        other._merge(self.case)
        self.assertTrue(other.date_customer_wrote)
        self.assertFalse(self.case.date_customer_wrote)

    def test_it_is_counted_on_the_teams_card_and_found_by_the_filter(self):
        self._wrote()
        self._told_case()
        team = self.team.with_user(self.officer)
        self.assertEqual(team.wrote_count, 1)
        action = team.with_context(kefu_filter="filter_wrote").action_open_cases()
        self.assertIn("search_default_filter_wrote", action["context"])
        clocks = self.case.deadline_ids
        self.assertTrue(all(clocks.mapped("date_customer_wrote")))

    def test_only_officers_mark_it_as_read(self):
        self._wrote()
        self.case.department_id = self.warehouse
        with self.assertRaises(AccessError):
            self.case.with_user(self.handler).action_mark_read()
        with self.assertRaises(AccessError):
            self.case.with_user(self.officer).date_customer_wrote = False
