"""What was registered twice becomes one case, and nothing of it is lost."""

import ast
from datetime import timedelta

from odoo import fields
from odoo.tests import Form, tagged

from tests.case.merge.common import MergeCommon


@tagged("post_install", "-at_install", "standard")
class TestMerge(MergeCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = cls._case(name="周转箱压坏", partner_id=cls.customer.id)
        cls.other = cls._case(name="周转箱压坏三只", partner_id=cls.customer.id)

    # What moves

    def test_messages_with_their_files_move_and_answers_by_mail_follow(self):
        message = self.other.message_post(
            body="照片见附件。",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            attachments=[("照片.jpg", b"\xff\xd8raw")],
        )
        self._merge(self.kept, self.other)
        self.assertIn(message, self.kept.message_ids)
        file = message.attachment_ids
        self.assertEqual((file.res_id, file.raw), (self.kept.id, b"\xff\xd8raw"))
        self.assertEqual(message.res_id, self.kept.id)

    def test_files_activities_of_all_ages_and_tags_move(self):
        file = self.env["ir.attachment"].create(
            {
                "name": "签收单.pdf",
                "raw": b"%PDF",
                "res_model": "kefu.complaint",
                "res_id": self.other.id,
            }
        )
        to_do = self.other.activity_schedule("mail.mail_activity_data_todo")
        done = self.other.activity_schedule("mail.mail_activity_data_call")
        done.action_done()
        old, new = self.env["kefu.tag"].create([{"name": "旧"}, {"name": "新"}])
        self.kept.tag_ids, self.other.tag_ids = old, old + new
        self._merge(self.kept, self.other)
        for record in (file, to_do, done):
            self.assertEqual(record.res_id, self.kept.id, record)
        self.assertEqual(self.kept.tag_ids, old + new)

    def test_followers_move_once_each_with_what_they_follow(self):
        notes = self.env.ref("mail.mt_note")
        self.kept.message_subscribe(self.handler.partner_id.ids)
        self.other.message_subscribe(self.handler.partner_id.ids)
        self.other.message_subscribe(self.manager.partner_id.ids, notes.ids)
        self._merge(self.kept, self.other)
        followers = self.kept.message_follower_ids.grouped("partner_id")
        self.assertIn(self.handler.partner_id, followers)
        self.assertEqual(followers[self.manager.partner_id].subtype_ids, notes)
        self.assertFalse(self.other.message_follower_ids)

    def test_records_that_point_to_a_merged_case_point_to_the_kept_one(self):
        """Found by reflection: shown with the link from a follow-up case."""
        follow_up = self._case()
        # sudo: written by the intake
        follow_up.sudo().write({"origin_id": self.other.id, "active": False})
        self.kept.sudo().origin_id = self.other
        self._merge(self.kept, self.other)
        self.assertEqual(follow_up.origin_id, self.kept)
        self.assertFalse(self.kept.origin_id)

    def test_time_in_stages_is_not_mixed_up(self):
        self._reach(self.other, "assessed")
        self.flush_tracking()
        self._reach(self.other, "processing")
        self.flush_tracking()
        self._merge(self.kept, self.other)
        self.flush_tracking()
        self.assertEqual(set(self.kept.duration_tracking), {str(self._stage("new").id)})
        self.assertIn(
            str(self._stage("processing").id), set(self.other.duration_tracking)
        )

    # What the kept case takes over

    def test_c5_2_2_time_counts_from_the_first_message_and_the_first_promise(self):
        now = fields.Datetime.now()
        first = now - timedelta(hours=30)
        self.kept.date_promised = now + timedelta(days=3)
        self.other._correct({"date_received": first}, "上周已来电")
        self.other.date_promised = now + timedelta(days=1)
        self._merge(self.kept, self.other)
        self.assertEqual(self.kept.date_received, first)
        self.assertEqual(self.kept.date_promised, now + timedelta(days=1))

    def test_a_promise_is_not_lost_to_a_case_without_one(self):
        promised = fields.Datetime.now() + timedelta(days=1)
        self.kept.date_promised = promised
        self._merge(self.kept, self.other)
        self.assertEqual(self.kept.date_promised, promised)

    def test_the_most_severe_report_counts(self):
        self.other.severity = "major"
        self._merge(self.kept, self.other)
        self.assertEqual(self.kept.severity, "major")

    def test_people_in_copy_are_kept_once(self):
        self.kept.email_cc = "a@example.com"
        self.other.email_cc = "A@example.com, b@example.com"
        self._merge(self.kept, self.other)
        self.assertEqual(self.kept.email_cc, "a@example.com, b@example.com")

    def test_an_unknown_callers_case_learns_who_it_was(self):
        call = self._case(name="箱子坏了", phone="139-0000-0012")
        self._merge(call, self.other)
        self.assertEqual(call.partner_id, self.customer)
        self.assertEqual(call.email_from, self.customer.email)
        self.assertEqual(call.phone, "139-0000-0012")

    def test_a_known_customer_is_never_mixed_with_another(self):
        stranger = self.env["res.partner"].create({"name": "陈工", "phone": "88880000"})
        self.kept.phone = False
        self.other.partner_id = stranger
        self._merge(self.kept, self.other)
        self.assertEqual(self.kept.partner_id, self.customer)
        self.assertFalse(self.kept.phone)

    # What is said and found afterwards

    def test_the_merged_case_is_cancelled_and_leads_to_the_kept_one(self):
        self._merge(self.kept, self.other)
        self.assertEqual(self.other.merged_into_id, self.kept)
        self.assertEqual(self.other.state, "cancelled")
        self.assertIn(self.kept.number, self.other.cancel_reason)
        self.assertIn(self.kept.number, self.other.message_ids[-1:].body)

    def test_both_sides_say_what_was_merged(self):
        self.other.write({"description": "<p>三只压坏</p>", "channel": "phone"})
        self.other.message_post(body="已电话核实")
        self._merge(self.kept, self.other)
        note = self.kept.message_ids.sorted("id")[-1:].body
        self.assertIn(f'data-oe-id="{self.other.id}"', note)
        self.assertIn("2 messages", note)
        self.assertIn("<p>三只压坏</p>", note)
        back = self.other.message_ids.sorted("id").filtered("body")[-1:].body
        self.assertIn(f'data-oe-id="{self.kept.id}"', back)

    def test_the_old_number_finds_both(self):
        self._merge(self.kept, self.other)
        cases = self.env["kefu.complaint"].with_user(self.officer)
        found = [found[0] for found in cases.name_search(self.other.number)]
        self.assertEqual(set(found), {self.kept.id, self.other.id})
        found = [found[0] for found in cases.name_search(self.kept.number)]
        self.assertEqual(found, [self.kept.id])

    def test_the_old_number_shows_no_case_that_may_not_be_seen(self):
        self.kept.department_id = self.transport
        self.other.department_id = self.warehouse
        self._merge(self.kept, self.other)
        cases = self.env["kefu.complaint"].with_user(self.handler)
        found = [found[0] for found in cases.name_search(self.other.number)]
        self.assertEqual(found, [self.other.id])

    def test_merged_again_the_oldest_number_leads_to_the_last_case(self):
        last = self._case(name="周转箱", partner_id=self.customer.id)
        self._merge(self.kept, self.other)
        self._merge(last, self.kept)
        self.assertEqual(self.other._resolve_merged(), last)
        self.assertEqual((self.other + self.kept + last)._resolve_merged(), last)
        cases = self.env["kefu.complaint"].with_user(self.officer)
        found = [found[0] for found in cases.name_search(self.other.number)]
        self.assertIn(last.id, found)

    def test_statistics_count_one(self):
        self.assertEqual(self.customer.kefu_complaint_count, 2)
        self._merge(self.kept, self.other)
        self.customer.invalidate_recordset(["kefu_complaint_count"])
        self.assertEqual(self.customer.kefu_complaint_count, 1)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action_analysis"
        )
        self._assert_counted(action["domain"])
        self._assert_counted(self.customer.action_view_kefu_complaints()["domain"])

    def _assert_counted(self, domain):
        if isinstance(domain, str):
            domain = ast.literal_eval(domain)
        counted = self.env["kefu.complaint"].search(domain)
        self.assertIn(self.kept.sudo(), counted)
        self.assertNotIn(self.other.sudo(), counted)

    # How

    def test_queries_do_not_grow_with_messages(self):
        counts = []
        for number in (2, 40):
            kept, other = self._case(name="箱"), self._case(name="箱二")
            for i in range(number):
                other.message_post(body=f"第{i}条", attachments=[(f"{i}.txt", b"x")])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            kept._merge(other)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertGreaterEqual(len(kept.message_ids), number)
        self.assertLessEqual(counts[1], counts[0])

    def test_from_the_form_the_similar_cases_are_proposed_and_the_oldest_kept(self):
        closed = self._case(name="周转箱压坏", partner_id=self.customer.id)
        self._reach(closed, "closed")
        wizard = self._wizard(self.other)
        self.assertEqual(wizard.complaint_ids, self.kept + self.other)
        self.assertEqual(wizard.kept_id, self.kept)
        self.assertFalse(wizard.customers_differ)
        action = wizard.action_confirm()
        self.assertEqual(action["res_id"], self.kept.id)
        self.assertEqual(self.other.merged_into_id, self.kept)

    def test_another_case_can_be_chosen_to_be_kept(self):
        context = (self.kept + self.other).action_merge()["context"]
        wizard_model = self.env["kefu.complaint.merge"].with_user(self.officer)
        with Form(wizard_model.with_context(**context)) as form:
            self.assertEqual(form.kept_id, self.kept)
            form.kept_id = self.other
        form.record.action_confirm()
        self.assertEqual(self.kept.merged_into_id, self.other)
