"""A case in the portal: who opens it, what is read there, what is written."""

from datetime import datetime, timedelta

from markupsafe import Markup

from odoo import fields, http
from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install", "standard")
class TestCasePage(PortalCommon):
    def _answer(self, case, body, **values):
        return case.with_user(self.officer).message_post(
            body=body,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            **values,
        )

    # ------------------------------------------------------------------
    # Who opens it
    # ------------------------------------------------------------------

    def test_a_customer_opens_the_own_case_and_those_followed(self):
        own, followed = self.own_case(), self._case()
        followed.message_subscribe(self.customer.ids)
        self.as_customer()
        for case in (own, followed):
            page = self.get(f"/my/cases/{case.id}")
            self.assertEqual(page.status_code, 200)
            self.assertIn(case.number, page.text)

    def test_foreign_and_missing_cases_answer_alike(self):
        case = self.own_case()
        case._portal_ensure_token()
        missing = case.id + 1000
        self.as_stranger()
        for query in ("", "?access_token=wrong"):
            codes = [
                self.get(f"/my/cases/{i}{query}").status_code
                for i in (case.id, missing)
            ]
            self.assertEqual(codes, [404, 404])
        self.as_public()
        answers = [
            self.get(f"/my/cases/{i}?access_token=wrong") for i in (case.id, missing)
        ]
        self.assertEqual([a.status_code for a in answers], [404, 404])
        self.assertEqual(*map(self.said, answers))
        for i in (case.id, missing):
            answer = self.get(f"/my/cases/{i}")
            self.assertEqual(answer.status_code, 303)
            self.assertIn(
                f"/web/login?redirect=/my/cases/{i}", answer.headers["Location"]
            )

    def test_the_private_link_opens_its_case_alone(self):
        case, other = self.own_case(), self.own_case()
        other._portal_ensure_token()
        self.as_public()
        self.assertIn(case.number, self.get(self.link(case)).text)
        wrong = self.get(f"/my/cases/{other.id}?access_token={case.access_token}")
        self.assertEqual(wrong.status_code, 404)

    def test_writing_needs_the_same_right_as_reading(self):
        case = self.own_case()
        token = case._portal_ensure_token()
        url = f"/my/cases/{case.id}/message"
        self.as_stranger()
        self.assertEqual(self.post(url, text="x").status_code, 404)
        self.as_public()
        self.assertEqual(self.post(url, text="x").status_code, 404)
        self.assertEqual(
            self.post(url, text="x", access_token="wrong").status_code, 404
        )
        answer = self.post(url, text="x", access_token=token)
        self.assertEqual(answer.status_code, 303)

    def test_staff_look_at_the_page_and_do_not_speak_for_the_customer(self):
        case = self.answered()
        self.authenticate("officer_t", "officer_t")
        self.assertIn(case.number, self.get(f"/my/cases/{case.id}").text)
        for what in ("message", "accept", "contest", "rate"):
            answer = self.post(f"/my/cases/{case.id}/{what}", text="x", comment="x")
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(case.customer_verdict)

    def test_the_link_in_a_mail_leads_to_the_page(self):
        case = self.own_case()
        token = case._portal_ensure_token()
        self.as_public()
        answer = self.get(
            f"/mail/view?model=kefu.complaint&res_id={case.id}&access_token={token}"
        )
        self.assertIn(f"/my/cases/{case.id}?", answer.headers["Location"])

    # ------------------------------------------------------------------
    # What is read
    # ------------------------------------------------------------------

    def test_c5_2_2_status_promise_and_answers_in_plain_words(self):
        case = self.own_case(description="<p>箱子压坏了</p>", severity="major")
        case.date_promised = datetime(2026, 6, 12, 2, 30)
        case.team_id.resource_calendar_id.tz = "Asia/Shanghai"
        self._stage("processing").name = "仓库内部处理"
        self._reach(case, "processing")
        self._answer(case, "已安排补货")
        self.as_public()
        page = self.get(self.link(case)).text
        self.assertIn("The people responsible are working on it.", page)
        self.assertIn("箱子压坏了", page)
        self.assertIn("已安排补货", page)
        self.assertIn("10:30", page)
        self.assertNotIn("仓库内部处理", page)
        self.assertNotIn("Major", page)

    def test_every_state_has_its_words(self):
        case = self.own_case()
        for stage in self.env["kefu.stage"].search([]):
            self._reach(case, stage.state)
            word, sentence = case._portal_status()
            self.assertTrue(word and sentence)
            self.assertNotIn("重复", sentence)

    def test_internal_notes_and_their_files_are_never_shown(self):
        case = self.own_case()
        note = case.with_user(self.officer).message_post(
            body="客户难缠", attachments=[("内部.txt", b"secret")]
        )
        internal = self._answer(case, "仅内部可见", attachments=[("b.txt", b"secret")])
        internal.is_internal = True
        loose = self.env["ir.attachment"].create(
            {
                "name": "合同.txt",
                "raw": b"secret",
                "res_model": "kefu.complaint",
                "res_id": case.id,
            }
        )
        hidden = note.attachment_ids + internal.attachment_ids + loose
        for login in (self.as_customer, self.as_public):
            login()
            page = self.get(self.link(case)).text
            for secret in ("客户难缠", "仅内部可见", *hidden.mapped("name")):
                self.assertNotIn(secret, page)
            for file in hidden:
                answer = self.get(self.link(case, suffix=f"/file/{file.id}"))
                self.assertEqual(answer.status_code, 404)

    def test_files_of_the_conversation_are_downloaded_as_they_are(self):
        case, other = self.own_case(), self.own_case()
        file = self._answer(
            case, "见附件", attachments=[("报告.txt", b"\xb1\xa8\xb8\xe6")]
        ).attachment_ids
        self.as_public()
        answer = self.get(self.link(case, suffix=f"/file/{file.id}"))
        self.assertEqual(answer.content, b"\xb1\xa8\xb8\xe6")
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        for url in (
            f"/my/cases/{case.id}/file/{file.id}",
            self.link(other, suffix=f"/file/{file.id}"),
        ):
            self.assertEqual(self.get(url).status_code, 404)

    def test_the_link_opens_none_of_the_web_clients_own_addresses(self):
        case = self.own_case()
        token = case._portal_ensure_token()
        thread = {"thread_model": "kefu.complaint", "thread_id": case.id}
        self.as_public()
        opened = self.make_jsonrpc_request(
            "/portal/chatter_init", {**thread, "token": token}
        )
        self.assertNotIn("李敏", str(opened))
        upload = self.url_open(
            "/mail/attachment/upload",
            data={
                "csrf_token": http.Request.csrf_token(self),
                "token": token,
                **thread,
            },
            files={"ufile": ("a.exe", b"x")},
        )
        self.assertEqual(upload.status_code, 404)

    def test_the_list_has_own_cases_by_search_and_filter(self):
        broken, late = self.own_case(name="箱子破损"), self.own_case(name="到货延迟")
        self._reach(late, "closed")
        foreign = self._case(name="别人的")
        self.as_customer()
        page = self.get("/my/cases").text
        self.assertIn(broken.number, page)
        self.assertIn(late.number, page)
        self.assertNotIn(foreign.number, page)
        for query, shown, hidden in (
            ("filterby=open", broken, late),
            ("filterby=closed", late, broken),
            ("search=破损", broken, late),
            (f"search={late.number}", late, broken),
        ):
            with self.subTest(query):
                page = self.get(f"/my/cases?{query}").text
                self.assertIn(shown.name, page)
                self.assertNotIn(hidden.name, page)

    def test_home_counts_the_cases(self):
        self.own_case()
        self._case()
        self.as_customer()
        counters = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["kefu_case_count"]}
        )
        self.assertEqual(counters["kefu_case_count"], 1)
        self.assertIn("/my/cases", self.get("/my/home").text)

    # ------------------------------------------------------------------
    # What is written
    # ------------------------------------------------------------------

    def test_the_customer_writes_on_and_the_officer_hears_of_it(self):
        case = self.own_case()
        self.as_customer()
        self.post(
            f"/my/cases/{case.id}/message",
            files=[("照片.txt", b"\xd5\xd5", "text/plain")],
            text="还缺两箱\n<b>急</b>",
        )
        message = case.message_ids.sorted("id")[-1]
        self.assertEqual(message.author_id, self.customer)
        self.assertIn("还缺两箱", message.body)
        self.assertIn("&lt;b&gt;", message.body)
        self.assertEqual(message.attachment_ids.raw, b"\xd5\xd5")
        self.assertIn(self.officer.partner_id, message.notified_partner_ids)
        self.assertIn("还缺两箱", self.get(f"/my/cases/{case.id}").text)

    def test_who_is_no_contact_of_ours_writes_on_under_the_own_name(self):
        case = self._case(contact_name="陈强", phone="199-0000-0031")
        token = case.sudo()._portal_ensure_token()
        self.as_public()
        self.post(f"/my/cases/{case.id}/message", text="还缺两箱", access_token=token)
        message = case.message_ids.sorted("id")[-1]
        self.assertFalse(message.author_id)
        self.assertIn("陈强", message.email_from)

    def test_nothing_written_is_refused(self):
        case = self.own_case()
        self.as_customer()
        answer = self.post(f"/my/cases/{case.id}/message", text=" ")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Write something", " ".join(self.errors(answer)))

    def test_writing_reopens_a_case_that_was_closed_lately(self):
        case = self.own_case()
        self._reach(case, "closed")
        self.as_customer()
        self.post(f"/my/cases/{case.id}/message", text="又坏了")
        self.assertEqual(case.state, "processing")

    def test_a_case_closed_long_ago_takes_no_more_messages(self):
        case = self.own_case()
        self._reach(case, "closed")
        case.date_closed = fields.Datetime.now() - timedelta(days=15)
        self.as_customer()
        self.assertNotIn('id="reply"', self.get(f"/my/cases/{case.id}").text)
        answer = self.post(f"/my/cases/{case.id}/message", text="又坏了")
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(case.state, "closed")

    def test_messages_to_a_merged_case_reach_the_one_that_goes_on(self):
        kept, merged = self.own_case(), self.own_case()
        token = merged._portal_ensure_token()
        kept.with_user(self.officer)._merge(merged)
        self.as_public()
        url = f"/my/cases/{merged.id}"
        self.assertIn(kept.number, self.get(f"{url}?access_token={token}").text)
        self.post(f"{url}/message", text="补充说明", access_token=token)
        self.assertIn("补充说明", Markup().join(kept.message_ids.mapped("body")))
