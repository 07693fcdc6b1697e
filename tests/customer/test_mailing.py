"""Service information to prospects, and who wants none (5.3.3-2)."""

import ast

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CustomerCommon


@tagged("post_install", "-at_install", "standard")
class TestMailing(CustomerCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prospect.email = "info@xiangjiang.example.com"
        cls.opted_out = cls._prospect("已退订公司", email="No@Out.example.com")
        cls.env["mail.blacklist"]._add("no@out.example.com")
        cls.nowhere = cls._prospect("无邮箱公司")
        cls.twin = cls._prospect("同邮箱公司", email="info@xiangjiang.example.com")

    def _compose(self, partners, **values):
        action = partners.with_user(self.officer).action_kefu_send_information()
        composer = self.env[action["res_model"]].with_user(self.officer)
        return composer.with_context(**action["context"]).create(values)

    def _send(self, partners, **values):
        """The mails that went out, and what the sender was told."""
        composer = self._compose(partners, **values)
        with self.mock_mail_gateway():
            action = composer.action_send_mail()
        return self._new_mails, action["params"]["message"]

    def test_c5_3_3_2_who_opted_out_is_never_written_to(self):
        mails, told = self._send(self.prospect + self.opted_out)
        self.assertEqual(mails.recipient_ids, self.prospect)
        self.assertIn("Sent to 1.", told)
        self.assertIn("Skipped 1 (opted out): 已退订公司", told)
        # nor if a program asks to ignore the list
        mails, _told = self._send(self.opted_out, use_exclusion_list=False)
        self.assertFalse(mails)

    def test_c5_3_3_2_the_sender_is_told_beforehand_and_afterwards(self):
        chosen = self.prospect + self.opted_out + self.nowhere + self.twin
        note = self._compose(chosen).recipient_note
        self.assertIn("4 chosen: 1 opted out, 1 without", note)
        mails, told = self._send(chosen)
        self.assertEqual(len(mails), 2)
        self.assertIn("Skipped 1 (no e-mail address): 无邮箱公司", told)

    def test_c5_3_3_2_the_mailing_stands_in_the_history_of_the_customer(self):
        self._send(self.prospect + self.opted_out, subject="旺季安排")
        said = self.prospect.message_ids.filtered(lambda m: m.subject == "旺季安排")
        self.assertEqual(said.author_id, self.officer.partner_id)
        self.assertNotIn("token=", said.body)
        self.assertFalse(self.opted_out.message_ids.filtered("subject"))

    def test_each_mail_carries_the_way_out_in_its_readers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.prospect.lang = "zh_CN"
        self.nowhere.write({"email": "ying@example.com", "lang": "en_US"})
        mails, _told = self._send(self.prospect + self.nowhere)
        for partner, words in (
            (self.prospect, "不再接收服务信息"),
            (self.nowhere, "No more service information"),
        ):
            mail = mails.filtered(lambda m, p=partner: m.recipient_ids == p)
            blacklist = self.env["mail.blacklist"]
            query = blacklist._kefu_unsubscribe_query(partner.email_normalized)
            self.assertIn(words, mail.body_html)
            self.assertIn(query.replace("&", "&amp;"), mail.body_html)
            headers = ast.literal_eval(mail.headers)
            self.assertIn(f"/one-click?{query}", headers["List-Unsubscribe"])

    def test_an_answer_becomes_a_case(self):
        mails, _told = self._send(self.prospect)
        self.assertEqual(mails.reply_to, self.team.alias_email)
        before = self.env["kefu.complaint"].search_count([])
        answer = self._answer(mails)
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(None, answer)
        case = self.env["kefu.complaint"].search([], limit=1)
        self.assertEqual(self.env["kefu.complaint"].search_count([]), before + 1)
        self.assertEqual(case.partner_id.email, self.prospect.email)

    def _answer(self, mail):
        return (
            f"From: {self.prospect.email}\nTo: {mail.reply_to}\n"
            f"Subject: Re: {mail.subject}\nMessage-ID: <reply@example.com>\n"
            f"In-Reply-To: {mail.message_id}\nReferences: {mail.message_id}\n\n想了解更多\n"
        )

    def test_core_mailings_stay_as_they_are(self):
        composer = (
            self.env["mail.compose.message"]
            .with_user(self.officer)
            .create(
                {
                    "composition_mode": "mass_mail",
                    "model": "res.partner",
                    "res_ids": str(self.prospect.ids),
                    "subject": "x",
                    "body": "<p>y</p>",
                }
            )
        )
        with self.mock_mail_gateway():
            composer.action_send_mail()
        self.assertNotIn("unsubscribe", self._new_mails.body_html)

    def test_an_officer_notes_that_a_customer_opts_out(self):
        self.prospect.action_kefu_opt_out()
        self.assertTrue(self.prospect.is_blacklisted)
        self.assertIn(self.officer.name, self.prospect.message_ids[0].body)
        found = self.prospect.search([("is_blacklisted", "=", True)])
        self.assertIn(self.prospect, found)
        self.assertNotIn(self.nowhere, found)
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self.nowhere.action_kefu_opt_out()

    def test_others_note_nothing(self):
        for user in (self.handler, self.outsider):
            with self.assertRaises(AccessError):
                self.prospect.with_user(user).action_kefu_opt_out()
        self.handler.group_ids += self.env.ref("base.group_partner_manager")
        with self.assertRaises(UserError):
            self.prospect.with_user(self.handler).action_kefu_opt_out()
        self.assertFalse(self.prospect.with_user(self.officer).is_blacklisted)
