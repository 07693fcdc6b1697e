"""What was done is kept by the steps, with its time (5.2-2 to 5.2-4)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestFacts(HandlingCommon):
    def _post(self, case, user, **values):
        return case.with_user(user).message_post(
            body="我们在查",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            **values,
        )

    def test_c5_2_2_who_called_or_came_was_answered_at_registration(self):
        for channel in ("phone", "visit", "meeting"):
            self.assertTrue(self._case(channel=channel).date_responded, channel)
        for channel in ("email", "web", "wechat", "other"):
            self.assertFalse(self._case(channel=channel).date_responded, channel)

    def test_c5_2_2_what_was_told_on_the_phone_was_answered_at_receipt(self):
        yesterday = fields.Datetime.now() - timedelta(days=1)
        case = self._case(channel="phone", date_received=yesterday)
        self.assertEqual(case.date_responded, yesterday)

    def test_what_was_told_on_the_phone_is_answered_at_the_corrected_receipt(self):
        now = fields.Datetime.now()
        case = self._case(channel="phone", date_received=now - timedelta(days=2))
        for days in (3, 1):
            moment = now - timedelta(days=days)
            self._dialog(case.action_correct(), date_received=moment, reason="记错")
            self.assertEqual(case.date_responded, moment)
            clock = case.deadline_ids.filtered(lambda clock: clock.clock == "response")
            self.assertFalse(clock.is_overdue)

    def test_a_corrected_channel_says_whether_it_was_answered_as_it_was_told(self):
        case = self._told_case()
        self._dialog(case.action_correct(), channel="phone", reason="是来电")
        self.assertEqual(case.date_responded, case.date_received)
        self._dialog(case.action_correct(), channel="visit", reason="是来访")
        self.assertEqual(case.date_responded, case.date_received)
        self._dialog(case.action_correct(), channel="wechat", reason="是微信")
        self.assertFalse(case.date_responded)

    def test_nothing_is_corrected_to_have_come_after_it_was_answered(self):
        now = fields.Datetime.now()
        case = self._told_case(date_received=now - timedelta(days=2))
        answered = now - timedelta(days=1)
        with self.mock_datetime_and_now(answered):
            case.action_contacted()
        with self.assertRaisesRegex(ValidationError, "First Response.*before"):
            self._dialog(case.action_correct(), date_received=now, reason="记错")
        self._dialog(
            case.action_correct(),
            date_received=answered - timedelta(hours=1),
            reason="记错",
        )
        self.assertEqual(case.date_responded, answered)

    def test_c5_2_2_the_officers_message_that_reaches_the_customer_is_the_answer(self):
        case = self._told_case()
        self._post(case, self.officer, partner_ids=self.manager.partner_id.ids)
        self.assertFalse(case.date_responded, "A colleague is not the customer")
        self._post(case, self.officer, partner_ids=self.customer.ids)
        self.assertTrue(case.date_responded)

    def test_c5_2_2_an_answer_to_an_address_without_contact_counts(self):
        case = self._case(channel="email", email_from="liu@xiangjiang.example.com")
        self._post(case, self.officer, outgoing_email_to="liu@xiangjiang.example.com")
        self.assertTrue(case.date_responded)

    def test_c5_2_2_neither_the_acknowledgement_nor_the_customer_is_an_answer(self):
        case = self._told_case()
        case.sudo().is_acknowledgement_due = True
        case.sudo()._send_acknowledgements()
        self.assertTrue(case.date_acknowledged)
        case.message_subscribe(self.customer.ids)
        case.sudo()._portal_post("还没有消息吗？")
        self._post(case, self.env.ref("base.user_root"), partner_ids=self.customer.ids)
        self.assertFalse(case.date_responded)

    def test_c5_2_2_spoken_to_by_phone_counts_once(self):
        case = self._told_case()
        first = fields.Datetime.now() - timedelta(hours=3)
        with self.mock_datetime_and_now(first):
            case.action_contacted()
        case.action_contacted()
        self.assertEqual(case.date_responded, first)

    def test_nobody_dates_back_what_was_not_done(self):
        case = self._told_case()
        now = fields.Datetime.now()
        forged = {
            **dict.fromkeys(("date_replied", "date_assessed"), now),
            **{"is_waiting": True, "round": 1, "solution": "<p>x</p>"},
            **{"first_contact": True, "date_gm_acknowledged": now},
        }
        for name, value in forged.items():
            for user in (self.officer, self.manager):
                with self.assertRaisesRegex(AccessError, "by the steps"):
                    case.with_user(user).write({name: value})

    def test_a_case_registered_in_a_later_column_has_what_came_before(self):
        case = self._case(
            stage_id=self._stage("processing").id,
            date_promised=self.tomorrow,
            channel="email",
        )
        self.assertTrue(case.date_assessed)
        self.assertTrue(case.date_planned)
        self.assertFalse(case.date_replied)
        inquiry = self._case(stage_id=self._stage("processing").id, kind="inquiry")
        self.assertFalse(inquiry.date_assessed)

    def test_a_copy_starts_anew(self):
        case = self._assessed()
        copy = case.copy()
        self.assertFalse(copy.date_assessed)
        self.assertFalse(copy.measure_ids)

    def test_creating_costs_no_more_with_facts(self):
        values = {"name": "送货箱破损", "team_id": self.team.id, "channel": "email"}
        cases = self.env["kefu.complaint"].with_user(self.archivist)
        cases = cases.with_context(import_file=True)
        cases.create([values])
        self.env.flush_all()
        with self.assertQueryCount(self.queries_to_create(cases, values, 20)):
            cases.create([dict(values, channel="phone") for _i in range(20)])
            self.env.flush_all()

    def queries_to_create(self, cases, values, count):
        """Queries that cases take which know their facts already."""
        now = fields.Datetime.now()
        known = {
            name: now for name in ("date_responded", "date_assessed", "date_planned")
        } | {"date_resolved": now, "date_replied": now}
        start = self.cr.sql_log_count
        cases.create([values | known for _i in range(count)])
        self.env.flush_all()
        return self.cr.sql_log_count - start


@tagged("post_install", "-at_install", "standard")
class TestRounds(HandlingCommon):
    """A case that is taken up again has everything to achieve anew."""

    def _answered(self, state="replied"):
        case = self._assessed()
        self._finish(case.measure_ids)
        self._promise(case)
        self._reply(case)
        if state == "closed":
            case.action_close()
        self.assertEqual(case.state, state)
        return case

    def _check_new_round(self, case, number=1):
        self.assertEqual(case.round, number)
        self.assertTrue(case.date_reopened)
        self.assertTrue(case.date_assessed, "What was assessed stands")
        for name in ("responded", "planned", "resolved", "replied", "promised"):
            self.assertFalse(case[f"date_{name}"], name)
        self.assertTrue(case.promise_ids, "What was promised stays on record")

    def test_c5_2_4_the_customers_answer_after_closing_starts_a_round(self):
        case = self._answered("closed")
        case.sudo().message_update({"author_id": self.customer.id})
        self.assertEqual(case.state, "processing")
        self._check_new_round(case)

    def test_c5_2_4_contesting_the_solution_starts_a_round(self):
        case = self._answered()
        case.sudo()._contest_solution("只补了一箱")
        self._check_new_round(case)

    def test_c5_2_4_an_officer_who_takes_it_up_again_starts_a_round(self):
        case = self._answered("closed")
        self._reopen(case)
        self._check_new_round(case)

    def test_each_round_is_counted(self):
        case = self._answered()
        self._reopen(case)
        self._promise(case)
        self._reply(case)
        self._reopen(case)
        self._check_new_round(case, 2)

    def test_forward_and_back_among_open_columns_is_no_round(self):
        case = self._assessed()
        self._promise(case)
        case.action_process()
        case.stage_id = self._stage("assessed")
        self.assertFalse(case.round)
        self.assertTrue(case.date_promised)

    def test_several_cases_of_different_rounds_at_once(self):
        cases = self._answered() + self._answered()
        self._reopen(cases[0])
        self._promise(cases[0])
        self._reply(cases[0])
        self._reopen(cases)
        self.assertEqual(cases.mapped("round"), [2, 1])
