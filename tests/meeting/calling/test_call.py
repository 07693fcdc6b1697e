"""Calling a coordination meeting (5.3.2-4)."""

from lxml import html
from markupsafe import Markup

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import MeetingCommon


@tagged("post_install", "-at_install", "standard")
class TestCall(MeetingCommon):
    several_companies = True

    def test_c5_3_2_4_one_click_from_a_case_proposes_people_and_agenda(self):
        case = self._escalated()
        meeting = self._called(case)
        self.assertRegex(meeting.number, r"^KF-M/\d{4}/\d{3}$")
        self.assertEqual(meeting.state, "draft")
        self.assertEqual(meeting.item_ids.complaint_id, case)
        self.assertEqual(meeting.chair_id, self.gm)
        self.assertEqual(meeting.user_id, self.officer)
        roles = {p.partner_id: p.role for p in meeting.participant_ids}
        self.assertEqual(
            roles,
            {
                self.gm.partner_id: "chair",
                self.officer.partner_id: "recorder",
                self.handler.partner_id: "department",
                self.mover.partner_id: "department",
            },
        )
        departments = meeting.participant_ids.department_id
        self.assertLessEqual(self.warehouse + self.transport, departments)
        for word in (case.number, "两个部门都拒绝", "沟通两次", "星沙汽车制造"):
            self.assertIn(word, meeting.agenda)
        for measure in case.measure_ids:
            self.assertIn(measure.department_id.name, meeting.agenda)

    def test_c5_3_2_4_the_general_manager_calls_and_has_thereby_taken_note(self):
        case = self._brought()
        case.with_user(self.gm).invalidate_recordset()
        self.assertTrue(case.with_user(self.gm).can_call_meeting)
        with self.mock_mail_gateway():
            meeting = self._called(case, self.gm)
        self.assertEqual(
            self._new_mails.mapped("recipient_ids"),
            self.officer.partner_id,
            "The officer is told, once",
        )
        self.assertEqual(len(self._new_mails), 1)
        self.assertEqual(case.gm_acknowledged_by_id, self.gm)
        self.assertFalse(case.activity_ids, "Nothing is left to acknowledge")
        self.assertEqual(meeting.user_id, self.officer)
        self.assertEqual(
            meeting.activity_ids.user_id, self.officer, "Has to prepare it"
        )
        self.assertFalse(meeting.activity_ids.filtered(lambda a: a.user_id == self.gm))

    def test_a_general_manager_with_more_rights_does_not_prepare_it(self):
        self.env.company.kefu_gm_deputy_id = self.manager
        meeting = self._called(self._brought(), self.manager)
        self.assertEqual(meeting.user_id, self.officer)

    def test_c5_3_2_4_who_may_call(self):
        case = self._escalated()
        for user in (self.deputy, self.manager, self.colleague):
            with self.subTest(user.login), self.env.cr.savepoint() as savepoint:
                self.assertTrue(case.with_user(user).can_call_meeting)
                self.assertTrue(self._called(case, user))
                savepoint.rollback()
        case.env.invalidate_all()
        for user in (self.handler, self.mover):
            self.assertFalse(case.with_user(user).can_call_meeting)
            with self.assertRaisesRegex(AccessError, "general manager, the deputy"):
                case.with_user(user).action_call_meeting()
        with self.assertRaises(AccessError):
            case.with_user(self.outsider).action_call_meeting()

    def test_c5_3_2_3_only_what_was_brought_before_the_general_manager(self):
        with self.assertRaisesRegex(UserError, "not brought before the general"):
            self._assessed("several").action_call_meeting()
        case, late = self._escalated(), self._assessed("several")
        meeting = self._called(case)
        with self.assertRaisesRegex(UserError, "not brought before the general"):
            meeting.item_ids = [Command.create({"complaint_id": late.id})]

    def test_a_closed_case_is_on_no_agenda(self):
        case = self._escalated()
        self._reach(case, "cancelled")
        with self.assertRaisesRegex(UserError, "is closed"):
            case.action_call_meeting()

    def test_several_cases_share_a_meeting(self):
        cases = self._escalated() + self._escalated()
        meeting = self._called(cases)
        self.assertEqual(meeting.item_ids.complaint_id, cases)
        for case in cases:
            self.assertEqual(meeting.agenda.count(case.number), 1)
        self.assertEqual(meeting.case_count, 2)

    def test_a_second_call_opens_the_meeting_that_is_open(self):
        cases = self._escalated() + self._escalated()
        meeting = self._called(cases)
        self.assertEqual(self._called(cases[0]), meeting)
        self.assertEqual(self._called(cases), meeting)
        self.assertFalse(cases[0].can_call_meeting)
        with self.assertRaisesRegex(UserError, meeting.number):
            (cases + self._escalated()).action_call_meeting()

    def test_a_case_is_not_on_two_open_agendas(self):
        case = self._escalated()
        first, second = self._called(case), self._called(self._escalated())
        refused = self.assertRaisesRegex(ValidationError, first.number)
        with refused, self.env.cr.savepoint():
            second.item_ids = [Command.create({"complaint_id": case.id})]
        first._cancel("已协商一致")
        second.item_ids = [Command.create({"complaint_id": case.id})]
        self.assertEqual(case._open_meetings().ids, second.ids)
        self.assertEqual(case.meeting_count, 2)

    def test_cases_of_two_companies_are_not_mixed(self):
        case = self._escalated()
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        other = self.env["kefu.complaint"].create({"name": "x", "team_id": team.id})
        with self.assertRaisesRegex(UserError, "different companies"):
            (case.with_env(self.env) + other).action_call_meeting()

    def test_a_case_added_later_brings_its_people_and_its_point(self):
        meeting = self._called(self._escalated())
        meeting.agenda += "<p>先看录像</p>"
        quality = self.env["hr.department"].create({"name": "质量部"})
        late = self._escalated(department_id=quality.id)
        meeting.item_ids = [Command.create({"complaint_id": late.id})]
        self.assertIn(late.number, meeting.agenda)
        self.assertIn("先看录像", meeting.agenda)
        self.assertEqual(meeting.unrepresented, "质量部", "It has no head to invite")
        person = self.env["res.partner"].create({"name": "贺丽萍"})
        meeting.participant_ids = [
            Command.create({"partner_id": person.id, "department_id": quality.id})
        ]
        self.assertFalse(meeting.unrepresented)
        people = meeting.participant_ids
        meeting.action_propose()
        self.assertEqual(meeting.participant_ids, people, "Nobody twice")
        self.assertEqual(meeting.agenda.count(late.number), 1)

    def test_people_of_the_house_stand_for_their_department_others_are_outside(self):
        meeting = self._called(self._escalated())
        meeting.participant_ids.filtered(
            lambda p: p.partner_id == self.mover.partner_id
        ).unlink()
        meeting.participant_ids = [
            Command.create({"partner_id": partner.id})
            for partner in (self.mover.partner_id, self.customer)
        ]
        inside, outside = meeting.participant_ids[-2:]
        self.assertEqual(inside.role, "department")
        self.assertEqual(inside.department_id, self.transport)
        self.assertEqual(outside.role, "outside")
        self.assertFalse(outside.department_id)
        outside.partner_id = self.colleague.partner_id
        self.assertEqual(outside.role, "department", "Another person, another place")

    def test_another_chair_takes_the_seat(self):
        meeting = self._called(self._escalated())
        meeting.chair_id = self.deputy
        seats = {p.role: p.partner_id for p in meeting.participant_ids}
        self.assertEqual(seats["chair"], self.deputy.partner_id)
        former = meeting.participant_ids.filtered(
            lambda p: p.partner_id == self.gm.partner_id
        )
        self.assertEqual(former.role, "department", "Stays invited")
        meeting.user_id = self.colleague
        recorder = meeting.participant_ids.filtered(lambda p: p.role == "recorder")
        self.assertEqual(recorder.partner_id, self.colleague.partner_id)

    def test_a_meeting_made_by_hand_begins_at_the_beginning(self):
        case = self._escalated()
        meetings = self.env["kefu.meeting"].with_user(self.officer)
        values = {
            "name": "协调会",
            "item_ids": [Command.create({"complaint_id": case.id})],
            "participant_ids": [
                Command.create({"partner_id": self.handler.partner_id.id})
            ],
        }
        meeting = meetings.create(values)
        self.assertEqual(len(meeting.participant_ids), 4, "Completed, nobody twice")
        self.assertEqual(meeting.chair_id, self.gm)
        with self.assertRaises(AccessError):
            meetings.create({"name": "x", "state": "closed"})

    def test_many_cases_tell_their_meetings_in_a_few_queries(self):
        cases = self.env["kefu.complaint"]
        for _i in range(4):
            cases += self._escalated()
        for case in cases:
            self._called(case)
        cases.flush_recordset()

        def count(some):
            self.env.invalidate_all()
            return [(case.meeting_count, len(case.meeting_ids)) for case in some]

        count(cases)  # rights and views are cached now
        before = self.env.cr.sql_log_count
        self.assertEqual(count(cases[:1]), [(1, 1)])
        one = self.env.cr.sql_log_count - before
        with self.assertQueryCount(one):
            self.assertEqual(count(cases), [(1, 1)] * 4)

    def test_cases_of_one_agenda_are_not_merged(self):
        cases = self._escalated() + self._escalated()
        meeting = self._called(cases)
        with self.assertRaisesRegex(UserError, meeting.number):
            cases[0]._merge(cases[1])

    def test_a_merged_case_takes_its_meeting_along(self):
        case, kept = self._escalated(), self._told_case()
        meeting = self._called(case)
        kept._merge(case)
        self.assertEqual(meeting.item_ids.complaint_id, kept)
        self.assertEqual(kept.meeting_count, 1)
        self.assertIn(meeting.number, kept._missing_meetings())

    def test_every_case_has_its_point_and_has_it_once(self):
        """Numbers that begin alike, are mentioned in passing, or hold a sign of HTML."""
        numbers = ("KF&CO/2026/12", "KF&CO/2026/1", "KF&CO/2026/7")
        cases = self.env["kefu.complaint"]
        for number in numbers:
            case = self._escalated(name=f"案由{number[-2:]}")
            case.sudo().number = number  # as a sequence of the house has it
            cases += case
        meeting = self._called(cases[:2])
        meeting.agenda += Markup("<p>另见 KF&amp;CO/2026/7</p><p>1. 手写的一点</p>")
        meeting.item_ids = [Command.create({"complaint_id": cases[2].id})]
        meeting.action_propose()
        points = html.fromstring(meeting.agenda).xpath("//h4")
        titles = [" ".join(point.text_content().split()) for point in points]
        for case in cases:
            mine = [title for title in titles if title.startswith(f"[{case.number}]")]
            self.assertEqual(len(mine), 1, case.number)

    def test_a_point_written_by_hand_is_the_point_of_its_case(self):
        first, second = self._escalated(name="甲案"), self._escalated(name="乙案")
        meeting = self._called(first)
        meeting.agenda += Markup("<p>2. %s 由运输部说明</p>") % second.number
        before = meeting.agenda
        meeting.item_ids = [Command.create({"complaint_id": second.id})]
        self.assertEqual(meeting.agenda, before)
