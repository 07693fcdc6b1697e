"""The customer of a case is corrected: nothing stays with the former one (6)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .common import HandlingCommon

FORMER = "limin@xingsha.example.com"
TRUE = "chenqiang@xiangjiang.example.com"


@tagged("post_install", "-at_install", "standard")
class TestOtherCustomer(HandlingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env["res.partner"].create(
            {"name": "湘江部件有限公司", "is_company": True}
        )
        cls.true = cls.env["res.partner"].create(
            {
                "name": "陈强",
                "parent_id": company.id,
                "email": TRUE,
                "phone": "199-0000-0031",
                "lang": "en_US",
            }
        )
        cls.colleague_of_former = cls.env["res.partner"].create(
            {
                "name": "王芳",
                "parent_id": cls.company_customer.id,
                "email": "wangfang@xingsha.example.com",
            }
        )
        cls.former_user, cls.true_user = (
            new_test_user(
                cls.env,
                login,
                groups="base.group_portal",
                partner_id=partner.id,
                name=partner.name,
                email=partner.email,
            )
            for login, partner in (("former_t", cls.customer), ("true_t", cls.true))
        )

    def _mistaken(self, **values):
        """A case that was registered for Li Min, who has been written to."""
        case = self._told_case(
            email_cc="王芳 <wangfang@xingsha.example.com>, 承运 <tms@carrier.example.com>",
            **values,
        )
        with self.mock_mail_gateway():
            self._dialog(case.action_wait(), question="是哪一张送货单？")
        case.action_stop_waiting()
        case.message_subscribe((self.colleague_of_former + self.gm.partner_id).ids)
        self.assertIn(self.customer, case.message_partner_ids)
        return case

    def _correct(self, case, user=None, **values):
        values = {"partner_id": self.true.id, "reason": "登记错了", **values}
        self._dialog(case.action_correct(), user, **values)

    def _by_hand(self, case):
        case.partner_id = self.true

    # ------------------------------------------------------------------
    # What the new customer gets, and the former one doesn't
    # ------------------------------------------------------------------

    def test_contact_followers_copies_and_link_are_exchanged(self):
        for correct in (self._by_hand, self._correct):
            case = self._mistaken()
            token = case.sudo()._portal_ensure_token()
            correct(case)
            self.assertEqual(case.partner_id, self.true)
            self.assertEqual(
                (case.contact_name, case.email_from, case.phone),
                ("陈强", TRUE, "199-0000-0031"),
            )
            self.assertEqual(
                case.message_partner_ids & (self.customer + self.colleague_of_former),
                self.env["res.partner"],
            )
            self.assertIn(self.true, case.message_partner_ids)
            self.assertIn(self.gm.partner_id, case.message_partner_ids)
            self.assertNotIn("xingsha", case.email_cc)
            self.assertIn("tms@carrier", case.email_cc)
            self.assertTrue(case.sudo().access_token)
            self.assertNotEqual(case.sudo().access_token, token)

    def test_what_the_customer_gave_stays_in_the_history(self):
        case = self._mistaken(phone="0731-7777 0001")
        self._correct(case)
        said = "".join(case.message_ids.mapped("body"))
        for words in (FORMER, "李敏", "0731-7777 0001", TRUE, "登记错了"):
            self.assertIn(words, said)

    def test_the_reply_goes_to_the_new_customer_once(self):
        case = self._mistaken()
        self._by_hand(case)
        with self.mock_mail_gateway():
            self._reply(case)
        to = [address for mail in self._mails for address in mail["email_to"]]
        self.assertEqual(sum(TRUE in address for address in to), 1)
        self.assertFalse([address for address in to if "xingsha" in address])

    def test_a_follower_at_the_noted_address_gets_one_mail(self):
        case = self._told_case(email_from=TRUE)
        case.message_subscribe(self.true.ids)
        with self.mock_mail_gateway():
            self._reply(case)
        to = [address for mail in self._mails for address in mail["email_to"]]
        self.assertEqual(sum(TRUE in address for address in to), 1)

    def test_the_portal_shows_it_to_the_new_customer_alone(self):
        case = self._mistaken()
        self.assertTrue(case.with_user(self.former_user).has_access("read"))
        self.assertFalse(case.with_user(self.true_user).has_access("read"))
        self._by_hand(case)
        self.env.invalidate_all()
        self.assertFalse(case.with_user(self.former_user).has_access("read"))
        self.assertTrue(case.with_user(self.true_user).has_access("read"))
        said = "".join(case.sudo()._portal_messages().mapped("body"))
        self.assertNotIn("送货单", said, "what was said to somebody else")

    def test_mail_of_the_former_customer_is_not_the_cases_any_more(self):
        case = self._mistaken()
        self.assertTrue(case._knows_sender(FORMER))
        self._by_hand(case)
        self.assertFalse(case._knows_sender(FORMER))
        self.assertTrue(case._knows_sender(TRUE))

    # ------------------------------------------------------------------
    # From all sides
    # ------------------------------------------------------------------

    def test_the_form_shows_the_new_contact_and_what_is_typed_there_stays(self):
        case = self._mistaken()
        form = Form(case)
        form.partner_id = self.true
        self.assertEqual(form.email_from, TRUE)
        form.phone = "199-0000-0099"
        form.save()
        self.assertEqual((case.email_from, case.phone), (TRUE, "199-0000-0099"))

    def test_a_colleague_in_the_same_company_takes_over_what_is_noted(self):
        case = self._mistaken(phone="0731-7777 0001")
        messages = case.sudo()._portal_messages()
        case.partner_id = self.colleague_of_former
        self.assertEqual(case.email_from, "wangfang@xingsha.example.com")
        self.assertEqual(case.phone, "0731-7777 0001")
        self.assertNotIn(self.customer, case.message_partner_ids)
        self.assertEqual(case.sudo()._portal_messages(), messages)
        self.assertIn("wangfang", case.email_cc)

    def test_who_the_customer_is_is_filled_in_later(self):
        """Nobody was mistaken: what was given stays, and the link that was sent."""
        case = self._case(channel="email", email_from="c@xiangjiang.example.com")
        token = case.sudo()._portal_ensure_token()
        case.partner_id = self.true
        self.assertEqual(case.email_from, "c@xiangjiang.example.com")
        self.assertEqual(case.phone, "199-0000-0031")
        self.assertEqual(case.sudo().access_token, token)

    def test_nobody_instead_of_the_wrong_one(self):
        """What the customer wrote stays; what came from the wrong one goes."""
        written, told = self._mistaken(), self._mistaken()
        told.sudo().channel = "phone"
        for case in (written, told):
            token = case.sudo()._portal_ensure_token()
            case.partner_id = False
            self.assertNotEqual(case.sudo().access_token, token)
            self.assertNotIn(self.customer, case.message_partner_ids)
        self.assertEqual((written.email_from, told.email_from), (FORMER, False))

    def test_an_ended_case_is_corrected_with_a_reason_alone(self):
        case = self._mistaken()
        self._reach(case, "closed")
        planned = case.effect_ids
        self.assertEqual(planned.partner_id, self.customer)
        with self.assertRaisesRegex(UserError, "ended"):
            case.partner_id = self.true
        self._correct(case)
        self.assertEqual((case.partner_id, case.state), (self.true, "closed"))
        self.assertEqual(planned.partner_id, self.true, "who is asked is the customer")

    def test_a_questionnaire_that_was_sent_stays_with_whom_it_was_sent_to(self):
        case = self._mistaken()
        self._reach(case, "closed")
        asked = case.effect_ids
        asked.with_user(self.officer).action_send_link()
        self._correct(case)
        planned = case.effect_ids.filtered(lambda revisit: revisit.state == "planned")
        self.assertEqual((asked.state, planned.partner_id), ("cancelled", self.true))
        self.assertFalse(planned.answer_id)

    def test_it_does_not_close_by_itself_for_who_has_not_heard_of_it(self):
        self.env.company.kefu_silence_days = 5
        case = self._told_case()
        self._reply(case)
        self.assertTrue(case.date_silence)
        self._by_hand(case)
        self.assertFalse(case.date_silence)

    def test_whoever_may_not_change_the_case_corrects_nothing(self):
        case = self._mistaken(department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            case.with_user(self.handler).partner_id = self.true
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_acknowledge()

    # ------------------------------------------------------------------
    # The acknowledgement
    # ------------------------------------------------------------------

    def test_the_acknowledgement_is_offered_and_sent_once(self):
        case = self._mistaken()
        self.assertFalse(case.is_acknowledgement_offered)
        case.action_acknowledge()
        self._by_hand(case)
        self.assertTrue(case.is_acknowledgement_offered)
        for _click in range(2):
            case.action_acknowledge()
        mails = self.env["mail.mail"].search(
            [
                ("model", "=", case._name),
                ("res_id", "=", case.id),
                ("message_type", "=", "auto_comment"),
            ]
        )
        self.assertEqual(len(mails), 1)
        self.assertIn(TRUE, f"{mails.email_to} {mails.recipient_ids.mapped('email')}")
        self.assertTrue(case.date_acknowledged)
        self.assertFalse(case.is_acknowledgement_offered)

    def test_it_is_not_offered_to_who_has_no_address(self):
        case = self._mistaken()
        self.true.email = False
        self._by_hand(case)
        self.assertFalse(case.email_from or case.is_acknowledgement_offered)
