"""Accepting, contesting and rating a solution (5.2-4, 5.2-5)."""

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install", "standard")
class TestVerdict(PortalCommon):
    def _judge(self, case, what, **values):
        return self.post(f"/my/cases/{case.id}/{what}", **values)

    def _last(self, case):
        return case.message_ids.filtered(
            lambda m: m.subtype_id == self.env.ref("mail.mt_comment")
        ).sorted("id")[-1]

    def test_c5_2_4_the_customer_accepts(self):
        case = self.answered()
        self.as_customer()
        self.assertIn("/accept", self.get(f"/my/cases/{case.id}").text)
        self.assertEqual(self._judge(case, "accept").status_code, 303)
        self.assertEqual(case.customer_verdict, "accepted")
        self.assertTrue(case.date_verdict)
        self.assertEqual(case.state, "replied")
        self.assertEqual(self._last(case).author_id, self.customer)
        page = self.get(f"/my/cases/{case.id}").text
        self.assertIn("You accepted our solution", page)
        self.assertNotIn("/accept", page)

    def test_c5_2_4_contesting_moves_the_case_back_and_tells_the_officer(self):
        case = self.answered()
        self.as_customer()
        answer = self._judge(case, "contest", comment="只补了一箱")
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(case.customer_verdict, "contested")
        self.assertEqual(case.state, "processing")
        activity = case.activity_ids
        self.assertEqual(activity.user_id, self.officer)
        self.assertIn("只补了一箱", activity.note)
        message = self._last(case)
        self.assertIn("只补了一箱", message.body)
        self.assertIn(self.officer.partner_id, message.notified_partner_ids)
        self.assertIn("contested", self.get(f"/my/cases/{case.id}").text)

    def test_without_an_officer_the_leader_of_the_team_is_told(self):
        case = self.answered()
        case.user_id = False
        self.team.user_id = self.colleague
        case._contest_solution("只补了一箱")
        self.assertEqual(case.activity_ids.user_id, self.colleague)

    def test_contesting_needs_a_reason(self):
        case = self.answered()
        self.as_customer()
        answer = self._judge(case, "contest", comment="  ")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("not settled", answer.text)
        self.assertEqual(case.state, "replied")
        self.assertFalse(case.customer_verdict)

    def test_verdicts_are_refused_while_there_is_no_answer(self):
        case = self.own_case()
        self.as_customer()
        for state in ("new", "processing", "closed"):
            self._reach(case, state)
            for what in ("accept", "contest"):
                with self.subTest(state=state, what=what):
                    self.assertNotIn(f"/{what}", self.get(f"/my/cases/{case.id}").text)
                    answer = self._judge(case, what, comment="x")
                    self.assertEqual(answer.status_code, 422)
                    self.assertFalse(case.customer_verdict)
                    self.assertEqual(case.state, state)

    def test_a_reopened_case_is_rated_once_more(self):
        case = self.answered()
        with freeze_time("2026-03-02 01:00:00"):
            case._rate(2)
            self.assertFalse(case._may_be_rated())
        with freeze_time("2026-03-03 01:00:00"):
            self._reopen(case)
            self.assertFalse(case._may_be_rated(), "not before there is an answer")
        with freeze_time("2026-03-04 01:00:00"):
            self._reach(case, "replied")
            case._rate(5)
            with self.assertRaisesRegex(UserError, "once for each answer"):
                case._rate(4)
        self.assertEqual(case.rating_last_value, 5)

    def test_a_verdict_is_given_once_for_each_answer(self):
        case = self.answered()
        case._accept_solution()
        with self.assertRaisesRegex(UserError, "at the moment"):
            case._contest_solution("doch nicht")
        self._reopen(case)
        self._reach(case, "replied")
        self.assertFalse(case.customer_verdict)
        case._contest_solution("又错了")
        self.assertEqual(case.customer_verdict, "contested")

    def test_the_holder_of_the_private_link_may_judge(self):
        case = self.answered()
        token = case._portal_ensure_token()
        self.as_public()
        answer = self._judge(case, "accept", access_token=token)
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(case.customer_verdict, "accepted")

    def test_others_may_not_judge(self):
        case = self.answered()
        case.message_subscribe(self.stranger.partner_id.ids)
        self.as_stranger()  # follows, so reads
        self.assertEqual(self.get(f"/my/cases/{case.id}").status_code, 200)
        for what in ("accept", "contest", "rate"):
            answer = self._judge(case, what, comment="x", rating="1")
            self.assertEqual(answer.status_code, 404)
        self.as_public()
        for token in ("", "wrong"):
            answer = self._judge(case, "accept", access_token=token)
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(case.customer_verdict)
        self.assertFalse(case.rating_ids)

    def test_c5_2_5_the_customer_rates_once(self):
        case = self.answered()
        self.as_customer()
        self.assertEqual(self._judge(case, "rate").status_code, 422)
        self.assertEqual(self._judge(case, "rate", rating="9").status_code, 422)
        answer = self._judge(case, "rate", rating="4", comment="回复很快")
        self.assertEqual(answer.status_code, 303)
        rating = case.rating_ids
        self.assertEqual(rating.rating, 4)
        self.assertEqual(rating.feedback, "回复很快")
        self.assertEqual(rating.partner_id, self.customer)
        self.assertEqual(rating.rated_partner_id, self.officer.partner_id)
        self.assertEqual(case.rating_last_value, 4)
        self.assertEqual(self.team.rating_avg, 4)
        self.assertEqual(self._judge(case, "rate", rating="1").status_code, 422)
        self.assertEqual(case.rating_ids, rating)

    def test_an_open_case_is_not_rated(self):
        case = self.own_case()
        self.as_customer()
        self.assertNotIn("/rate", self.get(f"/my/cases/{case.id}").text)
        self.assertEqual(self._judge(case, "rate", rating="5").status_code, 422)
        self.assertFalse(case.rating_ids)
