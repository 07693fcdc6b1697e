"""Topics on the public page: found and judged before anybody writes (5.3.3-1)."""

from unittest.mock import patch

from odoo.tests import tagged

from tests.case.portal.common import PortalCommon

from .common import TopicCommon

PAGE = "odoo.addons.kefu_service.controllers.topic_page"


@tagged("post_install", "-at_install", "standard")
class TestTopicPage(TopicCommon, PortalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.damage.with_user(cls.manager).is_published = True
        cls.other_team = cls.env["kefu.team"].create({"name": "他组"})
        cls.hidden = cls._topic(
            question="别组怎么报损？",
            answer="<p>机密</p>",
            is_published=True,
            team_id=cls.other_team.id,
        )
        cls.internal = cls._topic(question="内部怎么报损？", answer="<p>机密</p>")

    def setUp(self):
        super().setUp()
        self.as_public()

    def votes(self, topic):
        topic.invalidate_recordset()
        return topic.helped_count, topic.not_helped_count

    def judge(self, topic_id, helped="yes", **values):
        return self.post(f"/service/answers/{topic_id}/helped", helped=helped, **values)

    # Reading and searching

    def test_c5_3_3_1_published_topics_alone_are_read(self):
        page = self.get("/service").text
        self.assertIn("How long can damage be reported?", page)
        for secret in ("别组", "内部", "机密"):
            self.assertNotIn(secret, page)

    def test_c5_3_3_1_the_published_ones_are_searched_without_javascript(self):
        found = self.get("/service?q=可以报损吗").text
        self.assertIn("Within a day", found)
        for secret in ("别组", "内部", "机密"):
            self.assertNotIn(secret, found)
        nothing = self.get("/service?q=停车场").text
        self.assertNotIn("Within a day", nothing)
        self.assertIn("Nobody has asked that yet", nothing)
        self.assertEqual(self.get(f"/service/{self.team.id}?q=报损").status_code, 200)

    def test_a_search_text_is_shown_as_text(self):
        page = self.get('/service?q="><script>alert(1)</script>').text
        self.assertNotIn("<script>alert(1)", page)

    def test_answers_beside_the_form_are_the_published_ones(self):
        answer = self.get("/service/answers?text=请问箱子坏了可以报损吗")
        self.assertIn("Within a day", answer.text)
        self.assertNotIn("<form", answer.text)
        for secret in ("别组", "内部", "机密"):
            self.assertNotIn(secret, answer.text)
        self.assertFalse(self.get("/service/answers?text=停车场").text.strip())

    def test_whoever_searches_too_often_finds_nothing_and_may_still_write(self):
        with patch(f"{PAGE}.LIMIT_SEARCHES", 1):
            texts = [self.get("/service/answers?text=报损").text for _i in range(2)]
        self.assertTrue(texts[0].strip())
        self.assertFalse(texts[1].strip())
        self.assertEqual(self.send().status_code, 303)

    # Writing all the same

    def test_c5_3_3_1_a_case_opened_although_an_answer_was_shown_says_so(self):
        self.get("/service/answers?text=请问箱子坏了可以报损吗")
        self.send()
        self.assertEqual(self.newest().shown_topic_ids, self.damage)
        self.send()
        self.assertFalse(self.newest().shown_topic_ids, "Once, for what it was about")

    def test_what_a_search_found_was_shown_as_well(self):
        self.get("/service?q=报损")
        self.send()
        self.assertEqual(self.newest().shown_topic_ids, self.damage)

    def test_the_list_of_all_is_no_answer(self):
        self.get("/service")
        self.send()
        self.assertFalse(self.newest().shown_topic_ids)

    def test_what_was_taken_off_meanwhile_is_not_named(self):
        self.get("/service?q=报损")
        self.damage.is_published = False
        self.send()
        self.assertFalse(self.newest().shown_topic_ids)

    # Judging

    def test_c5_3_3_1_did_this_help_is_counted_once_a_visitor(self):
        self.assertEqual(self.judge(self.damage.id).status_code, 303)
        self.judge(self.damage.id)
        self.judge(self.damage.id, "no")
        self.assertEqual(self.votes(self.damage), (1, 0))
        self.assertIn(
            "Thank you for telling us", self.said(self.get("/service?q=报损"))
        )
        self.as_public()
        self.judge(self.damage.id, "no")
        self.assertEqual(self.votes(self.damage), (1, 1))

    def test_what_is_not_published_answers_like_what_is_not_there(self):
        ids = (self.internal.id, self.hidden.id, self.hidden.id + 1000, self.damage.id)
        answers = [self.judge(topic_id) for topic_id in ids]
        told = {(a.status_code, a.headers["Location"]) for a in answers}
        self.assertEqual(len(told), 1)
        self.assertEqual(self.votes(self.internal), (0, 0))
        self.assertEqual(self.votes(self.hidden), (0, 0))

    def test_a_flood_of_votes_is_not_counted(self):
        with patch(f"{PAGE}.LIMIT_VOTES", 2):
            for _visitor in range(4):
                self.as_public()
                self.judge(self.damage.id)
        self.assertEqual(self.votes(self.damage), (2, 0))

    def test_nonsense_counts_nothing(self):
        self.judge(self.damage.id, "maybe")
        self.assertEqual(self.votes(self.damage), (0, 0))
        with self.assertLogs("odoo.http", "WARNING"):
            answer = self.url_open(
                f"/service/answers/{self.damage.id}/helped", data={"helped": "yes"}
            )
        self.assertEqual(answer.status_code, 400)
        self.assertEqual(self.votes(self.damage), (0, 0))

    def test_many_topics_do_not_make_a_long_page(self):
        with patch(f"{PAGE}.LISTED", 1):
            self._topic(question="又一个", answer="<p>答</p>", is_published=True)
            page = self.get("/service").text
        self.assertEqual(page.count('class="o_kefu_topic '), 1)
