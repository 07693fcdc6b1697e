"""Reply to the customer, first-contact resolution, waiting (5.1-2, 5.2-2, 5.2-4)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestReply(HandlingCommon):
    def test_c5_2_4_solution_and_explanation_are_sent_and_kept(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        case = self._told_case()
        with self.mock_mail_gateway():
            self._reply(case)
        self.assertEqual(case.state, "replied")
        for name in ("date_replied", "date_resolved", "date_responded"):
            self.assertTrue(case[name], name)
        self.assertIn("已补发", case.solution)
        message = case.message_ids.filtered(
            lambda m: m.subtype_id == self.env.ref("mail.mt_comment")
        )
        self.assertEqual(message.notified_partner_ids, self.customer)
        key = case.sudo().access_token
        for text in ("已补发", "压坏", "解决方案"):
            self.assertIn(text, message.body)
        self.assertNotIn(key, message.body)
        self.assertIn(f"{case.access_url}?access_token={key}", self._mails[0]["body"])
        self.assertTrue(case._awaits_verdict())

    def test_c5_2_4_the_customers_answer_to_the_reply_comes_to_the_case(self):
        case = self._told_case()
        with self.mock_mail_gateway():
            self._reply(case)
        self.assertIn("inbound@", self._mails[0]["reply_to"])

    def test_a_contact_without_a_record_is_written_to_as_well(self):
        case = self._case(channel="email", email_from="liu@xiangjiang.example.com")
        with self.mock_mail_gateway():
            self._reply(case)
        self.assertEqual(self._mails[0]["email_to"], ["liu@xiangjiang.example.com"])
        self.assertEqual(case.state, "replied")

    def test_files_go_along(self):
        case = self._told_case()
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create({"name": "8D.pdf", "raw": b"x"})
        )
        with self.mock_mail_gateway():
            self._reply(case, attachment_ids=[(6, 0, file.ids)])
        message = case.message_ids.filtered("attachment_ids")
        self.assertEqual(message.attachment_ids, file)

    def test_c5_2_4_told_by_phone_a_note_says_what_and_when(self):
        case = self._case(phone="199-0000-0001")
        self._reply(case, way="phone", said="刘师傅认可")
        self.assertEqual(case.state, "replied")
        note = case.message_ids.filtered(lambda m: "刘师傅认可" in m.body)
        self.assertIn("By Phone", note.body)
        self.assertIn("已补发", note.body)
        self.assertEqual(note.subtype_id, self.env.ref("mail.mt_note"))

    def test_mail_without_an_address_is_refused(self):
        case = self._case(phone="199-0000-0001")
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self._reply(case, way="email")

    def test_a_reply_says_both(self):
        for missing in ("solution", "explanation"):
            with self.assertRaisesRegex(UserError, "both"):
                self._reply(self._told_case(), **{missing: "<p><br></p>"})

    def test_a_colleagues_correction_is_not_overwritten(self):
        case = self._case(phone="199-0000-0001")
        self._reply(case, way="phone")
        mine = case.action_reply()
        theirs = case.with_user(self.colleague).action_reply()
        self._dialog(
            theirs,
            self.colleague,
            way="phone",
            solution="<p>已换新箱</p>",
            explanation="<p>x</p>",
        )
        with self.assertRaisesRegex(UserError, "已换新箱"):
            self._dialog(mine, solution="<p>a</p>", explanation="<p>b</p>")
        self.assertIn("已换新箱", case.solution)

    def test_the_customer_agrees_and_it_is_closed_at_once(self):
        case = self._assessed()
        self._finish(case.measure_ids)
        self._reply(case, is_settled=True)
        self.assertEqual(case.state, "closed")

    def test_closing_with_the_reply_skips_nothing(self):
        case = self._told_case()
        with self.assertRaisesRegex(UserError, "assessment"):
            self._reply(case, is_settled=True)

    def test_replied_while_a_measure_goes_on_is_resolved_with_it(self):
        case = self._assessed()
        self._reply(case)
        self.assertTrue(case.date_replied)
        self.assertFalse(case.date_resolved)
        self._finish(case.measure_ids)
        self.assertTrue(case.date_resolved)

    def test_results_of_the_measures_are_proposed(self):
        case = self._assessed()
        self._finish(case.measure_ids)
        wizard = (
            self.env["kefu.complaint.reply"]
            .with_user(self.officer)
            .create({"complaint_id": case.id})
        )
        self.assertIn("已补发", wizard.solution)

    def test_c5_2_2_resolved_at_once_in_one_step(self):
        case = self._case(kind="inquiry", phone="199-0000-0001")
        wizard = (
            self.env["kefu.complaint.reply"]
            .with_user(self.officer)
            .with_context(**case.action_resolve_at_once()["context"])
            .create(
                {
                    "solution": "<p>下周一签</p>",
                    "explanation": "<p>年度合同</p>",
                    "is_settled": True,
                }
            )
        )
        self.assertEqual(wizard.way, "phone")
        told = wizard.action_confirm()["params"]
        self.assertIn(case.number, told["links"][0]["label"])
        self.assertTrue(case.first_contact)
        self.assertEqual(case.state, "closed")
        self.assertFalse(self._told_case().first_contact)

    def test_c5_2_2_not_at_once_while_a_measure_is_open(self):
        case = self._assessed()
        with self.assertRaisesRegex(UserError, "at once"):
            case.action_resolve_at_once()
        with self.assertRaisesRegex(UserError, "at once"):
            self._reply(case, first_contact=True)

    def test_a_handler_does_not_reply(self):
        case = self._told_case(department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            self.env["kefu.complaint.reply"].with_user(self.handler).create(
                {"complaint_id": case.id}
            )
        with self.assertRaises(AccessError):
            case.with_user(self.handler)._keep_reply("x", "y")


@tagged("post_install", "-at_install", "standard")
class TestWaiting(HandlingCommon):
    def _waiting(self, **values):
        case = self._told_case(**values)
        self._dialog(case.action_wait(), question="是哪一张送货单？")
        self.assertTrue(case.is_waiting)
        return case

    def test_c5_2_2_asking_the_customer_starts_the_wait(self):
        case = self._waiting()
        self.assertTrue(case.date_waiting)
        message = case.message_ids.filtered(lambda m: "哪一张" in (m.body or ""))
        self.assertEqual(message.notified_partner_ids, self.customer)

    def test_asked_by_phone_leaves_a_note(self):
        case = self._case(phone="199-0000-0001")
        self._dialog(case.action_wait(), question="是哪一张送货单？")
        self.assertTrue(case.is_waiting)
        self.assertTrue(case.message_ids.filtered(lambda m: "哪一张" in m.body))

    def test_any_answer_of_the_customer_ends_it(self):
        case = self._waiting()
        case.sudo().message_update({"author_id": self.customer.id})
        self.assertFalse(case.is_waiting or case.date_waiting)
        case = self._waiting()
        case.sudo()._portal_reply("SH-051874")
        self.assertFalse(case.is_waiting)
        case = self._waiting()
        case.action_stop_waiting()
        self.assertFalse(case.is_waiting)

    def test_a_colleagues_answer_does_not_end_it(self):
        case = self._waiting()
        case.sudo().message_update({"author_id": self.manager.partner_id.id})
        self.assertTrue(case.is_waiting)

    def test_the_reply_ends_it(self):
        case = self._waiting()
        self._reply(case)
        self.assertFalse(case.is_waiting)
