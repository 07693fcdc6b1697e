"""All waiting cases of a topic are answered at once, each on its own (5.3.3-1)."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import TopicCommon


@tagged("post_install", "-at_install", "standard")
class TestAtOnce(TopicCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        chinese = cls._customer(1, lang="zh_CN")
        english = cls._customer(2, lang="en_US")
        cls.cases = cls._asked(1, partner=chinese) + cls._asked(2, partner=english)

    def _opened(self, user=None):
        user = user or self.officer
        action = self.damage.with_user(user).action_answer_waiting()
        dialogs = self.env["kefu.topic.answer"].with_user(user)
        return dialogs.with_context(**action["context"]).create({})

    def _letters(self, case):
        return case.message_ids.filtered(
            lambda m: m.subtype_id == self.env.ref("mail.mt_comment")
        )

    def test_c5_3_3_1_each_customer_is_answered_on_the_own_case_in_the_own_language(
        self,
    ):
        dialog = self._opened()
        self.assertEqual(dialog.complaint_ids, self.cases)
        with self.mock_mail_gateway():
            dialog.action_confirm()
            self.env["mail.mail"].sudo().process_email_queue()
        self.assertEqual((dialog.answered_count, dialog.left_out), (2, ""))
        for case, words in zip(self.cases, ("24 小时内", "Within a day"), strict=True):
            self.assertEqual(case.state, "replied")
            self.assertEqual(case.answered_topic_id, self.damage)
            self.assertIn(words, case.solution)
            (letter,) = self._letters(case)
            self.assertIn(words, letter.body)
            self.assertEqual(letter.notified_partner_ids, case.partner_id)
            self.assertEqual(letter.author_id, self.officer.partner_id)
        sent = [to for mail in self._mails for to in mail["email_to"]]
        for number in (1, 2):
            address = f"c{number}@customer.example.com"
            self.assertEqual(sum(address in to for to in sent), 1)
        self.assertIn("answered at once: 2", self.damage.message_ids[0].body)

    def test_what_would_take_the_worker_too_long_waits_for_the_next_dialog(self):
        dialog = self._opened()
        clock = "odoo.addons.kefu_service.wizards.topic.kefu_topic_answer.time"
        with patch(clock) as time:
            time.thread_time.side_effect = [0, 1, 50]
            dialog.action_confirm()
        self.assertEqual(self.cases.mapped("state"), ["replied", "new"])
        self.assertIn(self.cases[1].number, dialog.left_out)
        self.assertEqual(self._opened().complaint_ids, self.cases[1])

    def test_the_preview_is_the_letter(self):
        dialog = self._opened()
        for case, words in zip(self.cases, ("24 小时内", "Within a day"), strict=True):
            dialog.preview_id = case
            self.assertIn(words, dialog.preview_body)
            self.assertIn(case.number, dialog.preview_subject)
            self.assertEqual(dialog.preview_to, case.email_from)
        self.assertEqual(len(dialog.languages.splitlines()), 2)
        self.assertNotIn("not translated", dialog.languages)

    def test_a_missing_translation_is_told(self):
        self.bare.answer = "<p>请联系财务。</p>"
        self.cases.topic_id = self.bare
        action = self.bare.action_answer_waiting()
        dialog = self.env["kefu.topic.answer"].with_user(self.officer)
        dialog = dialog.with_context(**action["context"]).create({})
        self.assertEqual(dialog.languages.count("not translated"), 1)

    def test_whom_no_letter_reaches_is_left_out(self):
        archived = self.cases[0]  # written to at the address of the case all the same
        archived.partner_id.active = False
        wrong = self._asked(3, partner=self._customer(3, email="nobody"))
        dialog = self._opened()
        self.assertEqual(dialog.without_address, wrong.display_name)
        dialog.action_confirm()
        self.assertEqual(dialog.answered_count, 2)
        self.assertIn(wrong.number, dialog.left_out)
        self.assertEqual(wrong.state, "new")
        sent = self.env["mail.mail"].sudo().search([("model", "=", wrong._name)])
        self.assertIn(archived.id, sent.mapped("res_id"))

    def test_without_a_template_nobody_counts_as_answered(self):
        self.env.ref("kefu_service.mail_template_reply").unlink()
        with self.assertRaisesRegex(UserError, "letter to the customer is empty"):
            self._opened().action_confirm()
        self.assertEqual(self.cases.mapped("state"), ["new", "new"])

    def test_who_is_taken_out_of_the_list_is_not_answered(self):
        action = self.damage.action_answer_waiting()
        dialogs = self.env["kefu.topic.answer"].with_user(self.officer)
        with Form(dialogs.with_context(**action["context"])) as form:
            form.complaint_ids.remove(id=self.cases[0].id)
        form.record.action_confirm()
        self.assertEqual(self.cases.mapped("state"), ["new", "replied"])

    def _check_left_out(self, dialog, case, why):
        dialog.action_confirm()
        self.assertEqual(dialog.answered_count, 1)
        self.assertIn(case.number, dialog.left_out)
        self.assertIn(why, dialog.left_out)
        self.assertFalse(case.answered_topic_id)
        self.assertEqual((self.cases - case).state, "replied")

    def test_c5_3_3_1_a_customer_who_wrote_meanwhile_is_left_out(self):
        dialog, case = self._opened(), self.cases[0]
        case.sudo().message_post(
            body="还有一箱",
            author_id=case.partner_id.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self._check_left_out(dialog, case, "客户1 wrote")

    def test_c5_3_3_1_a_colleagues_reply_is_not_overwritten(self):
        dialog, case = self._opened(), self.cases[0]
        self.colleague.name = "何 同事"
        action = case.with_user(self.colleague).action_reply()
        texts = {
            "topic_id": False,
            "solution": "<p>已换</p>",
            "explanation": "<p>x</p>",
        }
        self._dialog(action, self.colleague, **texts)
        self._check_left_out(dialog, case, "何 同事")
        self.assertIn("已换", case.solution)
        self.assertEqual(len(self._letters(case)), 1)

    def test_a_note_among_colleagues_keeps_nobody_waiting(self):
        dialog = self._opened()
        self.cases[0].message_post(body="看一下")
        dialog.action_confirm()
        self.assertEqual(dialog.answered_count, 2)

    def test_what_changed_otherwise_is_left_out(self):
        changes = {
            "topic_id": self.bare.id,
            "partner_id": self.customer.id,
            "email_from": "neu@x.example.com",
        }
        for name, value in changes.items():
            with self.subTest(name), self.env.cr.savepoint() as point:
                dialog = self._opened()
                self.cases[0].write({name: value})
                self._check_left_out(dialog, self.cases[0], self.cases[0].number)
                point.rollback()
                self.env.invalidate_all()

    def test_whoever_has_no_address_is_left_out_and_named_before(self):
        case = self._asked(3, partner=self._customer(3, email=False))
        dialog = self._opened()
        self.assertIn(case.number, dialog.without_address)
        dialog.action_confirm()
        self.assertEqual(dialog.answered_count, 2)
        self.assertIn(f"{case.display_name}: there is no e-mail", dialog.left_out)

    def test_whom_we_asked_something_waits_for_no_answer(self):
        self.cases[0].sudo().is_waiting = True
        self.assertEqual(self._opened().complaint_ids, self.cases[1])

    def test_c5_3_3_1_pressed_by_two_nothing_is_sent_twice(self):
        first, second = self._opened(), self._opened(self.colleague)
        first.action_confirm()
        with self.assertRaisesRegex(UserError, "Nobody was answered"):
            second.action_confirm()
        with self.assertRaisesRegex(UserError, "answered already"):
            first.action_confirm()
        for case in self.cases:
            self.assertEqual(len(self._letters(case)), 1)

    def test_what_another_worker_has_is_left_out(self):
        dialog, case = self._opened(), self.cases[0]
        real = type(case).try_lock_for_update

        def elsewhere(records, **options):
            return real(records, **options) - case

        self.patch(type(case), "try_lock_for_update", elsewhere)
        self._check_left_out(dialog, case, "at this moment")

    def test_one_that_is_refused_keeps_no_other_back(self):
        dialog, case = self._opened(), self.cases[0]
        real = type(case)._keep_reply

        def refuse(record, *args, **options):
            if record == case:
                raise UserError("refused")
            return real(record, *args, **options)

        self.patch(type(case), "_keep_reply", refuse)
        self._check_left_out(dialog, case, "refused")
        self.assertFalse(self._letters(case))

    def test_cases_named_by_a_program_have_to_wait_and_be_of_the_topic(self):
        other = self._told_case()
        closed = self._asked(4)
        self._reach(closed, "closed")
        dialog = self.env["kefu.topic.answer"].with_user(self.officer)
        dialog = dialog.create(
            {
                "topic_id": self.damage.id,
                "complaint_ids": (self.cases[:1] + other + closed).ids,
            }
        )
        dialog.action_confirm()
        self.assertEqual(dialog.answered_count, 1)
        self.assertFalse(other.date_replied)
        self.assertEqual(closed.state, "closed")

    def test_without_an_answer_or_a_case_there_is_nothing_to_open(self):
        with self.assertRaisesRegex(UserError, "Write the answer"):
            self.bare.action_answer_waiting()
        self.bare.answer = "<p>x</p>"
        with self.assertRaisesRegex(UserError, "No case"):
            self.bare.action_answer_waiting()

    def test_handlers_answer_nobody(self):
        dialogs = self.env["kefu.topic.answer"].with_user(self.handler)
        with self.assertRaises(AccessError):
            dialogs.create({"topic_id": self.damage.id})
