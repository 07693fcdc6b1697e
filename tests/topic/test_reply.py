"""One click takes the answer of a topic into the reply (5.3.3-1)."""

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import TopicCommon


@tagged("post_install", "-at_install", "standard")
class TestReplyWithTopic(TopicCommon):
    def _opened(self, case, action="action_reply", topic=None, **values):
        """The dialog as the button beside a topic opens it."""
        opened = getattr(case, action)()
        context = {**opened["context"], "default_topic_id": (topic or self.damage).id}
        dialogs = self.env["kefu.complaint.reply"].with_user(self.officer)
        return dialogs.with_context(**context).create(values)

    def test_c5_3_3_1_the_answer_is_in_the_reply_in_the_customers_language(self):
        for lang, answer in {"zh_CN": "24 小时内", "en_US": "Within a day"}.items():
            self.customer.lang = lang
            dialog = self._opened(self._told_case())
            self.assertIn(answer, dialog.solution)
            self.assertIn(answer, dialog.body)
            self.assertIn("报损" if lang == "zh_CN" else "damage", dialog.explanation)

    def test_c5_3_3_1_the_case_keeps_with_which_answer_it_was_answered(self):
        case = self._told_case()
        self._opened(case).action_confirm()
        self.assertEqual(case.state, "replied")
        self.assertEqual(case.answered_topic_id, self.damage)
        self.assertEqual(case.topic_id, self.damage)
        self.assertIn("Within a day", case.solution)
        self.damage.invalidate_recordset()
        self.assertEqual(self.damage.answered_count, 1)

    def test_an_answer_of_another_topic_does_not_change_what_was_asked(self):
        case = self._told_case(topic_id=self.bare.id)
        self._opened(case).action_confirm()
        self.assertEqual(case.topic_id, self.bare)
        self.assertEqual(case.answered_topic_id, self.damage)

    def test_the_own_topic_is_proposed_and_another_reply_is_none_of_it(self):
        case = self._told_case(topic_id=self.damage.id)
        reply = self.env["kefu.complaint.reply"].with_user(self.officer)
        dialog = reply.create({"complaint_id": case.id})
        self.assertEqual(dialog.topic_id, self.damage)
        dialog.write({"topic_id": False, "solution": "<p>特例</p>"})
        dialog.explanation = "<p>说明</p>"
        dialog.action_confirm()
        self.assertFalse(case.answered_topic_id)
        self.assertIn("特例", case.solution)

    def test_an_archived_topic_is_not_proposed(self):
        case = self._told_case(topic_id=self.damage.id)
        self.damage.with_user(self.manager).active = False
        self.assertFalse(self._begun(case).topic_id)
        self.assertNotIn(self.damage, case.fitting_topic_ids)

    def test_own_words_take_the_place_of_the_answer_given_before(self):
        for reopened in (False, True):
            case = self._told_case(kind="inquiry")
            self._opened(case).action_confirm()
            self.assertEqual(case.answered_topic_id, self.damage)
            if reopened:
                self._reopen(case)
            form = self._begun(case)
            form.topic_id = self.bare.browse()
            form.solution = "<p>特例</p>"
            form.explanation = "<p>说明</p>"
            form.save().action_confirm()
            with self.subTest(reopened=reopened):
                self.assertIn("特例", case.solution)
                self.assertFalse(case.answered_topic_id)

    # Drafts

    def _begun(self, case, topic=None):
        """The dialog in the browser, of *Reply…* or of the button beside a topic."""
        context = {**case.action_reply()["context"]}
        if topic:
            context["default_topic_id"] = topic.id
        dialogs = self.env["kefu.complaint.reply"].with_user(self.officer)
        return Form(dialogs.with_context(**context))

    def _left(self, form, **values):
        """What the browser keeps while one types."""
        texts = {
            "solution": form.solution,
            "explanation": form.explanation,
            "way": "email",
            "topic_id": form.topic_id.id,
            **values,
        }
        dialogs = self.env["kefu.complaint.reply"].with_user(self.officer)
        dialogs.keep_draft(form.complaint_id.id, texts)

    def _sent(self, form):
        with self.mock_mail_gateway():
            form.save().action_confirm()

    def test_a_draft_of_an_answer_is_sent_as_that_answer(self):
        case = self._told_case(topic_id=self.bare.id)
        self._left(self._begun(case, self.damage))
        form = self._begun(case)
        self.assertIn("Within a day", form.solution)
        self._sent(form)
        self.assertEqual(case.answered_topic_id, self.damage)

    def test_a_draft_of_own_words_is_no_answer_of_the_cases_topic(self):
        own = {"solution": "<p>特例</p>", "explanation": "<p>说明</p>"}
        case = self._told_case(topic_id=self.damage.id)
        self._left(self._begun(case), topic_id=False, **own)
        form = self._begun(case)
        self.assertFalse(form.topic_id)
        self.assertIn("特例", form.solution)
        self._sent(form)
        self.assertIn("特例", case.solution)
        self.assertFalse(case.answered_topic_id)

    def test_who_asks_for_an_answer_gets_it_and_no_draft_of_other_words(self):
        own = {"solution": "<p>特例</p>", "explanation": "<p>说明</p>"}
        case = self._told_case(topic_id=self.bare.id)
        self._left(self._begun(case), **own)
        form = self._begun(case, self.damage)
        self.assertIn("Within a day", form.solution)
        self.assertFalse(form.draft_of)
        self._left(form, solution="<p>Within a day, dear Li.</p>")
        form = self._begun(case, self.damage)
        self.assertIn("dear Li", form.solution)
        self._sent(form)
        self.assertIn("dear Li", case.solution)
        self.assertEqual(case.answered_topic_id, self.damage)

    def test_a_draft_outlives_its_topic(self):
        topic = self._topic(question="x", answer="<p>y</p>")
        case = self._told_case()
        self._left(self._begun(case, topic))
        topic.unlink()
        form = self._begun(case)
        self.assertIn("y", form.solution)
        self.assertFalse(form.topic_id)

    def test_what_was_done_on_the_case_comes_before_the_common_answer(self):
        case = self._assessed(topic_id=self.damage.id)
        self._finish(case.measure_ids)
        reply = self.env["kefu.complaint.reply"].with_user(self.officer)
        dialog = reply.create({"complaint_id": case.id})
        self.assertFalse(dialog.topic_id)
        self.assertIn("已补发", dialog.solution)

    def test_c5_3_3_1_resolved_with_this_answer_closes_at_first_contact(self):
        case = self._case(kind="inquiry", channel="phone", phone="199-0000-0001")
        dialog = self._opened(case, "action_resolve_at_once")
        self.assertEqual((dialog.way, dialog.is_settled), ("phone", True))
        dialog.action_confirm()
        self.assertEqual(case.state, "closed")
        self.assertTrue(case.first_contact)
        self.assertEqual(case.answered_topic_id, self.damage)

    def test_what_the_standard_asks_for_is_not_skipped(self):
        case = self._case(kind="complaint", channel="phone", phone="199-0000-0001")
        dialog = self._opened(case, "action_resolve_at_once")
        self.assertFalse(dialog.is_settled)
        dialog.is_settled = True
        with self.assertRaisesRegex(UserError, "assessment"):
            dialog.action_confirm()
        self.assertFalse(case.answered_topic_id)

    def test_who_wrote_has_not_agreed_yet(self):
        dialog = self._opened(self._told_case(kind="inquiry"), "action_resolve_at_once")
        self.assertFalse(dialog.is_settled)

    def test_a_topic_without_an_answer_answers_nothing(self):
        dialog = self._opened(self._told_case(), topic=self.bare)
        with self.assertRaisesRegex(UserError, "both"):
            dialog.action_confirm()
