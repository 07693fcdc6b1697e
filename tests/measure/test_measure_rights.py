"""Handlers see and work on their own measures, and nothing else (5.2-3)."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.case.handling.common import HandlingCommon

STEPS_OF_OFFICERS = ("action_verify", "action_send_back", "action_cancel")


@tagged("post_install", "-at_install", "standard")
class TestMeasureRights(HandlingCommon):
    several_companies = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls._told_case(department_id=cls.transport.id)
        cls.own = cls._measure(cls.case)
        cls.other_case = cls._told_case(department_id=cls.transport.id)
        cls.other = cls._measure(cls.other_case, department_id=cls.transport.id)

    def _visible(self, user, records):
        return records.with_user(user).search([("id", "in", records.ids)]).sudo()

    def test_c5_2_3_a_handler_sees_the_own_measures_and_the_case_behind(self):
        measures, cases = self.own + self.other, self.case + self.other_case
        self.assertEqual(self._visible(self.handler, measures), self.own.sudo())
        self.assertEqual(self._visible(self.handler, cases), self.case.sudo())
        self.assertEqual(self.case.with_user(self.handler).name, self.case.name)
        for hidden in (self.other, self.other_case):
            with self.assertRaises(AccessError):
                hidden.with_user(self.handler).read(["name"])
        self.assertEqual(self._visible(self.officer, measures), measures.sudo())

    def test_a_measure_for_one_person_of_another_department_is_seen(self):
        self.assertFalse(self._visible(self.gm, self.own))
        self.own.user_id = self.gm
        self.assertEqual(self._visible(self.gm, self.own), self.own.sudo())
        self.assertEqual(self._visible(self.gm, self.case), self.case.sudo())
        self.assertEqual(
            self._visible(self.handler, self.own), self.own.sudo(), "Its department's"
        )

    def test_the_case_behind_shows_only_the_own_measures(self):
        foreign = self._measure(self.case, department_id=self.transport.id)
        self.env.invalidate_all()  # as in a request of the handler's own
        seen = self.case.with_user(self.handler).measure_ids
        self.assertNotIn(foreign.id, seen.ids)
        self.assertIn(self.own.id, seen.ids)

    def test_who_has_no_group_sees_none(self):
        with self.assertRaises(AccessError):
            self.own.with_user(self.outsider).read(["name"])

    def test_a_handler_writes_the_result_and_nothing_else(self):
        own = self.own.with_user(self.handler)
        own.write({"result": "<p>已补发</p>"})
        for values in (
            {"name": "改"},
            {"date_due": self.tomorrow + timedelta(days=3)},
            {"user_id": self.mover.id},
            {"department_id": self.transport.id},
            {"complaint_id": self.other_case.id},
            {"needs_acceptance": not own.needs_acceptance},
            {"state": "verified"},
            {"result": "x", "state": "done"},
            {"date_accepted": "2026-01-01 00:00:00"},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                own.write(values)
        with self.assertRaises(AccessError):
            self.other.with_user(self.handler).write({"result": "x"})

    def test_what_was_reported_is_not_rewritten(self):
        own = self.own.with_user(self.handler)
        own.result = "<p>已补发</p>"
        own.action_done()
        with self.assertRaisesRegex(AccessError, "Done"):
            own.result = "<p>没有补发</p>"
        self.own.action_verify()
        with self.assertRaisesRegex(AccessError, "Verified"):
            self.own.name = "改"

    def test_officers_go_by_the_steps_as_well(self):
        for values in (
            {"state": "verified"},
            {"urge_count": 2},
            {"date_done": self.tomorrow},
        ):
            with self.assertRaises(AccessError):
                self.own.with_user(self.manager).write(values)
        self.own.write({"name": "补发四箱", "date_due": self.tomorrow})
        self.assertEqual(self.own.name, "补发四箱")

    def test_a_handler_neither_verifies_nor_cancels_nor_urges(self):
        own = self.own.with_user(self.handler)
        for step in (*STEPS_OF_OFFICERS, "action_urge"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(own, step)()
        for step in ("send_back", "cancel"):
            with self.assertRaises(AccessError):
                self._reason(own, step, self.handler)
        with self.assertRaises(AccessError):
            self.case.with_user(self.handler).action_urge_measures()

    def test_a_handler_takes_no_step_for_others(self):
        self.other.sudo().needs_acceptance = True
        other = self.other.with_user(self.handler)
        for step in ("action_accept", "action_refuse", "action_done"):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(other, step)()

    def test_a_handler_orders_and_deletes_nothing(self):
        with self.assertRaises(AccessError):
            self.own.with_user(self.handler).copy()
        for user in (self.handler, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.own.with_user(user).unlink()

    def test_a_handler_writes_and_adds_files_below_the_measure(self):
        message = self.own.with_user(self.handler).message_post(
            body="照片", attachments=[("补发.jpg", b"x")]
        )
        self.assertIn(message, self.own.message_ids)
        self.assertTrue(message.attachment_ids)

    def test_a_handler_does_not_change_the_case_behind(self):
        for step in (
            "action_assess",
            "action_contacted",
            "action_resolved",
            "action_close",
            "action_stop_waiting",
        ):
            with self.subTest(step=step), self.assertRaises(AccessError):
                getattr(self.case.with_user(self.handler), step)()

    def test_another_companys_measures_are_not_seen(self):
        team = self.env["kefu.team"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        case = self.env["kefu.complaint"].create({"name": "x", "team_id": team.id})
        department = self.env["hr.department"].create(
            {"name": "B", "company_id": self.company_2.id}
        )
        measure = self.env["kefu.measure"].create(
            {"name": "x", "complaint_id": case.id, "department_id": department.id}
        )
        self.assertEqual(measure.company_id, self.company_2)
        for user in (self.handler, self.officer, self.manager):
            self.assertFalse(self._visible(user, measure))
