"""History is kept: nobody bends what was said, sent and changed (clause 6)."""

import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FILE, RecordCommon


@tagged("post_install", "-at_install", "standard")
class TestHistory(RecordCommon):
    def _refused(self, call, what="kept"):
        with self.assertRaisesRegex(UserError, what):
            call()

    def _tracked(self):
        return self.case.sudo().message_ids.tracking_value_ids

    def test_c6_nobody_deletes_a_message(self):
        for user in self.everybody:
            for message in (self.customers_mail, self.sent, self.note):
                self._refused(message.with_user(user).unlink)
            for message in self._tracked().mail_message_id:
                self._refused(message.with_user(user).unlink)
        self.assertTrue((self.customers_mail + self.sent + self.note).exists())

    def test_c6_nobody_rewrites_a_message(self):
        changes = {
            "body": "<p>没有破损</p>",
            "subject": "另一件事",
            "date": "2020-01-01 00:00:00",
            "author_id": self.officer.partner_id.id,
            "email_from": "nobody@example.com",
            "res_id": self._case().id,
            "attachment_ids": [Command.clear()],
            "is_internal": True,
            "subtype_id": self.env.ref("mail.mt_note").id,
            "message_type": "comment",
            "tracking_value_ids": [Command.clear()],
            "notification_ids": [Command.clear()],
        }
        for user in self.everybody:
            for message in (self.customers_mail, self.sent):
                for name, value in changes.items():
                    rewritten = message.with_user(user)
                    self._refused(lambda m=rewritten, v={name: value}: m.write(v))
        self.assertIn("破损", self.customers_mail.body)

    def test_c6_nobody_moves_a_foreign_message_into_a_history(self):
        foreign = self.customer.message_post(body="别处说的")
        moved = {"model": "kefu.complaint", "res_id": self.case.id}
        foreign = self.env["mail.message"].with_user(self.admin).browse(foreign.id)
        self._refused(lambda: foreign.write(moved))

    def test_c6_the_web_client_rewrites_and_empties_nothing_but_own_notes(self):
        for user in self.everybody:
            case = self.case.with_user(user)
            for message in (self.customers_mail, self.sent):
                self._refused(
                    lambda c=case, m=message: c._message_update_content(
                        m.sudo(), body="没有", attachment_ids=[]
                    )
                )
        others = self.case.with_user(self.colleague)
        self._refused(
            lambda: others._message_update_content(self.note.sudo(), body="我没说")
        )

    def test_c6_a_note_of_ones_own_is_corrected_and_says_what_it_said(self):
        self.case._message_update_content(self.note.sudo(), body="仓库说是托盘。")
        self.assertIn("托盘", self.note.body)
        log = self.case.message_ids[0].body
        for words in ("corrected", "叉车", "托盘"):
            self.assertIn(words, log)
        self.note.with_user(self.officer).body = "<p>第三次</p>"
        self.assertIn("托盘", self.case.message_ids[0].body)
        # emptied, as the web client deletes it
        self.case._message_update_content(self.note.sudo(), body="")
        self.assertIn("第三次", self.case.message_ids[0].body)

    def test_c6_nobody_changes_what_was_tracked(self):
        tracked = self._tracked()
        self.assertTrue(tracked)
        value = tracked[0].with_user(self.admin)
        self._refused(lambda: value.write({"old_value_char": "假"}))
        self._refused(value.unlink)
        copied = {
            "mail_message_id": self.note.id,
            "field_id": value.field_id.id,
            "new_value_char": "假",
        }
        self._refused(lambda: value.create(copied))

    def test_c6_nobody_writes_into_the_past_or_in_the_name_of_a_mail(self):
        forged = [
            {"date": "2020-01-01 00:00:00"},
            {"message_type": "email"},
            {"tracking_value_ids": [Command.create({"new_value_char": "假"})]},
        ]
        for user in self.everybody:
            for values in forged:
                case = self.case.with_user(user)
                with self.assertRaises(UserError):
                    case.message_post(body="补", **values)
                message = {
                    "model": "kefu.complaint",
                    "res_id": case.id,
                    "body": "补",
                    **values,
                }
                create = self.env["mail.message"].with_user(user).create
                self._refused(
                    lambda c=create, v=message: c(v), "system alone|speaks for"
                )

    def test_c6_nobody_changes_to_whom_something_was_sent(self):
        notification = self.sent.sudo().notification_ids[:1]
        self.assertTrue(notification)
        told = notification.with_user(self.admin)
        self._refused(lambda: told.write({"notification_status": "sent"}))
        self._refused(told.unlink)

    def test_reading_starring_and_marking_as_read_stay_free(self):
        message = self.customers_mail.with_user(self.manager)
        message.toggle_message_starred()
        self.assertTrue(message.starred)
        message.set_message_done()
        self.env["mail.message"].with_user(self.manager).unstar_all()

    def test_messages_of_others_are_none_of_our_business(self):
        message = self.customer.with_user(self.admin).message_post(body="便条")
        message.body = "<p>改</p>"
        message.unlink()
        self.assertFalse(message.exists())

    def test_c6_nobody_changes_a_rating(self):
        self._reach(self.case, "replied")
        self.case.sudo()._rate(2, "慢")
        rating = self.case.sudo().rating_ids
        for user in self.everybody:
            for values in ({"rating": 5}, {"feedback": "好"}, {"consumed": False}):
                with self.assertRaises(UserError):
                    rating.with_user(user).write(values)
            with self.assertRaises(UserError):
                rating.with_user(user).unlink()
            with self.assertRaises(UserError):
                rating.with_user(user).reset()
            with self.assertRaises(UserError):
                rating.with_user(user).create(
                    {
                        "res_model_id": rating.res_model_id.id,
                        "res_id": self.case.id,
                        "rating": 5,
                    }
                )
        with self.assertRaises(UserError):
            rating.sudo().write({"rating": 5})  # a private link, used once more
        self.assertEqual(rating.rating, 2)


@tagged("post_install", "-at_install", "standard")
class TestFiles(RecordCommon):
    """Adding is free, removing is withdrawing with a reason."""

    def _withdraw(self, user=None, **values):
        return (
            self.env["kefu.withdraw"]
            .with_user(user or self.officer)
            .create(
                {
                    "record_model": self.case._name,
                    "record_id": self.case.id,
                    "attachment_ids": [Command.set(self.file.ids)],
                    "reason": "别的客户的",
                    **values,
                }
            )
            .action_confirm()
        )

    def test_c6_nobody_deletes_or_changes_a_file(self):
        self.assertEqual(self.file.raw, FILE)
        changes = {
            "raw": b"forged",
            "datas": base64.b64encode(b"forged"),
            "name": "another.pdf",
            "res_id": self._case().id,
            "res_model": False,
            "public": True,
        }
        for user in self.everybody:
            file = self.file.with_user(user)
            for call in (file.unlink, file._delete_and_notify):
                with self.assertRaisesRegex(UserError, "Withdraw"):
                    call()
            with self.assertRaisesRegex(UserError, "Withdraw"):
                file.sudo()._delete_and_notify()  # as the web client does
            for name, value in changes.items():
                with self.assertRaisesRegex(UserError, "Withdraw"):
                    file.write({name: value})
        self.assertEqual(self.file.raw, FILE)

    def test_c6_a_file_from_elsewhere_that_was_sent_is_kept_too(self):
        file = self.env["ir.attachment"].create(
            {"name": "报价.txt", "raw": b"x", "res_model": "res.partner", "res_id": 1}
        )
        self.sent.sudo().attachment_ids += file
        with self.assertRaisesRegex(UserError, "Withdraw"):
            file.with_user(self.admin).unlink()

    def test_files_that_are_not_sent_yet_are_ones_own(self):
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create({"name": "x", "raw": b"x", "res_model": "mail.compose.message"})
        )
        file.write({"name": "y"})
        file.unlink()

    def test_adding_a_file_is_free(self):
        added = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create(
                {
                    "name": "照片.txt",
                    "raw": b"x",
                    "res_model": self.case._name,
                    "res_id": self.case.id,
                }
            )
        )
        added.generate_access_token()
        self.assertTrue(added.exists())

    def test_c6_a_withdrawn_file_is_hidden_kept_and_listed(self):
        self.file.sudo().generate_access_token()
        self._withdraw()
        self.assertFalse(self.customers_mail.attachment_ids)
        self.assertFalse(self.case._portal_messages().attachment_ids)
        self.assertNotIn(self.file, self.case._get_mail_thread_data_attachments())
        self.assertFalse(self.file.access_token)
        self.assertEqual(self.file.raw, FILE)
        withdrawn = self.env["kefu.withdrawal"].search([("res_id", "=", self.case.id)])
        self.assertEqual(withdrawn.attachment_id, self.file)
        self.assertEqual(withdrawn.message_id, self.customers_mail)
        self.assertEqual(withdrawn.user_id, self.officer)
        self.assertIn("别的客户的", self.case.message_ids[0].body)
        self.assertIn("delivery.pdf", self.case.message_ids[0].body)
        self.assertTrue(self.file.with_user(self.colleague).has_access("read"))
        self.assertFalse(self.file.with_user(self.handler).has_access("read"))
        for user in self.everybody:
            with self.assertRaises(UserError):
                withdrawn.with_user(user).unlink()
            with self.assertRaises(UserError):
                self.file.with_user(user).unlink()

    def test_c6_withdrawing_asks_for_a_reason_and_the_right(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self._withdraw(reason="  ")
        with self.assertRaises(AccessError):
            self._withdraw(user=self.handler)
        self._withdraw()
        with self.assertRaisesRegex(UserError, "no file of"):  # confirmed late
            self._withdraw()
        other = self._case()
        with self.assertRaisesRegex(UserError, "no file of"):
            self._withdraw(record_id=other.id)

    def test_withdrawing_works_on_records_of_ours_alone(self):
        with self.assertRaisesRegex(UserError, "no such record"):
            self._withdraw(record_model="res.partner", record_id=self.customer.id)

    def test_the_portal_and_the_system_go_on(self):
        """What isn't bent: answers, read marks and the merging of two contacts."""
        self.case.sudo()._portal_reply("还有一箱", author=self.case.partner_id)
        self.assertIn("还有一箱", self.case.message_ids[0].body)
        other = self.env["res.partner"].create({"name": "李敏(旧)"})
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge._merge((other + self.case.partner_id).ids, self.case.partner_id)
        self.assertTrue(self.customers_mail.exists())
        self.assertEqual(self.customers_mail.author_id, self.case.partner_id)
