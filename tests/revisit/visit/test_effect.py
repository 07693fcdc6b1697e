"""Exactly one revisit of each correction, within a month after closing (5.3.2-2)."""

from datetime import date

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.worktime.common import at

from .common import RevisitCommon


@tagged("post_install", "-at_install", "standard")
class TestEffect(RevisitCommon):
    def assertPlanned(self, case, due):
        """One revisit is planned, due on this day."""
        revisit = self.planned(case)
        self.assertEqual(len(revisit), 1)
        self.assertEqual(revisit.date_due, date.fromisoformat(due))
        return revisit

    # ------------------------------------------------------------------
    # When
    # ------------------------------------------------------------------

    def test_c5_3_2_2_revisit_within_one_month(self):
        revisit = self.assertPlanned(self.closed(), "2026-04-02")
        self.assertEqual(revisit.user_id, self.officer)
        self.assertEqual(revisit.partner_id, self.customer)
        # five days ahead is a Saturday: planned on the working day before
        self.assertEqual(revisit.date_planned, date(2026, 3, 27))
        clock = revisit.deadline_ids
        self.assertEqual(clock.clock, "revisit")
        self.assertEqual(clock.date_due, at("2026-04-02 17:30"))

    def test_c5_3_1_3_the_customer_is_contacted_as_it_prefers(self):
        self.assertEqual(self.planned(self.closed()).method, "phone")
        self.company_customer.kefu_contact_method = "visit"
        self.assertEqual(self.planned(self.closed()).method, "visit")
        self.customer.kefu_contact_method = "email"
        revisit = self.planned(self.closed())
        self.assertEqual(revisit.method, "email", "The contact says so itself")
        revisit.with_user(self.officer).method = "phone"  # the officer knows better
        self.env.flush_all()
        self.customer.kefu_contact_method = "wechat"
        self.assertEqual(revisit.method, "phone")
        self.assertEqual(self._single().method, "wechat")
        self.assertEqual(self._single(method="visit").method, "visit")

    def test_c5_3_2_2_month_ends_and_the_leap_day(self):
        self.at("2028-01-31 10:00")
        self.assertPlanned(self.closed(), "2028-02-29")
        self.at("2026-03-31 10:00")
        self.assertPlanned(self.closed(), "2026-04-30")

    def test_c5_3_2_2_the_day_of_closing_is_that_of_changsha(self):
        self.at("2026-04-01 00:30")  # 31 March in UTC
        self.assertPlanned(self.closed(), "2026-05-01")

    def test_c5_3_2_2_never_after_the_month_through_the_spring_festival(self):
        self.env["kefu.holiday.load"].create(
            {"year": 2026, "calendar_ids": [(6, 0, self.calendar.ids)]}
        ).action_confirm()
        self.at("2026-01-20 10:00")  # 20 February is off until the 23rd
        revisit = self.assertPlanned(self.closed(), "2026-02-14")
        self.assertEqual(
            revisit.deadline_ids.date_due, at("2026-02-14 17:30"), "a make-up Saturday"
        )
        self.at("2026-01-28 10:00")
        self.assertPlanned(self.closed(), "2026-02-28")

    def test_c5_3_2_2_done_in_time_is_a_number(self):
        first, second = self.planned(self.closed()), self.planned(self.closed())
        self.at("2026-04-02 17:00")
        self._revisit(first.complaint_id)
        self.at("2026-04-03 09:00")
        self._revisit(second.complaint_id)
        self.assertEqual(first.deadline_ids.state, "met")
        self.assertEqual(second.deadline_ids.state, "missed")
        both = [("id", "in", (first + second).ids)]
        ((share,),) = first._read_group(both, [], ["on_time:avg"])
        self.assertEqual(share, 50)

    # ------------------------------------------------------------------
    # Exactly one
    # ------------------------------------------------------------------

    def test_c5_3_2_2_exactly_one_after_closing_and_reopening(self):
        case = self.closed()
        first = self.planned(case)
        self.at("2026-03-10 09:00")
        self._reach(case, "processing")
        self.assertEqual(first.state, "cancelled")
        self.assertIn("taken up again", first.cancel_reason)
        self.assertFalse(self.planned(case))
        self.at("2026-03-20 09:00")
        self._reach(case, "closed")
        self.assertPlanned(case, "2026-04-20")
        case._schedule_effect_revisit()
        self.assertPlanned(case, "2026-04-20")

    def test_c5_3_2_2_a_cancelled_case_is_not_revisited(self):
        case = self.closed()
        revisit = self.planned(case)
        self._reach(case, "cancelled")
        self.assertEqual(revisit.state, "cancelled")

    def test_c5_3_2_2_a_merged_case_has_none(self):
        kept, other = self._told_case(), self._told_case()
        self.env["kefu.revisit"].create(
            {"kind": "effect", "complaint_id": other.id, "partner_id": self.customer.id}
        )
        kept._merge(other)
        self.assertFalse(self.planned(kept + other))
        self._reach(kept, "closed")
        self.assertPlanned(kept, "2026-04-02")

    def test_c5_3_2_2_which_kinds_is_the_companys_choice(self):
        self.assertTrue(self.planned(self.closed(kind="grievance")))
        self.assertFalse(self.planned(self.closed(kind="inquiry")))
        self.env.company.kefu_effect_kinds = "all"
        self.assertTrue(self.planned(self.closed(kind="inquiry")))
        self.env.company.kefu_effect_kinds = "complaint"
        self.assertFalse(self.planned(self.closed(kind="grievance")))

    def test_of_an_old_register_the_last_month_is_revisited(self):
        recent, old = (
            self._case(
                stage_id=self._stage("closed").id,
                partner_id=self.customer.id,
                team_id=self.team.id,
                date_received=at("2025-12-01 09:00"),
                date_closed=at(closed),
            )
            for closed in ("2026-02-10 09:00", "2026-01-10 09:00")
        )
        self.assertPlanned(recent, "2026-03-10")
        self.assertFalse(self.planned(old))

    def _discussed(self):
        """A case on the agenda of a meeting, the meeting, and its two measures."""
        case = self._told_case(team_id=self.team.id)
        case.sudo().date_escalated = fields.Datetime.now()
        meeting = self.env["kefu.meeting"].create(
            {"name": "协调会", "item_ids": [(0, 0, {"complaint_id": case.id})]}
        )
        first = self._measure(case, meeting_item_id=meeting.item_ids.id)
        second = self._measure(case, meeting_item_id=meeting.item_ids.id)
        meeting.measure_ids._order_drafts(fields.Datetime.now())
        return case, meeting, first, second

    def test_c5_3_2_5_measures_of_a_meeting_are_revisited_once(self):
        case, meeting, first, second = self._discussed()
        self._finish(first)
        self.assertFalse(self.planned(case))
        self._finish(second)
        revisit = self.assertPlanned(case, "2026-04-02")
        self.at("2026-03-12 09:00")
        meeting.state = "closed"
        self._reach(case, "closed")
        self.assertEqual(self.assertPlanned(case, "2026-04-10"), revisit)
        self.assertEqual(len(self.clocks_running(revisit)), 1)

    def test_what_was_looked_at_before_closing_is_verified_with_it(self):
        case, meeting, *measures = self._discussed()
        for measure in measures:
            self._finish(measure)
        self._revisit(case)
        self.assertNotIn(case.state, ("closed", "verified"))
        self.at("2026-03-12 09:00")
        meeting.state = "closed"
        self._reach(case, "closed")
        self.assertEqual(case.state, "verified")
        self.assertFalse(self.planned(case))

    def test_who_becomes_known_after_closing_is_revisited(self):
        case = self._case(team_id=self.team.id, user_id=self.officer.id)
        self._reach(case, "closed")
        self.assertFalse(self.planned(case))
        case.sudo().partner_id = self.customer
        self.assertPlanned(case, "2026-04-02")
        other = self._told_case(team_id=self.team.id, kind="inquiry")
        self._reach(other, "closed")
        other.sudo().kind = "complaint"
        self.assertPlanned(other, "2026-04-02")
        late = self._case(team_id=self.team.id, user_id=self.officer.id)
        self._reach(late, "closed")
        self.at("2026-05-12 09:00")
        late.sudo().partner_id = self.customer
        self.assertFalse(self.planned(late), "the month has passed")

    def test_of_open_cancelled_and_disposed_cases_none_is_planned(self):
        new, cancelled = (self._told_case(team_id=self.team.id) for _case in "ab")
        self._reach(cancelled, "cancelled")
        disposed = self._told_case(team_id=self.team.id, kind="inquiry")
        self._reach(disposed, "closed")
        disposed.sudo().write({"kind": "grievance", "date_disposed": "2026-03-02"})
        for case, reason in (
            (new, "can't be revisited now"),
            (cancelled, "can't be revisited now"),
            (disposed, "was disposed of"),
        ):
            with self.subTest(reason), self.assertRaisesRegex(UserError, reason):
                case.with_user(self.officer).action_plan_revisit()

    def test_a_revisit_of_an_old_register_without_a_day_is_one_of_before(self):
        case = self._case(
            stage_id=self._stage("closed").id,
            partner_id=self.customer.id,
            team_id=self.team.id,
            user_id=self.officer.id,
            date_received=at("2025-12-01 09:00"),
            date_closed=at("2026-01-10 09:00"),
        )
        old = {"kind": "effect", "complaint_id": case.id, "state": "done"}
        self._single(user=self.env.ref("base.user_root"), outcome="satisfied", **old)
        self._reopen(case)
        self._reach(case, "closed")
        self.assertPlanned(case, "2026-04-02")

    def clocks_running(self, revisit):
        return revisit.deadline_ids.filtered(lambda clock: not clock.date_done)

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def test_c5_3_2_2_verified_only_after_the_revisit(self):
        case = self.closed()
        with self.assertRaisesRegex(UserError, "effect revisit"):
            case.stage_id = self._stage("verified")
        self._revisit(case, "partly")
        self.assertEqual(case.state, "verified")

    def test_c5_3_2_2_a_customer_who_cannot_be_reached_is_verified_after_all_tries(
        self,
    ):
        case = self.closed()
        revisit = self.planned(case).with_user(self.officer)
        for tries in (1, 2):
            revisit.action_not_reached()
            self.assertEqual((revisit.state, revisit.attempt_count), ("planned", tries))
            self.assertEqual(revisit.date_planned, date(2026, 3, 3))
        revisit.action_not_reached()
        self.assertEqual((revisit.state, revisit.outcome), ("done", "not_reached"))
        self.assertEqual(case.state, "verified")

    def test_c5_3_2_2_dissatisfied_reopens_the_case_with_new_clocks(self):
        case = self.closed()
        self._revisit(case, "dissatisfied", feedback="仍有破损")
        self.assertEqual((case.state, case.round), ("processing", 1))
        running = case.deadline_ids.filtered(lambda clock: not clock.date_done)
        self.assertIn("resolution", running.mapped("clock"))
        self.assertEqual(set(running.mapped("round")), {1})
        self.assertIn("仍有破损", case.message_ids[0].body)
        self.assertIn(self.officer, case.activity_ids.user_id)
        self._reach(case, "closed")
        self.assertPlanned(case, "2026-04-02")
        with self.assertRaisesRegex(UserError, "effect revisit"):
            case.stage_id = self._stage("verified")

    def test_c5_3_2_2_departments_and_outside_bodies_hear_of_the_outcome(self):
        insurer = self.env["res.partner"].create(
            {"name": "平安财险", "email": "claims@insurer.example.com"}
        )
        case = self.closed()
        self.planned(case).outside_partner_ids = insurer
        revisit = self._revisit(case, feedback="没有再出现破损")
        for partner in (self.handler.partner_id, insurer):
            mail = self.mails_to(partner).filtered(lambda m: m.model == "kefu.revisit")
            self.assertEqual(mail.res_id, revisit.id)
            self.assertEqual(mail.state, "outgoing")
            self.assertIn("没有再出现破损", mail.body_html)
        self.assertIn(mail.mail_message_id, revisit.message_ids)
        self.assertTrue(revisit.date_told)
        self.assertFalse(
            self.mails_to(self.mover.partner_id), "the transport has no measure"
        )
