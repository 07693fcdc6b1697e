"""The promised time, and every change of it (5.2-2)."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import HandlingCommon


@tagged("post_install", "-at_install", "standard")
class TestPromise(HandlingCommon):
    several_companies = True

    def test_c5_2_2_a_promise_is_kept_with_who_gave_it(self):
        case = self._told_case()
        self._promise(case)
        self.assertEqual(case.date_promised, self.tomorrow)
        self.assertTrue(case.date_planned)
        row = case.promise_ids
        self.assertEqual(row.date_promised, self.tomorrow)
        self.assertEqual(row.user_id, self.officer)
        self.assertFalse(row.date_previous or row.told)

    def test_c5_2_2_a_change_needs_a_reason_and_keeps_the_old_time(self):
        case = self._told_case()
        self._promise(case)
        planned = case.date_planned
        later = self.tomorrow + timedelta(days=2)
        with self.assertRaisesRegex(UserError, "reason"), self.env.cr.savepoint():
            self._promise(case, later)
        with self.assertRaisesRegex(UserError, "reason"), self.env.cr.savepoint():
            self._promise(case, later, reason="  ")
        case.invalidate_recordset()
        self._promise(case, later, reason="零件从上海调")
        self.assertEqual(case.date_promised, later)
        self.assertEqual(case.date_planned, planned, "The first promise counts")
        newest = self.env["kefu.promise"].search([("complaint_id", "=", case.id)])[0]
        self.assertEqual(newest.date_previous, self.tomorrow)
        self.assertEqual(newest.reason, "零件从上海调")

    def test_c5_2_2_no_way_leads_past_the_history(self):
        case = self._told_case(date_promised=self.tomorrow)
        self.assertEqual(len(case.promise_ids), 1, "Promised at registration")
        later = self.tomorrow + timedelta(days=2)
        named = case.with_context(kefu_promise_reason="客户同意延期")
        for cases in (case, case.sudo(), case.with_user(self.manager), named):
            for value in (later, False):
                with (
                    self.assertRaisesRegex(UserError, "Promise a Time"),
                    self.env.cr.savepoint(),
                ):
                    cases.date_promised = value
        case.invalidate_recordset()
        case._promise(later, "客户同意延期")
        self.assertEqual(len(case.promise_ids), 2)
        case.date_promised = later  # nothing changes
        self.assertEqual(len(case.promise_ids), 2)

    def test_c5_2_2_the_history_of_an_earlier_round_stays_as_it_is(self):
        case = self._told_case(date_promised=self.tomorrow)
        self._reach(case, "replied")
        self._reopen(case)
        case._promise(self.tomorrow + timedelta(days=1), "返工")
        reasons = case.promise_ids.sorted("id").mapped("reason")
        self.assertEqual([reason or "" for reason in reasons], ["", "返工"])

    def test_c5_2_2_merging_states_its_reason(self):
        kept = self._told_case(date_promised=self.tomorrow + timedelta(days=2))
        other = self._told_case(date_promised=self.tomorrow)
        kept._merge(other)
        self.assertEqual(kept.date_promised, self.tomorrow)
        self.assertIn(
            other.number, kept.promise_ids.sorted("id").filtered("reason").reason
        )

    def test_c5_2_2_the_customer_is_told_by_mail_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.customer.lang = "zh_CN"
        case = self._told_case()
        with self.mock_mail_gateway():
            wizard = self._promise(case, is_told=True)
        self.assertEqual(wizard.way, "email")
        row = case.promise_ids
        self.assertTrue(row.told)
        message = row.message_id
        self.assertEqual(message.model, "kefu.complaint")
        self.assertEqual(message.notified_partner_ids, self.customer)
        self.assertIn("承诺", message.body)
        self.assertIn(case.sudo().access_token, self._mails[0]["body"])
        self.assertNotIn(case.sudo().access_token, message.body)
        self.assertTrue(case.date_responded)

    def test_c5_2_2_told_by_phone_leaves_a_note(self):
        case = self._case(phone="199-0000-0001", channel="phone")
        wizard = self._promise(case, is_told=True, said="客户同意")
        self.assertEqual(wizard.way, "phone")
        message = case.promise_ids.message_id
        self.assertIn("客户同意", message.body)
        self.assertEqual(message.subtype_id, self.env.ref("mail.mt_note"))

    def test_what_the_officer_wrote_into_the_mail_stays(self):
        case = self._told_case()
        wizard = (
            self.env["kefu.complaint.promise"]
            .with_user(self.officer)
            .with_context(**case.action_promise()["context"])
            .create({"date_promised": self.tomorrow})
        )
        proposed = wizard.body
        wizard.date_promised += timedelta(days=1)
        self.assertNotEqual(wizard.body, proposed, "Untouched, it follows the time")
        wizard.body = "<p>李敏您好，明天送到。</p>"
        wizard.date_promised += timedelta(days=1)
        self.assertIn("明天送到", wizard.body)

    def test_a_promise_is_for_a_time_to_come(self):
        with self.assertRaisesRegex(UserError, "time to come"):
            self._promise(self._told_case(), fields.Datetime.now() - timedelta(hours=1))

    def test_nobody_writes_or_deletes_the_history(self):
        case = self._told_case(date_promised=self.tomorrow)
        row = case.promise_ids
        for user in (self.officer, self.manager):
            for change in (
                lambda row: row.write({"reason": "x"}),
                lambda row: row.unlink(),
                lambda row: row.create({"complaint_id": case.id}),
            ):
                with self.assertRaises(AccessError):
                    change(row.with_user(user))
        with self.assertRaisesRegex(UserError, "kept"):
            row.sudo().unlink()
        with self.assertRaises(AccessError):
            row.with_user(self.handler).read(["reason"])

    def test_another_companys_promises_are_not_seen(self):
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        case = self.env["kefu.complaint"].create(
            {"name": "x", "team_id": team.id, "date_promised": self.tomorrow}
        )
        with self.assertRaises(AccessError):
            case.promise_ids.with_user(self.officer).read(["reason"])

    def test_many_promises_at_once_cost_no_more_queries(self):
        cases = self.env["kefu.complaint"].browse()
        for _i in range(20):
            cases += self._told_case()
        one, many = cases[:1], cases[1:]
        counts = []
        for some in (one, many):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            some.write({"date_promised": self.tomorrow})
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - start)
        self.assertLess(counts[1], counts[0] + len(many), counts)

    def test_a_letter_is_sorry_only_for_a_time_that_the_customer_knew(self):
        self.customer.lang = "en_US"
        later = self.tomorrow + timedelta(days=2)
        for told_before, time, is_sorry in (
            ((), later, False),  # promised, and nobody was told
            ((), self.tomorrow, False),
            ((self.tomorrow,), self.tomorrow, False),
            ((self.tomorrow,), later, True),
            ((self.tomorrow, later), self.tomorrow, True),
        ):
            case = self._told_case(date_promised=self.tomorrow)
            for told in told_before:
                self._promise(case, told, is_told=True, way="phone", reason="返工")
            with self.mock_mail_gateway():
                self._promise(case, time, is_told=True, reason="返工")
            with self.subTest(told_before=told_before, time=time):
                (mail,) = self._mails
                self.assertEqual("We are sorry" in mail["body"], is_sorry)
                self.assertEqual(case._time_told(), time)

    def test_what_was_told_before_the_case_was_taken_up_is_no_change(self):
        case = self._told_case()
        self._promise(case, is_told=True)
        self._reach(case, "replied")
        with self.mock_datetime_and_now(self.tomorrow - timedelta(hours=1)):
            self._reopen(case)
        self.assertFalse(case._time_told())

    def test_a_promise_of_a_merged_case_is_not_marked_as_told(self):
        kept, other = self._told_case(), self._told_case()
        self._promise(kept, self.tomorrow)
        self._promise(other, self.tomorrow + timedelta(days=1))
        kept._merge(other)
        self._promise(kept, self.tomorrow, is_told=True)
        told = kept.promise_ids.filtered("told")
        self.assertEqual(told.mapped("date_promised"), [self.tomorrow])
