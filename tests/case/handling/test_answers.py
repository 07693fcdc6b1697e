"""Prepared answers, drafts and previews of what goes to the customer."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import HandlingCommon


class AnswerCommon(HandlingCommon):
    def _canned(self, text, user=None, **values):
        return (
            self.env["mail.canned.response"]
            .with_user(user or self.officer)
            .create({"source": "补发", "substitution": text, **values})
        )

    def _opened(self, case, user=None):
        """The reply dialog as the button opens it."""
        action = case.with_user(user or self.officer).action_reply()
        model = self.env["kefu.complaint.reply"].with_user(user or self.officer)
        return Form(model.with_context(**action["context"]))


@tagged("post_install", "-at_install", "standard")
class TestPreparedAnswers(AnswerCommon):
    def test_it_is_added_to_what_is_typed_and_filled_in(self):
        self.customer.name = "李 <敏>"
        case = self._told_case()
        answer = self._canned("{{ Customer's Name }}，{{number}} 已补发。")
        with self._opened(case) as dialog:
            dialog.solution = "<p>先前写的</p>"
            dialog.explanation = "<p>压坏</p>"
            dialog.canned_id = answer
            self.assertIn("先前写的", dialog.solution)
            self.assertIn("李 &lt;敏&gt;，", dialog.solution)
            self.assertIn(f"{case.number} 已补发。", dialog.solution)
            self.assertFalse(dialog.canned_id)
            dialog.canned_id = self._canned("堆码过高", kefu_place="explanation")
            self.assertIn("压坏", dialog.explanation)
            self.assertIn("堆码过高", dialog.explanation)

    def test_placeholders_are_known_in_every_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        case = self._told_case()
        self._promise(case)
        filled = case._filled_in("{{ 服务单号 }} {{ promised }} {{ nothing }}")
        self.assertIn(case.number, filled)
        self.assertIn(str(self.tomorrow.year)[2:], filled)
        self.assertIn("{{ nothing }}", filled)

    def test_one_that_nobody_fills_in_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "object.access_token"):
            self._canned("{{ object.access_token }}")
        self._canned("{{ nothing }}", user=self.outsider)  # of other apps

    def test_on_the_page_of_a_case_it_is_filled_in_as_well(self):
        case = self._told_case()
        with self.mock_mail_gateway():
            message = case.message_post(
                body="{{ number }}",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        self.assertIn(case.number, message.body)

    def test_what_a_customer_writes_stays_as_it_is(self):
        case = self._told_case()
        message = case.sudo().message_post(
            body="{{ number }}", message_type="email", author_id=self.customer.id
        )
        self.assertIn("{{ number }}", message.body)

    def test_whose_it_is(self):
        own = self._canned("我的")
        shared = self._canned(
            "共享",
            group_ids=[(4, self.env.ref("kefu_service.kefu_group_officer").id)],
        )
        answers = self.env["mail.canned.response"]
        seen = answers.with_user(self.colleague).search([])
        self.assertIn(shared, seen)
        self.assertNotIn(own, seen)
        self.assertNotIn(shared, answers.with_user(self.handler).search([]))
        with self.assertRaises(AccessError):
            shared.with_user(self.colleague).substitution = "x"
        shared.with_user(self.manager).substitution = "由经理改过"


@tagged("post_install", "-at_install", "standard")
class TestDrafts(AnswerCommon):
    def _keep(self, case, text="<p>写到一半</p>", user=None):
        dialogs = self.env["kefu.complaint.reply"].with_user(user or self.officer)
        return dialogs.keep_draft(case.id, {"solution": text, "way": "email"})

    def test_a_draft_that_is_put_back_has_its_letter(self):
        """As the browser keeps it: with the subject, without a letter that follows."""
        dialogs = self.env["kefu.complaint.reply"].with_user(self.officer)
        texts = {
            "solution": "<p>三只已补发</p>",
            "explanation": "<p>漏装</p>",
            "subject": "处理结果",
            "way": "email",
        }
        case = self._told_case()
        dialogs.keep_draft(case.id, texts)
        dialog = self._opened(case)
        self.assertTrue(dialog.draft_of)
        self.assertIn("三只已补发", dialog.body)
        dialog.explanation = "<p>装车时漏了一排</p>"
        self.assertIn("装车时漏了一排", dialog.body)

    def _solution(self, case, user=None):
        return self._opened(case, user).solution or ""

    def test_it_comes_back_to_its_writer_alone(self):
        case = self._told_case()
        self._keep(case, "<p>早</p>")
        self._keep(case)
        dialog = self._opened(case)
        self.assertIn("写到一半", dialog.solution)
        self.assertTrue(dialog.draft_of)
        self.assertNotIn("写到一半", self._solution(case, self.colleague))
        drafts = self.env["kefu.reply.draft"]
        self.assertEqual(len(drafts.search([("complaint_id", "=", case.id)])), 1)
        self.assertFalse(drafts.with_user(self.colleague).search([]))
        with self.assertRaises(AccessError):
            drafts.sudo().search([]).with_user(self.colleague).read(["texts"])

    def test_it_is_kept_as_harmless_text(self):
        case = self._told_case()
        self._keep(case, "<p>x</p><script>alert(1)</script>")
        self.assertNotIn("script", self._solution(case))

    def test_sent_it_is_gone_refused_it_stays(self):
        case = self._told_case()
        self._keep(case)
        with self.assertRaises(UserError):
            self._reply(case, explanation="")
        self.assertIn("写到一半", self._solution(case))
        self._reply(case)
        self.assertNotIn("写到一半", self._solution(case))

    def test_it_goes_when_the_case_ends(self):
        case = self._told_case()
        self._keep(case)
        self._keep(case, user=self.colleague)
        self._reason(case, "cancel")
        self.assertFalse(
            self.env["kefu.reply.draft"].search([("complaint_id", "=", case.id)])
        )
        self.assertFalse(self._keep(case))

    def test_a_new_round_begins_without_it(self):
        case = self._told_case()
        self._reply(case)
        self._keep(case, "<p>上一轮</p>")
        self._reopen(case)
        self.assertNotIn("上一轮", self._solution(case))

    def test_begun_anew_it_is_forgotten(self):
        case = self._told_case()
        self._keep(case)
        with self._opened(case) as form:
            form.explanation = "<p>压坏</p>"
        dialog = form.record
        self.assertEqual(dialog.action_start_anew()["res_model"], dialog._name)
        self.assertNotIn("写到一半", self._solution(case))

    def test_a_handler_keeps_none(self):
        case = self._told_case(department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            self._keep(case, user=self.handler)


@tagged("post_install", "-at_install", "standard")
class TestPreviews(AnswerCommon):
    def _dialog_of(self, case, user=None):
        return (
            self.env["kefu.complaint.reply"]
            .with_user(user or self.officer)
            .create(
                {
                    "complaint_id": case.id,
                    "solution": "<p>已补发</p>",
                    "explanation": "<p>压坏</p>",
                }
            )
        )

    def test_it_is_the_very_mail_and_leaves_nothing(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        case = self._told_case()
        dialog = self._dialog_of(case)
        before = self._left_behind(case)
        with self.mock_mail_gateway():
            letter = dialog.preview()
        self.assertFalse(self._mails)
        self.assertEqual(self._left_behind(case), before)
        self.assertEqual(case.state, "new")
        with self.mock_mail_gateway():
            dialog.action_confirm()
        (mail,) = [m for m in self._mails if self.customer.email in m["email_to"][0]]
        self.assertEqual(letter["subject"], mail["subject"])
        self.assertIn(self.customer.email, letter["to"][0])
        self.assertIn("解决方案", letter["body"])
        self.assertIn("已补发", letter["body"])
        key = case.sudo().access_token
        self.assertIn(key, mail["body"])
        self.assertNotIn(key, str(letter))

    def _left_behind(self, case):
        messages = self.env["mail.message"].search_count(
            [("model", "=", case._name), ("res_id", "=", case.id)]
        )
        return messages, self.env["mail.mail"].search_count([]), case.write_date

    def test_without_an_address_it_says_so(self):
        case = self._case(phone="199-0000-0001")
        dialog = self._dialog_of(case)
        dialog.way = "email"
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            dialog.preview()

    def test_nobody_else_asks_for_it(self):
        dialog = self._dialog_of(self._told_case())
        with self.assertRaises(AccessError):
            dialog.with_user(self.colleague).preview()

    def test_no_client_says_that_a_message_is_a_preview(self):
        case = self._case(partner_id=self.customer.id)
        self.colleague.sudo().notification_type = "inbox"
        for said in ([], 1, {}):
            message = case.with_context(kefu_preview=said).message_post(
                body="x", partner_ids=self.colleague.partner_id.ids
            )
            told = message.sudo().notification_ids.res_partner_id
            self.assertIn(self.colleague.partner_id, told)


@tagged("post_install", "-at_install", "standard")
class TestSignatures(AnswerCommon):
    def test_the_team_signs_letters_and_messages_once(self):
        self.officer.signature = "<p>小王 / 出厂服务组</p>"
        self.team.signature = "<p>{{ officer }}｜入厂服务，全天在线</p>"
        case = self._told_case()
        with self.mock_mail_gateway():
            self._reply(case)
            case.message_post(
                body="收到",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
                partner_ids=self.customer.ids,
            )
        bodies = [
            mail["body"]
            for mail in self._mails
            if self.customer.email in str(mail["email_to"])
        ]
        self.assertEqual(len(bodies), 2)
        for body in bodies:
            # the summary that mail programs show beside the subject says it once more
            letter = body.partition("max-width: 900px")[2]
            self.assertEqual(letter.count(f"{self.officer.name}｜入厂服务"), 1)
            self.assertNotIn("出厂服务组", letter)

    def test_a_note_among_colleagues_is_signed_by_its_author(self):
        self.officer.signature = "<p>小王</p>"
        case = self._told_case()
        with self.mock_mail_gateway():
            case.message_post(
                body="请看",
                message_type="comment",
                partner_ids=self.mover.partner_id.ids,
            )
        self.assertIn("小王", self._mails[0]["body"])


@tagged("post_install", "-at_install", "standard")
class TestMeanwhile(AnswerCommon):
    def test_what_the_customer_wrote_meanwhile_is_read_first(self):
        case = self._told_case()
        dialog = self._opened(case)
        dialog.solution, dialog.explanation = "<p>已补发</p>", "<p>压坏</p>"
        dialog = dialog.save()
        case.sudo().message_post(
            body="又坏了两箱",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=self.customer.id,
        )
        with self.assertRaisesRegex(UserError, "李敏 wrote on it meanwhile"):
            dialog.action_confirm()
        self.assertEqual(case.state, "new")


@tagged("post_install", "-at_install", "standard")
class TestMentions(AnswerCommon):
    def test_a_note_reaches_the_colleague_and_never_the_customer(self):
        case = self._told_case()
        case.message_subscribe(self.customer.ids)
        case.sudo().message_subscribe(self.handler.partner_id.ids)
        for writer, to in ((self.officer, self.handler), (self.handler, self.officer)):
            with self.mock_mail_gateway():
                note = case.with_user(writer).message_post(
                    body="@ 请看",
                    message_type="comment",
                    subtype_xmlid="mail.mt_note",
                    partner_ids=(to.partner_id + self.customer).ids
                    if writer == self.handler
                    else to.partner_id.ids,
                )
            self.assertEqual(note.notified_partner_ids, to.partner_id)
            self.assertNotIn(self.customer.email, str(self._mails))
            self.assertTrue(note.is_internal or note.subtype_id.internal)
