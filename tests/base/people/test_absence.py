"""Somebody is away: the deputy is told, has the to-dos and may act; and it comes back."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from tests.common import KefuCommon

NOW = fields.Datetime.to_datetime("2026-03-02 09:30:00")
ESCALATION = "kefu_service.mail_activity_type_escalation"


@tagged("post_install", "-at_install", "standard")
class TestAbsence(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOW))
        cls.gm = cls._user("gm_t", "kefu_service.kefu_group_handler")
        cls.env.company.kefu_gm_user_id = cls.gm
        cls.todo = cls.env.ref("mail.mail_activity_data_todo")

    def _away(self, person, deputy, by=None, begin=NOW, days=5, **values):
        return (
            self.env["kefu.absence"]
            .with_user(by or person)
            .create(
                {
                    "user_id": person.id,
                    "deputy_id": deputy.id,
                    "date_from": begin,
                    "date_to": begin + timedelta(days=days),
                    **values,
                }
            )
        )

    def _run(self, moment):
        with freeze_time(moment), self.enter_registry_test_mode():
            self.env.ref("kefu_service.ir_cron_absences").method_direct_trigger()
        self.env.invalidate_all()

    # ------------------------------------------------------------------
    # To-dos
    # ------------------------------------------------------------------

    def test_to_dos_go_to_the_deputy_and_what_is_left_comes_back(self):
        case = self._case(user_id=self.officer.id)
        before = case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        absence = self._away(self.officer, self.colleague)
        self.assertEqual(before.user_id, self.colleague)
        meanwhile = case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        by_hand = case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        self.assertEqual(meanwhile.user_id, self.colleague)
        by_hand.user_id = self.manager
        meanwhile.with_user(self.colleague).action_feedback()
        self._run(NOW + timedelta(days=6))
        self.assertTrue(absence.is_ended)
        self.assertEqual(before.user_id, self.officer)
        self.assertEqual(by_hand.user_id, self.manager, "Given to her on purpose")
        self.assertEqual(case.user_id, self.officer, "The case was never handed over")

    def test_it_begins_by_itself_and_ends_when_somebody_is_back_early(self):
        case = self._case(user_id=self.officer.id)
        todo = case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        later = NOW + timedelta(days=1)
        absence = self._away(self.officer, self.colleague, begin=later)
        self.assertEqual(todo.user_id, self.officer)
        self._run(later)
        self.assertEqual(todo.user_id, self.colleague)
        with freeze_time(later + timedelta(hours=3)):
            absence.with_user(self.officer).action_back()
        self.assertTrue(absence.is_ended)
        self.assertEqual(todo.user_id, self.officer)

    def test_what_the_deputy_may_not_read_stays(self):
        case = self._case(user_id=self.officer.id)
        todo = case.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        self._away(self.officer, self.handler)
        self.assertEqual(todo.user_id, self.officer)

    # ------------------------------------------------------------------
    # Telling and acting
    # ------------------------------------------------------------------

    def test_an_escalation_goes_to_who_stands_in_for_the_general_manager(self):
        self._away(self.gm, self.colleague)
        case = self._case(user_id=self.officer.id)
        case._escalate("拒绝赔付", "协商两次")
        self.assertEqual(case.activity_ids.user_id, self.colleague)
        for user in (self.gm, self.colleague):
            self.assertTrue(case.with_user(user).is_gm)
        with self.assertRaises(AccessError):
            case.with_user(self.officer).action_acknowledge_escalation()
        case.with_user(self.colleague).action_acknowledge_escalation()
        self.assertEqual(case.gm_acknowledged_by_id, self.colleague)

    def test_whoever_stands_in_for_the_officer_hears_of_deadlines(self):
        case = self._case(user_id=self.officer.id)
        clock = case.deadline_ids[:1]
        self.assertEqual(clock._users_of("owner"), self.officer)
        self._away(self.officer, self.colleague)
        self.assertEqual(clock._users_of("owner"), self.colleague)
        self.assertEqual(case._officer_in_charge(), self.colleague)

    def test_a_head_who_is_away_is_stood_in_for(self):
        head = self.env["hr.employee"].search([("user_id", "=", self.handler.id)])
        self.warehouse.manager_id = head
        self._away(self.handler, self.officer)
        self.assertEqual(self.warehouse._kefu_head_user(), self.officer)
        self.assertEqual(self.warehouse._kefu_head_partner(), self.officer.partner_id)

    def test_no_new_case_is_given_to_who_is_away(self):
        calendar = self.env["resource.calendar"].create({"name": "x", "tz": "UTC"})
        people = self.officer + self.colleague
        company = self.env.company
        self.assertEqual(people._kefu_at_work(company, calendar), people)
        self._away(self.officer, self.colleague)
        self.assertEqual(people._kefu_at_work(company, calendar), self.colleague)

    def test_a_deputy_who_is_away_too_has_a_deputy(self):
        self._away(self.officer, self.colleague)
        self._away(self.colleague, self.manager)
        self.assertEqual(self.officer._kefu_acting(), self.manager)

    def test_in_a_circle_everybody_stays_who_he_is(self):
        self._away(self.officer, self.colleague)
        self._away(self.colleague, self.officer)
        both = self.officer + self.colleague
        self.assertEqual(both._kefu_acting(), both)

    def test_a_deputy_who_has_left_or_works_elsewhere_does_not_stand_in(self):
        self._away(self.officer, self.colleague)
        other = self.env["res.company"].create({"name": "x"})
        self.assertEqual(self.officer._kefu_acting(other), self.officer)
        self.colleague.sudo().active = False
        self.assertEqual(self.officer._kefu_acting(), self.officer)

    def test_a_deputy_who_leaves_hands_that_over(self):
        absence = self._away(self.officer, self.colleague)
        self.env["kefu.duties"]._hand_over(self.colleague, self.manager)
        self.assertEqual(absence.deputy_id, self.manager)

    # ------------------------------------------------------------------
    # Entering
    # ------------------------------------------------------------------

    def test_who_enters_an_absence(self):
        self._away(self.handler, self.colleague, by=self.manager)
        with self.assertRaises(AccessError):
            self._away(self.officer, self.colleague, by=self.colleague)
        absence = self._away(self.officer, self.colleague)
        with self.assertRaises(AccessError):
            absence.with_user(self.colleague).date_to += timedelta(days=1)
        self.assertTrue(absence.with_user(self.colleague).reason is False)

    def test_an_absence_of_ones_own_becomes_nobody_elses(self):
        later = NOW + timedelta(days=1)
        absence = self._away(self.handler, self.colleague, begin=later)
        with self.assertRaises(AccessError):
            absence.write({"user_id": self.gm.id, "deputy_id": self.handler.id})
        absence.with_user(self.manager).user_id = self.officer
        self.assertEqual(absence.user_id, self.officer)

    def test_what_is_no_absence_is_refused_with_a_sentence(self):
        with self.assertRaises(ValidationError) as refusal:
            self._away(self.officer, self.officer)
        self.assertIn("oneself", str(refusal.exception))
        with self.assertRaises(ValidationError) as refusal:
            self._away(self.officer, self.outsider)
        self.assertIn("no role", str(refusal.exception))
        absence = self._away(self.officer, self.colleague)
        with self.assertRaises(ValidationError) as refusal:
            self._away(self.officer, self.manager, begin=NOW + timedelta(days=1))
        self.assertIn("already", str(refusal.exception))
        with self.assertRaisesRegex(AccessError, "has begun"):
            absence.deputy_id = self.manager
        with self.assertRaisesRegex(AccessError, "kept by the steps"):
            absence.is_ended = True
        with self.assertRaisesRegex(UserError, "I Am Back"):
            absence.unlink()
        absence.date_to += timedelta(days=1)
        self.assertFalse(absence.copy_data()[0].get("is_begun"))
