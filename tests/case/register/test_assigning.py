"""A case finds its officer: by every way in, in working hours, and the leader hears."""

from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from tests.common import KefuCommon

ACTIVITY = "kefu_service.mail_activity_type_unassigned"
# Monday 9:30 and 22:00 in the schedule's zone, which is UTC here.
AT_WORK = "2026-03-02 09:30:00"
AT_NIGHT = "2026-03-02 22:00:00"


@tagged("post_install", "-at_install", "standard")
class TestAssigning(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(AT_WORK))
        cls.leader = cls._user("leader_t", "kefu_service.kefu_group_officer")
        cls.calendar = cls.env["resource.calendar"].create({"name": "x", "tz": "UTC"})
        cls.team.write(
            {
                "member_ids": [(6, 0, (cls.officer + cls.colleague).ids)],
                "user_id": cls.leader.id,
                "resource_calendar_id": cls.calendar.id,
                "assign_way": "turn",
            }
        )

    def _came(self, count=1, **values):
        """Cases that nobody has registered by hand: as from the form."""
        self.env["kefu.complaint"].flush_model()
        values = {"name": "x", "channel": "web", "team_id": self.team.id, **values}
        return self.env["kefu.complaint"].create([values] * count)

    def _run(self):
        with self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_assign").method_direct_trigger()

    def _last_message(self):
        return self.env["mail.message"].search([], order="id desc", limit=1).id

    def _told_since(self, before):
        return self.env["mail.message"].search(
            [("id", ">", before), ("message_type", "=", "user_notification")]
        )

    def _woken(self):
        cron = self.env.ref("kefu_service.ir_cron_assign")
        return self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])

    def _row(self, user):
        return self.team.officer_ids.filtered(lambda row: row.user_id == user)

    # ------------------------------------------------------------------
    # Giving
    # ------------------------------------------------------------------

    def test_in_turn_each_gets_the_same_number(self):
        cases = self._came(3)
        self._run()
        more = self._came(1)
        self._run()
        by_officer = (cases + more).grouped("user_id")
        self.assertEqual({len(mine) for mine in by_officer.values()}, {2})
        self.assertEqual(set(by_officer), set(self.officer + self.colleague))

    def test_by_load_a_major_case_weighs_like_four(self):
        self.team.assign_way = "load"
        self._case(user_id=self.officer.id, team_id=self.team.id, severity="major")
        cases = self._came(4)
        self._run()
        self.assertEqual(cases.user_id, self.colleague)

    def test_each_new_officer_is_told_once_of_all(self):
        cases = self._came(6)
        before = self._last_message()
        self._run()
        told = self._told_since(before)
        self.assertEqual(told.partner_ids, cases.user_id.partner_id)
        self.assertEqual(len(told), 2)

    def test_by_hand_nothing_is_given(self):
        self.team.assign_way = "hand"
        case = self._came()
        self._run()
        self.assertFalse(case.user_id)

    def test_nobody_gets_a_case_at_night_and_somebody_in_the_morning(self):
        with freeze_time(AT_NIGHT):
            case = self._came()
            self._run()
            self.assertFalse(case.user_id)
        with freeze_time("2026-03-03 08:30:00"):
            self._run()
        self.assertTrue(case.user_id)

    def test_nobody_gets_a_case_on_leave_or_after_leaving(self):
        employee = self.env["hr.employee"].create(
            {"name": "x", "user_id": self.officer.id}
        )
        leave = self.env["resource.calendar.leaves"].create(
            {
                "name": "年假",
                "resource_id": employee.resource_id.id,
                "calendar_id": employee.resource_calendar_id.id,
                "date_from": "2026-03-01 00:00:00",
                "date_to": "2026-03-04 00:00:00",
            }
        )
        cases = self._came(2)
        self._run()
        self.assertEqual(cases.user_id, self.colleague)
        leave.unlink()
        self.colleague.sudo().active = False
        later = self._came(2)
        self._run()
        self.assertEqual(later.user_id, self.officer)

    def test_a_skilled_officer_gets_what_is_below_the_category(self):
        damage, delay = self.env["kefu.category"].create(
            [{"name": "破损"}, {"name": "延误"}]
        )
        box = self.env["kefu.category"].create({"name": "箱", "parent_id": damage.id})
        self._row(self.officer).category_ids = damage
        self._row(self.colleague).category_ids = delay
        cases = self._came(3, category_id=box.id)
        self._run()
        self.assertEqual(cases.user_id, self.officer)

    def test_whoever_knows_what_was_archived_is_not_given_anything(self):
        known, other = self.env["kefu.category"].create(
            [{"name": "破损"}, {"name": "延误"}]
        )
        self.team.member_ids = self.officer
        self._row(self.officer).category_ids = known
        case = self._came(category_id=other.id)
        known.with_user(self.manager).active = False
        self._run()
        self.assertFalse(case.user_id)
        with self.assertRaisesRegex(UserError, "officer_t.* are given"):
            known.with_user(self.manager).unlink()
        self._row(self.officer).with_user(self.manager).category_ids = False
        known.with_user(self.manager).unlink()
        self._run()
        self.assertEqual(case.user_id, self.officer)

    def test_what_is_taken_up_again_is_nobodys_who_has_left(self):
        case = self._came(user_id=self.officer.id)
        self._reach(case, "closed")
        self.officer.sudo().active = False
        self._reopen(case, self.colleague)
        self.assertFalse(case.user_id)
        self._run()
        self.assertEqual(case.user_id, self.colleague)

    def test_what_an_archived_team_still_has_is_given_and_told(self):
        ended = self._came(user_id=self.officer.id)
        self._reach(ended, "closed")
        cases = self._came(2)
        self.team.with_user(self.manager).action_archive()
        self._run()
        self.assertTrue(all(cases.mapped("user_id")))
        self.team.assign_way = "hand"
        self._reopen(ended)
        ended.with_user(self.officer).user_id = False
        with freeze_time("2026-03-02 11:00:00"):
            self._run()
        self.assertEqual(ended.activity_ids.user_id, self.leader)

    def test_over_the_ceiling_nobody_is_given_more_but_takes_it_by_hand(self):
        self.team.officer_ids.ceiling = 1
        cases = self._came(3)
        self._run()
        waiting = cases.filtered(lambda case: not case.user_id)
        self.assertEqual(len(waiting), 1)
        self.assertEqual(len(cases.user_id), 2)
        waiting.with_user(self.officer).action_assign_to_me()
        self.assertEqual(waiting.user_id, self.officer)

    # ------------------------------------------------------------------
    # Ways in
    # ------------------------------------------------------------------

    def test_what_an_officer_registers_stays_unless_the_team_says_otherwise(self):
        mine = self._case(team_id=self.team.id)
        self.assertEqual(mine.user_id, self.officer)
        strangers = self._case(self.leader, team_id=self.team.id)
        self.assertFalse(strangers.user_id, "Who is no member keeps nothing")
        self.team.assign_registered = True
        self._row(self.colleague).turn = -1
        other = self._case(team_id=self.team.id)
        self.assertFalse(other.user_id)
        self._run()
        self.assertTrue(all((strangers + other).mapped("user_id")))

    def test_an_import_another_team_and_giving_back_are_ways_in(self):
        elsewhere = self.env["kefu.team"].create({"name": "y"})
        moved = self._came(team_id=elsewhere.id)
        back = self._came(user_id=self.officer.id)
        imported = (
            self.env["kefu.complaint"]
            .with_user(self.archivist)
            .with_context(import_file=True)
            .create({"name": "x", "team_id": self.team.id})
        )
        self._run()
        self.assertFalse(moved.user_id)
        before = self._woken()
        moved.with_user(self.officer).team_id = self.team
        back.with_user(self.officer).user_id = False
        self.assertEqual(self._woken() - before, 2)
        self._run()
        self.assertTrue(all((moved + back + imported).mapped("user_id")))

    def test_mail_finds_its_officer(self):
        before = self._woken()
        with self.mock_mail_gateway():
            self.format_and_process(
                "From: {email_from}\nTo: {to}\nSubject: {subject}\n"
                "Message-Id: {msg_id}\n\nText\n",
                "李敏 <limin@xingsha.example.com>",
                f"inbound@{self.alias_domain}",
                subject="破损",
                target_model="kefu.complaint",
            )
        self.assertGreater(self._woken(), before)
        self._run()
        case = self.env["kefu.complaint"].search([("name", "=", "破损")], limit=1)
        self.assertIn(case.user_id, self.officer + self.colleague)

    def test_finding_officers_takes_no_query_more_for_more_cases(self):
        self._came(9)
        self._count_queries()  # what is asked once
        few = self._count_queries()
        self._came(90)
        self.assertEqual(self._count_queries(), few)

    def _count_queries(self):
        """Of deciding who gets what; giving it is one write for each officer."""
        model = type(self.env["kefu.complaint"])
        self.env.flush_all()
        self.env.invalidate_all()
        with patch.object(model, "_give", lambda self, officer: None):
            before = self.env.cr.sql_log_count
            self.env["kefu.complaint"]._assign_waiting()
            return self.env.cr.sql_log_count - before

    # ------------------------------------------------------------------
    # The leader hears
    # ------------------------------------------------------------------

    def test_the_leader_hears_once_of_what_nobody_has(self):
        self.team.assign_way = "hand"
        cases = self._came(2)
        before = self._last_message()
        late = fields.Datetime.now() + timedelta(minutes=61)
        with freeze_time(late - timedelta(minutes=2)):
            self._run()
            self.assertFalse(cases.activity_ids)
        with freeze_time(late):
            self._run()
            self._run()
        to_dos = cases.activity_ids
        self.assertEqual(to_dos.user_id, self.leader)
        self.assertEqual(len(to_dos), 2)
        mail = self._told_since(before)
        self.assertEqual(len(mail), 1, "One mail on both")
        self.assertIn(cases[0].display_name, mail.body)
        cases[0].with_user(self.officer).action_assign_to_me()
        self.assertFalse(cases[0].activity_ids, "Somebody has it now")
        self.assertTrue(cases[1].activity_ids)

    def test_it_goes_on_counting_when_the_case_merely_moves(self):
        self.team.assign_way = "hand"
        case = self._came(kind="inquiry")
        since = case.date_unassigned
        with freeze_time("2026-03-02 10:00:00"):
            case.with_user(self.officer).stage_id = self._stage("assessed")
            case.with_user(self.officer).team_id = self.team
            self.assertEqual(case.date_unassigned, since)
        with freeze_time("2026-03-02 10:31:00"):
            self._run()
        told = case.date_leader_told
        self.assertTrue(told)
        with freeze_time("2026-03-02 12:00:00"):
            case.with_user(self.officer).stage_id = self._stage("new")
            self._run()
            self.assertEqual(case.date_leader_told, told)
            self.assertEqual(len(case.activity_ids), 1)
            elsewhere = self.env["kefu.team"].create({"name": "y"})
            case.with_user(self.officer).team_id = elsewhere
            self.assertEqual(case.date_unassigned, fields.Datetime.now())
            self.assertFalse(case.date_leader_told or case.activity_ids)

    def test_minutes_are_worked_and_0_is_never(self):
        self.team.assign_way = "hand"
        with freeze_time("2026-03-02 16:30:00"):
            case = self._came()
        with freeze_time(AT_NIGHT):
            self._run()
            self.assertFalse(case.activity_ids)
        self.team.unassigned_minutes = 0
        with freeze_time("2026-03-04 10:00:00"):
            self._run()
            self.assertFalse(case.activity_ids)

    def test_a_leader_who_has_left_is_stood_in_for(self):
        self.team.assign_way = "hand"
        self.leader.sudo().active = False
        case = self._came()
        with freeze_time("2026-03-04 10:00:00"):
            self._run()
        self.assertTrue(
            case.activity_ids.user_id.has_group("kefu_service.kefu_group_manager")
        )

    # ------------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------------

    def test_managers_set_up_who_is_given_what(self):
        row = self._row(self.officer)
        row.with_user(self.manager).ceiling = 5
        with self.assertRaises(AccessError):
            row.with_user(self.officer).ceiling = 5
        with self.assertRaises(AccessError):
            row.with_user(self.manager).turn = 5
        case = self._came()
        with self.assertRaises(AccessError):
            case.with_user(self.manager).date_leader_told = fields.Datetime.now()

    def test_rows_come_and_go_with_the_members(self):
        self.team.member_ids -= self.colleague
        self.assertEqual(self.team.officer_ids.user_id, self.officer)
        self.team.with_user(self.manager).member_ids += self.leader
        self.assertEqual(self.team.officer_ids.user_id, self.officer + self.leader)
