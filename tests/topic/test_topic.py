"""Topics: who writes, who publishes, what stays (5.3.3-1)."""

import ast

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import TopicCommon


@tagged("post_install", "-at_install", "standard")
class TestTopic(TopicCommon):
    several_companies = True

    # Rights

    def test_c5_3_3_1_officers_write_and_handlers_read(self):
        topic = self._topic(self.officer, question="问")
        topic.write({"question": "改", "answer": "<p>答</p>", "keywords": "词"})
        self.assertTrue(topic.with_user(self.handler).read(["question", "answer"]))
        for user in (self.handler, self.outsider):
            with self.assertRaises(AccessError):
                topic.with_user(user).write({"question": "改"})
        with self.assertRaises(AccessError):
            topic.with_user(self.outsider).read(["question"])

    def test_titles_of_cases_are_no_handlers_business(self):
        self.damage._learn_now(self._asked(1))
        self.assertTrue(self.damage.earlier_titles)
        with self.assertRaises(AccessError):
            self.damage.with_user(self.handler).read(["earlier_titles"])

    def test_c5_3_3_1_a_manager_publishes(self):
        with self.assertRaisesRegex(AccessError, "by a manager"):
            self.damage.is_published = True
        self.damage.with_user(self.manager).is_published = True
        self.assertTrue(self.damage.is_published)

    def test_nothing_is_published_on_the_way_in(self):
        values = {"question": "问", "answer": "<p>答</p>", "is_published": True}
        topics = self.env["kefu.topic"]
        with self.assertRaisesRegex(AccessError, "by a manager"):
            topics.with_user(self.officer).create(values)
        rows = [["问", "<p>答</p>", "True"]]
        done = (
            topics.with_user(self.officer)
            .with_context(import_file=True)
            .load(["question", "answer", "is_published"], rows)
        )
        self.assertFalse(done["ids"])
        self.assertTrue(topics.with_user(self.manager).create(values).is_published)

    def test_what_is_published_is_changed_by_managers(self):
        self.damage.with_user(self.manager).is_published = True
        for name, value in {
            "question": "改",
            "answer": "<p>改</p>",
            "team_id": self.team.id,
            "active": False,
        }.items():
            with self.assertRaisesRegex(AccessError, "Take it off"):
                self.damage.write({name: value})
        with self.assertRaisesRegex(AccessError, "Take it off"):
            self.damage.update_field_translations("question", {"zh_CN": "改"})
        self.damage.write({"keywords": "改", "sequence": 3})
        self.damage.write({"is_published": False, "question": "改"})
        self.assertEqual(self.damage.question, "改")

    def test_several_are_taken_off_the_page_one_of_them_internal_already(self):
        self.damage.with_user(self.manager).is_published = True
        topics = self.damage + self.bare
        several = topics + self._topic(question="问", answer="<p>答</p>")
        with self.assertRaisesRegex(AccessError, "by a manager"), self.cr.savepoint():
            several.is_published = True
        topics.is_published = False
        self.assertFalse(self.damage.is_published)

    def test_a_copy_is_not_published_and_told_by_its_question(self):
        self.damage.with_user(self.manager).is_published = True
        copy = self.damage.copy()
        self.assertFalse(copy.is_published)
        self.assertIn("(copy)", copy.question)

    def test_without_an_answer_nothing_is_published(self):
        with self.assertRaisesRegex(UserError, "write the answer first"):
            self.bare.with_user(self.manager).is_published = True

    def test_another_companys_topics_are_not_seen_nor_carried(self):
        other = self.env["kefu.topic"].create(
            {"question": "问", "company_id": self.company_2.id}
        )
        with self.assertRaises(AccessError):
            other.with_user(self.officer).read(["question"])
        with self.assertRaises(AccessError):
            self._case(topic_id=other.id)

    # What stays

    def test_c6_the_former_answer_stays_in_the_history(self):
        self.damage.answer = "<p>Within two days.</p>"
        self.assertIn("Within a day.", self.damage.message_ids[0].body)

    def test_what_is_changed_by_the_globe_stays_in_the_history(self):
        """As the dialog of translations writes it."""
        for field, words, former in (
            ("answer", {"Within a day.": "请在三天内。"}, "请在 24 小时内。"),
            ("question", "怎么报损？", "多长时间内可以报损？"),
        ):
            self.damage.update_field_translations(field, {"zh_CN": words})
            note = self.damage.message_ids[0].body
            with self.subTest(field):
                self.assertIn(former, note)
                self.assertIn("简体中文", note)
        count = len(self.damage.message_ids)
        self.damage.update_field_translations("question", {"zh_CN": "怎么报损？"})
        self.assertEqual(len(self.damage.message_ids), count, "Nothing has changed")

    def test_a_translation_that_a_new_answer_took_away_stays_in_the_history(self):
        self.damage.answer = "<p>Ask your forwarder.</p>"
        said = "".join(self.damage.message_ids.mapped("body"))
        self.assertIn("Within a day.", said)
        self.assertIn("请在 24 小时内。", said)
        self.bare.answer = "<p>x</p>"
        self.bare.answer = "<p>y</p>"
        notes = self.bare.message_ids.filtered(lambda note: "<p>x</p>" in note.body)
        self.assertEqual(len(notes), 1, "All languages said the same")

    def test_what_cases_carry_is_archived_and_not_deleted(self):
        case = self._asked(1)
        with self.assertRaisesRegex(UserError, "archive it"):
            self.damage.unlink()
        self.damage.active = False
        self.assertEqual(case.topic_id, self.damage)
        self.bare.unlink()

    def test_topics_are_imported_and_exported(self):
        rows = [["多久到货？", "到货, 物流", "<p>三天</p>"]]
        fields = ["question", "keywords", "answer"]
        self.officer.group_ids += self.env.ref("base.group_allow_export")
        topics = self.env["kefu.topic"].with_user(self.officer)
        topic = topics.browse(topics.load(fields, rows)["ids"])
        self.assertEqual(topic.export_data(fields)["datas"], rows)

    # Cases

    def test_c5_3_3_1_cases_are_counted_by_topic_and_month(self):
        cases = self._asked(1) + self._asked(2) + self._asked(3)
        self._reach(cases[0], "replied")
        self._reach(cases[1], "cancelled")
        self.damage.invalidate_recordset()
        self.assertEqual(self.damage.case_count, 2)
        self.assertEqual(self.damage.waiting_count, 1)
        action = self.damage.action_view_by_month()
        rows = self.env["kefu.complaint"]._read_group(
            action["domain"], ["topic_id", "date_received:month"], ["__count"]
        )
        self.assertEqual([(topic, n) for topic, _m, n in rows], [(self.damage, 2)])

    def _filtered(self, name):
        """The topics that a filter of the list shows."""
        topics = self.env["kefu.topic"].with_user(self.officer)
        view = etree.fromstring(topics.get_view(view_type="search")["arch"])
        (domain,) = view.xpath(f"//filter[@name='{name}']/@domain")
        return topics.search(ast.literal_eval(domain))

    def test_topics_are_filtered_by_what_the_list_shows(self):
        self._dialog(self._asked(1).action_wait(), question="车牌？")
        self.assertFalse(self._filtered("filter_waiting"), "It waits for the customer")
        self._asked(2)
        self.assertEqual(self._filtered("filter_waiting"), self.damage)
        self.bare.answer = "<p><br></p>"
        self.assertEqual(self._filtered("filter_unanswered"), self.bare)

    def test_the_list_takes_the_same_queries_for_many(self):
        topics = self.damage + self.bare
        names = ["case_count", "waiting_count", "answered_count", "helped_count"]

        def queries(records):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            records.read(names)
            return self.env.cr.sql_log_count - before

        queries(topics)
        few = queries(topics)
        many = topics + topics.create([{"question": str(n)} for n in range(20)])
        self.assertEqual(queries(many), few)

    def test_a_case_that_ended_is_still_sorted(self):
        case = self._asked(1)
        self._reach(case, "closed")
        severity = case.severity
        self.bare.category_id = self.env["kefu.category"].create(
            {"name": "x", "severity": "major"}
        )
        case.with_user(self.officer).topic_id = self.bare
        self.assertEqual((case.topic_id, case.severity), (self.bare, severity))

    def test_an_archived_category_is_not_proposed(self):
        category = self.env["kefu.category"].create({"name": "c"})
        self.damage.category_id = self.bare.category_id = category
        for active in (True, False):
            category.active = active
            form = Form(self.env["kefu.complaint"].with_user(self.officer))
            form.topic_id = self.damage
            self.assertEqual(bool(form.category_id), active)

    def test_what_is_merged_takes_topic_and_answers_along(self):
        kept = self._case(partner_id=self.customer.id, channel="email")
        other = self._asked(1, partner=self.customer)
        other._keep_shown(self.bare)
        kept._merge(other)
        self.assertEqual(kept.topic_id, self.damage)
        self.assertEqual(kept.shown_topic_ids, self.bare)
        self.damage.invalidate_recordset()
        self.assertEqual(self.damage.case_count, 1)
