"""Where a message goes: a new case, its case, or a case that follows up."""

import base64
import io
from datetime import timedelta

from PIL import Image

from odoo import fields
from odoo.tests import tagged

from .common import GatewayCommon
from .mails import mail, raw


@tagged("post_install", "-at_install", "standard")
class TestNewCase(GatewayCommon):
    def test_c5_1_1_mail_becomes_a_case_of_the_team(self):
        case = self.receive(Received="from a by b; Tue, 10 Nov 2026 09:15:00 +0800")
        self.assertEqual(case.name, "周转箱压坏")
        self.assertEqual(case.team_id, self.team)
        self.assertEqual(case.channel, "email")
        self.assertEqual(case.state, "new")
        self.assertFalse(case.user_id)
        self.assertEqual(case.partner_id, self.customer)
        self.assertEqual(case.email_normalized, "limin@xingsha.example.com")
        self.assertIn("三只压坏", case.description)
        self.assertIn("三只压坏", case.message_ids[-1].body)
        # when our server took it, not when it was read: 09:15 in Changsha
        self.assertEqual(str(case.date_received), "2026-11-10 01:15:00")

    def test_name_and_address_of_the_sender_stand_in_fields_of_their_own(self):
        case = self.receive(sender='"Ann Lee" <ann@maker.example.com>')
        self.assertEqual(case.email_from, "ann@maker.example.com")
        self.assertEqual(case.partner_id.name, "Ann Lee")
        # the message itself is as it came
        self.assertIn("Ann Lee", self.received(case).email_from)

    def test_an_apostrophe_and_a_dot_are_part_of_an_address(self):
        for address in ("o'neil@maker.example.com", "lena.@docomo.example.jp"):
            case = self.receive(sender=f"Sean <{address}>", text=address)
            self.assertEqual(case.email_from, address)
            self.assertEqual(case.partner_id.email, address)
            self.assertEqual(self._new_mails.email_to, address)

    def test_mailbox_of_the_service_needs_no_alias(self):
        case = self.receive(model="kefu.complaint", to="anything@elsewhere.example.com")
        self.assertEqual(case.team_id, self.team)

    def test_team_addressed_first_gets_the_case_once(self):
        second = self.env["kefu.team"].create({"name": "热线", "alias_name": "hotline"})
        hotline = f"hotline@{self.alias_domain}"
        before = self.cases.search_count([])
        case = self.receive(to=f"{hotline}, {self.address}")
        self.assertEqual(case.team_id, second)
        self.assertEqual(self.cases.search_count([]), before + 1)

    def test_c5_3_2_the_clock_starts_when_our_server_took_the_message(self):
        case = self.receive(
            Received="from a by b; Tue, 10 Nov 2026 09:20:00 +0800",
            Date="Tue, 10 Nov 2026 14:15:00 +0800",  # a clock that is fast
        )
        self.assertEqual(str(case.date_received), "2026-11-10 01:20:00")

    def test_a_message_without_date_or_subject_is_a_case_all_the_same(self):
        message = mail(to=self.address)
        del message["Date"]
        del message["Subject"]
        case = self.receive(message.as_bytes())
        self.assertTrue(case.name)
        age = fields.Datetime.now() - case.date_received
        self.assertLess(age, timedelta(minutes=5))

    def test_attachments_are_evidence_byte_for_byte(self):
        message = mail(to=self.address)
        # a text in GBK and a picture that is none: core would re-encode or fail
        files = {
            "清单.csv": "零件号,数量\r\n8W0 123,3\r\n".encode("gbk"),
            "照片.png": b"\x89PNG\r\n\x1a\n damaged",
        }
        for name, content in files.items():
            maintype, subtype = ("image", "png") if "png" in name else ("text", "csv")
            message.add_attachment(
                content, maintype=maintype, subtype=subtype, filename=name
            )
        case = self.receive(message.as_bytes())
        kept = {
            a.name: base64.b64decode(a.datas)
            for a in case.message_ids[-1].attachment_ids
        }
        self.assertEqual(kept, files)

    def test_a_large_picture_is_not_made_smaller(self):
        picture = io.BytesIO()
        Image.effect_noise((2400, 2400), 90).save(picture, "PNG")
        message = mail(to=self.address)
        message.add_attachment(
            picture.getvalue(), maintype="image", subtype="png", filename="a.png"
        )
        case = self.receive(message.as_bytes())
        attachment = case.message_ids[-1].attachment_ids
        self.assertEqual(base64.b64decode(attachment.datas), picture.getvalue())

    def test_encrypted_mail_is_kept_and_flagged(self):
        message = (
            b"From: limin@xingsha.example.com\r\nTo: " + self.address.encode() + b"\r\n"
            b"Subject: secret\r\nMessage-ID: <smime@x.example.com>\r\n"
            b"MIME-Version: 1.0\r\n"
            b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data;"
            b" name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n"
            b"Content-Disposition: attachment; filename=smime.p7m\r\n\r\nMIIB\r\n"
        )
        case = self.receive(message)
        self.assertTrue(case.is_unreadable)
        self.assertTrue(case.message_ids[-1].attachment_ids)


@tagged("post_install", "-at_install", "standard")
class TestAnswers(GatewayCommon):
    def test_officers_answer_goes_out_and_the_customers_comes_back_to_the_case(self):
        case = self.receive()
        sent = self.answer(case)
        mail_out = self._new_mails.filtered(lambda m: m.mail_message_id == sent)
        self.assertIn(self.address, sent.reply_to)
        self.assertTrue(mail_out)
        again = self.receive(
            text="谢谢", subject="回复:别的", In_Reply_To=sent.message_id
        )
        self.assertEqual(again, case)
        self.assertIn("谢谢", case.message_ids[0].body)
        self.assertEqual(case.message_ids[0].author_id, self.customer)

    def test_number_in_the_subject_threads_for_the_customer_and_followers(self):
        case = self.receive()
        wang = {"name": "王工", "email": "wang@xingsha.example.com"}
        case.message_subscribe(self.env["res.partner"].create(wang).ids)
        for sender in ("limin@xingsha.example.com", "wang@xingsha.example.com"):
            again = self.receive(
                sender=sender, subject=f"转发: 【{case.number}】补充照片"
            )
            self.assertEqual(again, case)

    def _three(self):
        return [self.receive(subject=f"第{i}件", text=f"第{i}件事") for i in range(3)]

    def test_of_several_numbers_the_first_gets_it_and_the_others_say_so(self):
        first, second, third = self._three()
        (first + second + third).action_mark_read()
        numbers = f"{second.number}、{first.number}、{third.number}"
        again = self.receive(subject=f"{numbers} 进度", text="三件事都没有消息")
        self.assertEqual(again, second)
        for other in (first, third):
            self.assertTrue(other.date_customer_wrote)
            self.assertIn(second.number, other.message_ids[0].body)
            self.assertEqual(len(self.received(other)), 1)
        self.assertNotIn(first.number, second.message_ids[0].body)

    def test_of_several_numbers_what_goes_on_comes_before_what_has_ended(self):
        ended, goes_on, _third = self._three()
        self.close(ended)
        numbers = f"{ended.number} 已好，{goes_on.number} 没好"
        again = self.receive(subject=numbers, text="还差一件")
        self.assertEqual(again, goes_on)
        self.assertEqual(ended.state, "closed")

    def test_a_number_from_a_colleague_opens_a_case_that_points_to_it(self):
        case = self.receive()
        other = self.receive(
            sender="zhou@xingsha.example.com", subject=f"Re: [{case.number}] 补充"
        )
        self.assertNotEqual(other, case)
        self.assertEqual(other.origin_id, case)
        self.assertIn(case.number, other.message_ids.mapped("body")[0])
        self.assertEqual(len(self.received(case)), 1)

    def test_a_copied_address_is_not_known_by_the_copy(self):
        case = self.receive(Cc="zhou@elsewhere.example.com")
        other = self.receive(
            sender="zhou@elsewhere.example.com", subject=f"[{case.number}]"
        )
        self.assertNotEqual(other, case)

    def test_a_stranger_who_guesses_a_number_gets_a_case_of_his_own(self):
        case = self.receive()
        other = self.receive(
            sender="who@elsewhere.example.com", subject=f"[{case.number}] 打开"
        )
        self.assertNotEqual(other, case)
        self.assertEqual(len(self.received(case)), 1)

    def test_people_of_a_public_mail_service_are_no_colleagues(self):
        case = self.receive(sender="a@qq.com")
        self.assertNotEqual(
            self.receive(sender="b@qq.com", subject=f"[{case.number}]"), case
        )

    def test_answer_within_the_grace_period_reopens(self):
        self.env.company.kefu_reopen_days = 10
        case = self.receive()
        self.close(case)
        case.date_closed = fields.Datetime.now() - timedelta(days=9)
        again = self.receive(subject=f"Re: [{case.number}] 又坏了")
        self.assertEqual(again, case)
        self.assertEqual(case.state, "processing")
        self.assertFalse(case.date_closed)

    def test_later_answer_opens_a_new_case_that_points_back(self):
        self.env.company.kefu_reopen_days = 10
        case = self.receive()
        self.close(case)
        case.date_closed = fields.Datetime.now() - timedelta(days=11)
        self.env.flush_all()
        again = self.receive(subject=f"Re: [{case.number}] 又坏了")
        self.assertNotEqual(again, case)
        self.assertEqual(again.origin_id, case)
        self.assertEqual(again.team_id, case.team_id)
        self.assertEqual(case.state, "closed")

    def test_people_in_copy_follow_only_if_the_team_says_so(self):
        copied = '"质量部 张" <zhang@xingsha.example.com>'
        case = self.receive(Cc=copied)
        emails = case.message_partner_ids.mapped("email_normalized")
        self.assertNotIn("zhang@xingsha.example.com", emails)
        self.assertIn("zhang@xingsha.example.com", case.email_cc)
        self.team.follow_cc = True
        case = self.receive(Cc=copied)
        emails = case.message_partner_ids.mapped("email_normalized")
        self.assertIn("zhang@xingsha.example.com", emails)

    def test_a_number_alone_brings_no_followers(self):
        self.team.follow_cc = True
        case = self.receive()
        self.receive(subject=f"[{case.number}]", Cc="zhang@xingsha.example.com")
        emails = case.message_partner_ids.mapped("email_normalized")
        self.assertNotIn("zhang@xingsha.example.com", emails)

    def test_of_many_in_copy_twenty_are_kept(self):
        self.team.follow_cc = True
        many = ", ".join(f"c{i}@xingsha.example.com" for i in range(30))
        case = self.receive(Cc=many)
        again = self.receive(
            Cc="d@xingsha.example.com", References=case.message_ids[-1].message_id
        )
        self.assertEqual(again, case)
        outside = case.message_partner_ids.filtered("partner_share") - self.customer
        self.assertLessEqual(len(outside), 20)
        self.assertEqual(case.email_cc.count("@"), 20)


@tagged("post_install", "-at_install", "standard")
class TestCustomer(GatewayCommon):
    def test_unknown_sender_joins_the_company_of_the_same_domain(self):
        case = self.receive(sender='"王芳" <wangfang@xingsha.example.com>')
        self.assertEqual(case.partner_id.name, "王芳")
        self.assertEqual(case.partner_id.parent_id, self.company_customer)
        self.assertEqual(case.commercial_partner_id, self.company_customer)

    def test_a_public_domain_says_nothing_about_the_company(self):
        self.customer.email = "limin@163.com"
        case = self.receive(sender='"陌生人" <moshengren@163.com>')
        self.assertFalse(case.partner_id.parent_id)

    def test_a_domain_of_two_companies_says_nothing_either(self):
        other = self.env["res.partner"].create({"name": "B", "is_company": True})
        self.env["res.partner"].create(
            {"name": "b", "parent_id": other.id, "email": "b@xingsha.example.com"}
        )
        case = self.receive(sender="new@xingsha.example.com")
        self.assertFalse(case.partner_id.parent_id)

    def test_new_contact_speaks_the_language_of_the_message(self):
        chinese = self.receive(sender="a@new.example.com", text="箱子坏了")
        english = self.receive(
            sender="b@new2.example.com", text="Broken", subject="Broken box"
        )
        self.assertEqual(chinese.partner_id.lang, "zh_CN")
        self.assertEqual(english.partner_id.lang, "en_US")

    def test_the_same_sender_is_one_customer(self):
        first = self.receive(raw(sender="Neu <n@new.example.com>", to=self.address))
        second = self.receive(
            raw("另一件事", sender="N <N@NEW.example.com>", to=self.address)
        )
        self.assertNotEqual(first, second)
        self.assertEqual(first.partner_id, second.partner_id)
