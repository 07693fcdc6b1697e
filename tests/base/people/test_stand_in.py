"""Whoever has left counts as nobody, and the next one stands in (5.2-3)."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon
from tests.deadline.common import DeadlineCommon
from tests.meeting.minutes.common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestEscalationOfWhoLeft(DeadlineCommon):
    """The response clock of a case is due at 17:30 on Monday; `officer` leads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.user_id = cls.officer
        cls.deputy = cls._user("deputy_t", "kefu_service.kefu_group_handler")
        cls.env.company.kefu_gm_user_id = cls.deputy
        managers = cls.env.company._kefu_managers()
        cls.others = managers - cls.manager

    def _overdue(self):
        case = self.case()
        self.at("2026-03-04 08:35")
        self.escalate()
        return self.clock(case, "response")

    def test_a_leader_who_has_left_is_told_nothing_and_the_managers_are(self):
        self.officer.active = False
        clock = self._overdue()
        for notice in clock.notice_ids.filtered("date_sent"):
            self.assertNotIn(self.officer, notice.user_ids)
        for step in ("due", "manager"):
            self.assertIn(self.manager, self.notices(clock, step).user_ids)
        self.assertFalse(self.digests(self.officer))
        self.assertFalse(self.activities(self.officer))

    def test_an_officer_who_is_there_is_told_and_no_stand_in(self):
        clock = self._overdue()
        self.assertEqual(self.notices(clock, "due").user_ids, self.officer + self.head)

    def test_a_head_who_has_left_is_stood_in_for(self):
        self.head.active = False
        told = self.notices(self._overdue(), "due").user_ids
        self.assertTrue(told & (self.manager + self.gm), "one of the managers")
        self.assertNotIn(self.head, told)

    def test_without_managers_the_general_manager_hears_of_it(self):
        (self.officer + self.manager + self.others).active = False
        clock = self._overdue()
        self.assertIn(self.deputy, self.notices(clock, "due").user_ids)

    def test_without_anybody_nobody_counts_as_told(self):
        self.env.company.kefu_gm_user_id = False
        people = self.officer + self.manager + self.others + self.head
        people.active = False
        clock = self._overdue()
        notice = self.notices(clock, "due")
        self.assertFalse(notice.date_sent)
        self.assertIn("has left", notice.error)
        self.colleague.active = True
        self.env.company.kefu_gm_user_id = self.colleague
        self.at("2026-03-04 11:00")
        self.run_notices()
        self.assertEqual(notice.user_ids, self.colleague)


@tagged("post_install", "-at_install", "standard")
class TestStandIn(HandlingCommon):
    """`officer` leads the team; `handler` heads the warehouse."""

    def _in_order(self, case, people):
        """Each of the people stands in once all before have left."""
        for person in people:
            with self.subTest(person.login):
                self.assertEqual(case._officer_in_charge(), person)
            person.active = False
        self.assertFalse(case._officer_in_charge())

    def test_owner_leader_manager_general_manager_deputy(self):
        case = self._told_case(team_id=self.team.id)
        case.user_id = self.colleague
        admins = self.env.company._kefu_managers() - self.manager
        self.assertTrue(admins, "who come last")
        self._in_order(
            case,
            [*(self.colleague + self.officer + self.manager), *admins]
            + [self.gm, self.deputy],
        )

    def test_an_alert_goes_to_a_manager_rather_than_to_the_administrator(self):
        self.env.company._kefu_alert_manager(self.warehouse, "broken")
        self.assertEqual(self.warehouse.activity_ids.user_id, self.manager)

    def test_a_quarantined_message_is_shown_to_a_manager_who_is_there(self):
        quarantine = self.env["kefu.mail.quarantine"]
        [first] = quarantine._keep(b"From: x", "failed").activity_ids
        self.assertEqual(first.user_id, self.manager)
        self.manager.active = False
        [second] = quarantine._keep(b"From: y", "failed").activity_ids
        self.assertTrue(second.user_id.active)
        self.assertNotEqual(second.user_id, self.manager)

    def test_an_employee_who_is_archived_has_left_though_the_login_is_there(self):
        self.warehouse.manager_id.active = False
        self.assertNotEqual(self.warehouse._kefu_head_user(), self.handler)

    def test_a_head_without_a_login_is_there(self):
        self.warehouse.manager_id = self.env["hr.employee"].create(
            {"name": "龙志强", "work_email": "long@example.com"}
        )
        self.assertFalse(self.warehouse._kefu_head_user())
        self.assertEqual(self.warehouse._kefu_head_partner().email, "long@example.com")

    def test_a_measure_goes_to_the_head_above_then_to_a_manager(self):
        self.handler.active = False
        self.assertEqual(self._measure().user_id, self.manager)
        self.warehouse.parent_id = self.transport
        measure = self._measure()
        self.assertEqual(measure.user_id, self.mover)
        self.assertNotIn(self.handler.partner_id, measure._notice_partners())
        [work] = measure.activity_ids
        self.assertEqual(work.user_id, self.mover)

    def test_the_digest_goes_to_who_stands_in(self):
        self.handler.active = False
        self._told_case(department_id=self.warehouse.id)
        self.env["hr.department"].search(
            [("id", "!=", self.warehouse.id)]
        ).manager_id = False
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            self.env.ref(
                "kefu_service.ir_cron_department_digest"
            ).method_direct_trigger()
        mails = self._new_mails.filtered(lambda m: m.model == "hr.department")
        self.assertEqual(mails.recipient_ids, self.manager.partner_id)

    def test_what_is_done_is_shown_to_who_stands_in(self):
        measure = self._measure()
        self.officer.active = False
        measure.sudo().write({"state": "accepted", "result": "<p>已补发</p>"})
        measure.with_user(self.handler).action_done()
        check = self.env.ref("kefu_service.mail_activity_type_measure_check")
        [asked] = measure.sudo().activity_ids.filtered(
            lambda a: a.activity_type_id == check
        )
        self.assertEqual(asked.user_id, self.manager)

    def test_a_measure_without_a_case_is_shown_to_who_ordered_it(self):
        measure = self._measure()
        alone = measure.create({"name": "巡检", "department_id": self.warehouse.id})
        alone.sudo().write({"state": "accepted", "result": "<p>完成</p>"})
        alone.with_user(self.handler).action_done()
        self.assertIn(self.officer, alone.sudo().activity_ids.user_id)

    def test_c5_3_2_3_nobody_escalates_to_a_general_manager_who_has_left(self):
        case = self._told_case()
        self.gm.active = False
        self.assertEqual(case._general_managers(), self.deputy)
        dialog = case.action_escalate()
        self.deputy.active = False
        with self.assertRaisesRegex(UserError, "name one under Configuration"):
            case.action_escalate()
        with self.assertRaisesRegex(UserError, "name one under Configuration"):
            self._dialog(dialog, reason="都拒绝", tried="沟通")
        self.assertFalse(case.date_escalated)

    def test_a_copy_is_nobodys_who_has_left(self):
        case = self._told_case()
        measure = self._measure(case, user_id=self.colleague.id)
        self.assertEqual(case.copy().user_id, self.officer)
        (self.officer + self.colleague).active = False
        admin = self.env.ref("base.user_admin")
        self.assertFalse(case.with_user(admin).copy().user_id)
        again = measure.with_user(admin).copy()
        self.assertEqual(again.user_id, self.handler, "the head, as if ordered anew")


@tagged("post_install", "-at_install", "standard")
class TestMeetingOfWhoLeft(MinutesCommon):
    """`gm` chairs, `officer` records."""

    def test_c5_3_2_5_the_minutes_of_a_chair_who_left_are_approved_above(self):
        other = self._user("chair_t", "kefu_service.kefu_group_handler")
        self.meeting.chair_id = other
        minutes = self._drafted()
        other.active = False
        minutes.action_submit()
        [asked] = minutes.sudo().activity_ids
        self.assertEqual(asked.user_id, self.gm)
        minutes.with_user(self.gm).action_approve()
        self.assertEqual(minutes.state, "issued")

    def test_c5_3_2_5_minutes_that_nobody_can_approve_are_not_submitted(self):
        minutes = self._drafted()
        (self.gm + self.deputy).active = False
        with self.assertRaisesRegex(UserError, "nobody to approve"):
            minutes.action_submit()
        self.assertEqual(minutes.state, "draft")

    def test_a_chair_who_left_is_replaced_at_any_time_and_no_other(self):
        self._held()
        with self.assertRaises(UserError):
            self.meeting.chair_id = self.deputy
        seats = {p.partner_id: p.role for p in self.meeting.participant_ids}
        self.gm.active = False
        self.meeting.chair_id = self.deputy
        self.assertEqual(
            {p.partner_id: p.role for p in self.meeting.participant_ids}, seats
        )
        self.assertEqual(self.meeting._who_sat("chair"), self.gm.partner_id)

    def test_a_meeting_is_not_scheduled_with_a_chair_who_left(self):
        meeting = self._called(self._escalated(name="缺件"))
        meeting.date_start = self.next_week
        self.gm.active = False
        with self.assertRaisesRegex(UserError, "the chair"):
            meeting.action_schedule()

    def test_whoever_left_gets_no_mail_about_a_meeting(self):
        self.handler.active = False
        self.assertNotIn(self.handler.partner_id, self.meeting._told_partners())
        self.assertIn(self.mover.partner_id, self.meeting._told_partners())
