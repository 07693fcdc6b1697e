"""Asked by many, answered once: in the eyes of a customer and of an officer."""

from odoo.tests import tagged

from .common import CHINESE, BrowserCommon


class TopicBrowser(BrowserCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["kefu.team"].search([]).is_published = False
        cls.team.is_published = True
        cls.env["kefu.topic"].search([]).active = False
        cls.topic = cls.env["kefu.topic"].create(
            {
                "question": "多长时间内可以报损？",
                "answer": "<p>请在 24 小时内。</p>",
                "keywords": "报损",
                "is_published": True,
            }
        )

    def newest(self):
        return self.env["kefu.complaint"].search([], limit=1)


@tagged("post_install", "-at_install", "standard")
class TestTopicOfCustomer(TopicBrowser):
    browser_size = "390x844"
    touch_enabled = True

    def test_c5_3_3_1_a_customer_searches_reads_and_writes_all_the_same(self):
        self.start_tour(
            "/service",
            "kefu_customer_searches_and_writes_all_the_same",
            cookies=CHINESE,
        )
        case = self.newest()
        self.assertEqual(case.contact_name, "陈强")
        self.assertEqual(case.shown_topic_ids, self.topic)
        self.topic.invalidate_recordset()
        self.assertEqual(self.topic.not_helped_count, 1)


@tagged("post_install", "-at_install", "standard")
class TestTopicOfOfficer(TopicBrowser):
    def test_c5_3_3_1_a_call_is_resolved_with_an_answer(self):
        self.start_tour(
            "/odoo/kefu-complaints",
            "kefu_officer_resolves_with_an_answer",
            login="officer_t",
        )
        case = self.newest()
        self.assertEqual(case.name, "请问还能报损吗")
        self.assertEqual(case.answered_topic_id, self.topic)
        self.assertEqual((case.state, case.first_contact), ("closed", True))

    def test_c5_3_3_1_all_that_wait_are_answered_at_once(self):
        cases = self.env["kefu.complaint"].browse()
        for _number in range(2):
            cases += self._case_of_customer(topic_id=self.topic.id, kind="inquiry")
        self.start_tour(
            f"/odoo/kefu-topics/{self.topic.id}",
            "kefu_officer_answers_all_at_once",
            login="officer_t",
        )
        self.assertEqual(set(cases.mapped("state")), {"replied"})
