"""Archiving somebody with open work asks who takes over, and hands over all of it."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from tests.meeting.minutes.common import MinutesCommon
from tests.revisit.plan.common import PlanCommon


class LeavingCommon:
    """`admin` archives; `successor` may do all that is handed over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls._user("admin_t", "base.group_erp_manager,hr.group_hr_manager")
        cls.successor = cls._user("successor_t", "kefu_service.kefu_group_officer")
        cls.successor.lang = "en_US"
        cls.at_successor = cls.env["hr.employee"].create(
            {"name": "successor", "user_id": cls.successor.id}
        )

    def _archive(self, people, successor=None):
        """Archive as an administrator does: by the action, and then by its dialog."""
        action = people.with_user(self.admin).action_archive()
        self.assertEqual(action["res_model"], "kefu.handover")
        dialog = (
            self.env["kefu.handover"]
            .with_user(self.admin)
            .with_context(**action["context"])
            .create({"successor_id": (successor or self.successor).id})
        )
        return dialog, dialog.action_confirm()


@tagged("post_install", "-at_install", "standard")
class TestLeaving(LeavingCommon, MinutesCommon):
    """`officer` leads the team and has a case, a measure and a meeting."""

    several_companies = True

    def test_everything_goes_over_in_one_step(self):
        case = self._told_case()
        measure = self._measure(case, user_id=self.officer.id)
        case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id, summary="回电"
        )
        self.meeting.message_subscribe(self.officer.partner_id.ids)
        dialog, action = self._archive(self.officer)
        self.assertEqual(action["type"], "ir.actions.act_window_close")
        self.assertFalse(self.officer.active)
        self.assertEqual(case.user_id, self.successor)
        self.assertEqual(
            case.deadline_ids.filtered(lambda c: not c.date_done).user_id,
            self.successor,
        )
        self.assertEqual(measure.user_id, self.successor)
        self.assertEqual(self.meeting.user_id, self.successor)
        self.assertEqual(self.team.user_id, self.successor)
        self.assertEqual(self.team.member_ids, self.successor)
        self.assertEqual(
            case.activity_ids.filtered(lambda a: a.summary == "回电").user_id,
            self.successor,
        )
        followers = self.meeting.message_partner_ids
        self.assertIn(self.successor.partner_id, followers)
        self.assertNotIn(self.officer.partner_id, followers)

    def test_the_dialog_lists_what_is_open(self):
        self._told_case()
        action = self.officer.with_user(self.admin).action_archive()
        dialog = Form(
            self.env["kefu.handover"]
            .with_user(self.admin)
            .with_context(**action["context"])
        )
        self.assertIn("Customer Service Case (Officer): 2", dialog.work)
        self.assertIn("Coordination Meeting (Officer): 1", dialog.work)
        self.assertIn("Customer Service Team (Team Leader): 1", dialog.work)
        self.assertTrue(self.officer.active, "nothing has happened yet")

    def test_the_successor_is_told_once_of_all(self):
        for name in ("一", "二", "三"):
            self._told_case(name=name)
        before = self.env["mail.message"].search([])
        self._archive(self.officer)
        told = self.env["mail.message"].search(
            [
                ("id", "not in", before.ids),
                ("notified_partner_ids", "in", self.successor.partner_id.ids),
            ]
        )
        # by the meeting's calendar event as well, which has a place and a time
        [message] = told.filtered(lambda m: m.model in (False, "kefu.complaint"))
        self.assertIn("Customer Service Case (Officer): 4", message.body)

    def test_what_ended_stays_with_who_did_it(self):
        closed = self._case(user_id=self.officer.id, stage_id=self._stage("closed").id)
        measure = self._measure()
        self._finish(measure)
        self._told_case()
        self._archive(self.officer)
        self.assertEqual(closed.user_id, self.officer)
        self.assertEqual(measure.verified_by_id, self.officer)

    def test_whoever_has_nothing_open_is_archived_at_once(self):
        self.assertFalse(self.outsider.with_user(self.admin).action_archive())
        self.assertFalse(self.outsider.active)
        self.outsider.with_user(self.admin).active = True
        self.outsider.with_user(self.admin).active = False
        self.assertFalse(self.outsider.active)

    def test_nobody_is_archived_past_the_dialog(self):
        with self.assertRaisesRegex(UserError, "open work.*Archive"):
            self.officer.with_user(self.admin).active = False
        with self.assertRaisesRegex(UserError, "open work.*Archive"):
            self.warehouse.manager_id.with_user(self.admin).write({"active": False})
        self.assertTrue(self.officer.active)

    def test_who_may_not_archive_hands_nothing_over(self):
        for user in (self.colleague, self.manager, self.outsider):
            for person in (self.officer, self.warehouse.manager_id):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    person.with_user(user).action_archive()
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    person.with_user(user).write({"active": False})
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.env["kefu.handover"].with_user(user).create(
                    {
                        "user_ids": [Command.set(self.officer.ids)],
                        "successor_id": user.id,
                    }
                ).action_confirm()
        self.assertEqual(self.meeting.user_id, self.officer)

    def test_an_officer_of_the_personnel_archives_no_login(self):
        personnel = self._user("personnel_t", "hr.group_hr_user")
        dialog = (
            self.env["kefu.handover"]
            .with_user(personnel)
            .create(
                {
                    "user_ids": [Command.set(self.officer.ids)],
                    "successor_id": self.successor.id,
                }
            )
        )
        self.assertFalse(dialog.work)
        with self.assertRaises(AccessError):
            dialog.action_confirm()

    def test_who_can_not_do_it_does_not_take_it_over(self):
        for user, why in (
            (self.outsider, "role “"),
            (self.handler, "role “Officer”"),
            (self.officer, "leaves"),
        ):
            with self.assertRaisesRegex(UserError, why), self.env.cr.savepoint():
                self._archive(self.officer, user)
        self.successor.active = False
        with self.assertRaisesRegex(UserError, "has left"), self.env.cr.savepoint():
            self._archive(self.officer)
        self.assertEqual(self.meeting.user_id, self.officer)

    def test_who_does_not_work_in_the_company_does_not_take_it_over(self):
        stranger = new_test_user(
            self.env,
            "stranger_t",
            groups="kefu_service.kefu_group_officer",
            company_id=self.company_2.id,
            company_ids=[Command.set(self.company_2.ids)],
        )
        self.admin.company_ids += self.company_2
        with self.assertRaisesRegex(UserError, "does not work in"):
            self._archive(self.officer, stranger)

    def test_an_employee_who_leaves_hands_over_the_department_and_the_login(self):
        measure = self._measure()
        self.assertEqual(measure.user_id, self.handler)
        head = self.warehouse.manager_id
        _dialog, action = self._archive(head)
        self.assertEqual(action["res_model"], "hr.departure.wizard")
        self.assertFalse(head.active)
        self.assertEqual(self.warehouse.manager_id, self.at_successor)
        self.assertEqual(measure.user_id, self.successor)

    def test_a_department_is_not_headed_by_who_is_no_employee(self):
        self.at_successor.unlink()
        with self.assertRaisesRegex(UserError, "no employee"):
            self._archive(self.warehouse.manager_id)

    def test_a_login_that_another_employee_works_with_keeps_its_work(self):
        """Who moves to another company gets a second employee there."""
        self._told_case()
        at_home, there = self.env["hr.employee"].create(
            [
                {"name": "a", "user_id": self.officer.id},
                {
                    "name": "b",
                    "user_id": self.officer.id,
                    "company_id": self.company_2.id,
                },
            ]
        )
        at_home.with_user(self.admin).with_context(no_wizard=True).action_archive()
        self.assertFalse(at_home.active)
        self.assertEqual(self.meeting.user_id, self.officer)

    def _departure(self, **values):
        wizard = self.env["hr.departure.wizard"].with_user(self.admin)
        wizard = wizard.with_context(
            employee_termination=True, active_ids=self.warehouse.manager_id.ids
        )
        return wizard.create({"set_date_end": False, **values})

    def test_odoos_dialog_for_departures_asks_as_well(self):
        measure = self._measure()
        wizard = self._departure(remove_related_user=True)
        self.assertIn("Measure (Responsible): 2", wizard.kefu_work)
        with self.assertRaisesRegex(UserError, "Who takes the open work over"):
            wizard.action_register_departure()
        self.assertTrue(self.handler.active)
        wizard.kefu_successor_id = self.successor
        wizard.action_register_departure()
        self.assertFalse(self.handler.active)
        self.assertEqual(measure.user_id, self.successor)

    def test_a_departure_that_is_noted_later_asks_for_nobody(self):
        wizard = self._departure().with_context(employee_termination=False)
        self.assertFalse(wizard.kefu_work)
        wizard.action_register_departure()
        self.assertTrue(self.warehouse.manager_id.active)

    def test_what_a_program_left_behind_is_handed_over_later(self):
        case = self._told_case()
        self.officer.active = False  # as superuser, at night
        with self.assertRaises(AccessError):
            self.officer.with_user(self.manager).action_kefu_hand_over()
        action = self.officer.with_user(self.admin).action_kefu_hand_over()
        self.env["kefu.handover"].with_user(self.admin).with_context(
            **action["context"]
        ).create({"successor_id": self.successor.id}).action_confirm()
        self.assertEqual(case.user_id, self.successor)
        self.assertEqual(self.team.member_ids, self.successor)
        with self.assertRaisesRegex(UserError, "no open work"):
            self.officer.with_user(self.admin).action_kefu_hand_over()
        with self.assertRaisesRegex(UserError, "has not left"):
            (self.handler + self.gm).with_user(self.admin).action_kefu_hand_over()

    def test_c5_3_2_5_an_approval_goes_over_and_the_record_stays(self):
        minutes = self._submitted()
        case = self._brought(name="未确认")
        seats = {p.partner_id: p.role for p in self.meeting.participant_ids}
        self._archive(self.gm)
        self.assertEqual(self.env.company.kefu_gm_user_id, self.successor)
        self.assertEqual(self.meeting.chair_id, self.successor)
        self.assertIn(self.successor, minutes.sudo().activity_ids.user_id)
        self.assertEqual(
            {p.partner_id: p.role for p in self.meeting.participant_ids}, seats
        )
        minutes.with_user(self.successor).action_approve()
        self.assertEqual(minutes.state, "issued")
        case.with_user(self.successor).action_acknowledge_escalation()
        self.assertTrue(case.date_gm_acknowledged)

    def test_in_a_meeting_to_come_the_successor_sits_and_once(self):
        self._archive(self.officer)
        people = self.meeting.participant_ids
        self.assertNotIn(self.officer.partner_id, people.partner_id)
        [seat] = people.filtered(lambda p: p.partner_id == self.successor.partner_id)
        self.assertEqual(seat.role, "recorder")
        self.assertIn(
            self.successor.partner_id, self.meeting.sudo().event_id.partner_ids
        )

    # ------------------------------------------------------------------
    # Another head
    # ------------------------------------------------------------------

    def test_c5_2_3_a_new_head_inherits_the_open_measures(self):
        mine, other = self._measure(), self._measure(user_id=self.colleague.id)
        ended = self._measure()
        self._finish(ended)
        self.warehouse.with_user(self.admin).manager_id = self.at_successor
        self.assertEqual(mine.user_id, self.successor)
        self.assertIn(self.successor, mine.activity_ids.user_id)
        self.assertEqual(other.user_id, self.colleague, "somebody else was named")
        self.assertEqual(ended.user_id, self.handler)

    def test_a_new_head_inherits_from_who_left_long_ago_and_from_the_stand_in(self):
        before = self._measure()
        self.handler.active = False
        after = self._measure()
        self.assertEqual(after.user_id, self.manager)
        self.warehouse.manager_id = self.at_successor
        self.assertEqual((before + after).user_id, self.successor)


@tagged("post_install", "-at_install", "standard")
class TestPlansOfWhoLeaves(LeavingCommon, PlanCommon):
    """`officer` is responsible for plans and makes revisits; `head` is asked."""

    def test_c5_3_4_plans_revisits_and_their_activities_go_over(self):
        self._customers(4)
        plan = self._started()
        mine = plan.revisit_ids.filtered(lambda r: r.user_id == self.officer)
        helped = plan.revisit_ids - mine
        helped.assistant_ids = self.officer
        self.assertTrue(mine and helped)
        done = mine[:1]
        self._make(done)
        self._archive(self.officer)
        self.assertEqual(plan.user_id, self.successor)
        self.assertEqual(plan.officer_ids, self.successor + self.colleague)
        self.assertEqual((mine - done).user_id, self.successor)
        self.assertEqual(helped.assistant_ids, self.successor)
        for revisit in plan.revisit_ids - done:
            self.assertIn(self.successor, revisit.activity_ids.user_id)
        self.assertEqual((done.user_id, done.done_by_id), (self.officer, self.officer))
        running = plan.revisit_ids.deadline_ids.filtered(lambda c: not c.date_done)
        self.assertNotIn(self.officer, running.user_id)

    def test_a_planned_revisit_of_who_left_is_on_the_list_of_who_stands_in(self):
        self._customers(2)
        plan = self._started(user_id=self.colleague.id, officer_ids=self.officer.ids)
        self.officer.active = False
        revisit = plan.revisit_ids[:1]
        revisit.with_user(self.colleague).date_planned = "2026-03-20"
        self.assertEqual(revisit.activity_ids.user_id, self.colleague)

    def test_c5_3_4_1_an_opinion_is_asked_of_who_heads_the_department_now(self):
        self._customers(1)
        plan = self._plan()
        plan.action_submit()
        [review] = (
            plan.sudo()
            ._round_reviews()
            .filtered(lambda r: r.department_id == self.warehouse)
        )
        self.assertEqual(review.user_id, self.head)
        self._archive(self.head)
        self.assertEqual(review.user_id, self.successor)
        self.assertEqual(review.activity_ids.user_id, self.successor)
        self.assertEqual(
            review.deadline_ids.filtered(lambda c: not c.date_done).user_id,
            self.successor,
        )
        self._review(plan, self.warehouse, self.successor)

    def test_a_new_head_is_asked_and_the_former_no_more(self):
        self._customers(1)
        plan = self._plan()
        plan.action_submit()
        self.warehouse.manager_id = self.at_successor
        review = plan.sudo().review_ids.filtered(
            lambda r: r.department_id == self.warehouse
        )
        self.assertEqual(review.activity_ids.user_id, self.successor)
        with self.assertRaises(AccessError):
            review.with_user(self.head).action_answer()
