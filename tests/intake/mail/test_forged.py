"""A sender whom our mail server doubts is shown as such, and moves nothing."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GatewayCommon

FORGED = "mx.example.net; spf=pass; dmarc=fail (p=reject) header.from=xingsha"
PROVEN = "mx.example.net; dkim=pass; dmarc=pass header.from=xingsha"


@tagged("post_install", "-at_install", "standard")
class TestForged(GatewayCommon):
    def _answered(self, case, **headers):
        first = case.message_ids.filtered("message_id")[-1].message_id
        return self.receive(
            subject=f"Re: {case.name}", References=first, text="已解决", **headers
        )

    def _told(self, case):
        return case.activity_ids.filtered(lambda a: "not proven" in (a.summary or ""))

    def test_a_new_case_says_so_and_is_not_acknowledged(self):
        case = self.receive(Authentication_Results=FORGED)
        self.assertTrue(case.is_perhaps_forged)
        self.assertFalse(case.date_acknowledged)
        self.assertFalse(self.received(case).author_id)
        proven = self.receive(text="真的", Authentication_Results=PROVEN)
        self.assertFalse(proven.is_perhaps_forged)
        self.assertTrue(proven.date_acknowledged)
        self.assertEqual(self.received(proven).author_id, self.customer)

    def test_it_reopens_no_closed_case(self):
        case = self.receive()
        self.close(case)
        self.assertEqual(self._answered(case, Authentication_Results=FORGED), case)
        self.assertEqual(case.state, "closed")
        self.assertEqual(len(self.received(case)), 2)
        self.assertTrue(self._told(case))
        self._answered(case, Authentication_Results=PROVEN, Date="Wed, 11 Nov 2026")
        self.assertEqual(case.state, "processing")

    def test_what_the_forger_calls_himself_proves_nothing(self):
        sender = "mx.example.net; spf=pass smtp.mailfrom=dmarc=pass@evil.example"
        forged = f"{sender}; dmarc=fail (p=reject) header.from=xingsha.example.com"
        case = self.receive(text="别的", Authentication_Results=forged)
        self.assertTrue(case.is_perhaps_forged)
        self.assertFalse(case.date_acknowledged)
        case = self.receive()
        self.close(case)
        self._answered(case, Authentication_Results=forged)
        self.assertEqual(case.state, "closed")

    def test_it_ends_no_waiting(self):
        case = self.receive()
        case.with_user(self.officer)._start_waiting()
        self._answered(case, Authentication_Results=FORGED)
        self.assertTrue(case.is_waiting)
        self.assertTrue(self._told(case))

    def test_it_may_be_an_objection_and_leaves_closing_to_the_officer(self):
        case = self.receive()
        self._reach(case, "replied")
        case.sudo().date_silence = fields.Datetime.now()
        self._answered(case, Authentication_Results=FORGED)
        self.assertEqual(case.state, "replied")
        self.assertFalse(case.date_silence)

    def test_its_number_leads_to_no_case(self):
        case = self.receive()
        other = self.receive(subject=f"[{case.number}]", Authentication_Results=FORGED)
        self.assertNotEqual(other, case)
        self.assertEqual(other.origin_id, case)

    def test_findings_of_the_last_server_count(self):
        case = self.receive(
            Authentication_Results=PROVEN,
            X_Original=f"Authentication-Results: {FORGED}",
        )
        self.assertFalse(case.is_perhaps_forged)

    def test_only_the_gateway_lets_mail_act(self):
        case = self.receive()
        self.close(case)
        for user in (self.officer, self.manager, self.env.ref("base.user_admin")):
            own = case.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    own.message_update({})
                with self.assertRaises(AccessError):
                    own.message_new({"subject": "x", "email_from": "a@b.example.com"})
        self.assertEqual(case.state, "closed")


@tagged("post_install", "-at_install", "standard")
class TestLoopIsTold(GatewayCommon):
    def test_the_officer_hears_once_that_a_customer_is_perhaps_silenced(self):
        case = self.receive()
        case.user_id = self.officer
        first = case.message_ids.filtered("message_id")[-1].message_id
        for i in range(14):
            self.receive(subject="Re: 周转箱压坏", References=first, text=f"第{i}次")
        self.assertEqual(len(self.kept(reason="loop")), 3)
        told = case.activity_ids.filtered(lambda a: "loop" in (a.summary or ""))
        self.assertEqual(told.user_id, self.officer)
        self.assertEqual(len(told), 1)
        self.assertIn("limin@xingsha.example.com", told.note)

    def test_of_new_cases_the_officer_of_the_last_one_hears(self):
        for _i in range(6):
            self.receive(text="自动")
        case = self.cases.search([], limit=1)
        self.assertTrue(self.kept(reason="loop"))
        self.assertEqual(case.activity_ids.user_id, case._officer_in_charge())
