"""Whose list a revisit is on, and who sees and records it (5.3.4-2)."""

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import RevisitCommon

# one of them asks who is away
QUERIES_OF_198 = 57


@tagged("post_install", "-at_install", "standard")
class TestPeople(RevisitCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "portal_t", groups="base.group_portal")

    def _assisted(self, **values):
        return self._single(assistant_ids=[(6, 0, self.handler.ids)], **values)

    # ------------------------------------------------------------------
    # Activities
    # ------------------------------------------------------------------

    def test_c5_3_4_2_officer_and_assistants_have_it_on_their_lists(self):
        revisit = self._assisted(date_planned="2026-03-05")
        activities = self.todo(revisit)
        self.assertEqual(activities.user_id, self.officer + self.handler)
        self.assertEqual(len(activities.activity_type_id), 2)
        revisit.date_planned = "2026-03-09"
        self.assertEqual(set(activities.mapped("date_deadline")), {date(2026, 3, 9)})
        revisit.write({"user_id": self.colleague.id, "assistant_ids": [(5,)]})
        self.assertEqual(self.todo(revisit).user_id, self.colleague)

    def test_what_is_done_is_off_the_lists_and_kept(self):
        revisit = self._assisted(outcome="refused", feedback="没有时间")
        activities = self.todo(revisit)
        revisit.action_done()
        self.assertFalse(self.todo(revisit))
        self.assertEqual(activities.exists().mapped("active"), [False, False])

    def test_each_person_is_told_once_of_many_revisits(self):
        before = self.env["mail.message"].search([]).ids
        self.env["kefu.revisit"].with_user(self.manager).create(
            [
                {
                    "partner_id": self.customer.id,
                    "user_id": self.officer.id,
                    "assistant_ids": [(6, 0, self.handler.ids)],
                    "date_planned": f"2026-03-{day:02}",
                }
                for day in range(3, 13)
            ]
        )
        told = self.env["mail.message"].search(
            [("id", "not in", before), ("notified_partner_ids", "!=", False)]
        )
        self.assertEqual(
            told.notified_partner_ids, (self.officer + self.handler).partner_id
        )
        self.assertEqual(len(told), 2)
        self.assertIn("10 revisits", told[0].body)

    def test_c5_3_4_1_many_are_planned_in_a_constant_number_of_queries(self):
        """What each costs more is a share of the statements that insert many rows."""
        partners = self.env["res.partner"].create(
            [{"name": f"客户{n}", "city": "长沙"} for n in range(200)]
        )
        plan = self.env["kefu.revisit.plan"].create(
            {"name": "年度回访", "date_from": "2026-03-01", "date_to": "2026-12-31"}
        )
        # sudo: as the planning makes them
        manager = self.env["kefu.revisit"].with_user(self.manager).sudo()

        def values(partner):
            return {
                "kind": "plan",
                "plan_id": plan.id,
                "partner_id": partner.id,
                "user_id": self.officer.id,
                "assistant_ids": [(6, 0, self.handler.ids)],
                "date_planned": "2026-03-10",
                "date_due": "2026-03-20",
            }

        manager.create([values(partner) for partner in partners[:2]])  # warm
        self.env.flush_all()
        with self.assertQueryCount(__system__=QUERIES_OF_198, manager_t=QUERIES_OF_198):
            revisits = manager.create([values(partner) for partner in partners[2:]])
            self.env.flush_all()
        self.assertEqual(len(revisits.deadline_ids), 198)
        self.assertEqual(len(self.todo(revisits)), 396)

    # ------------------------------------------------------------------
    # Access
    # ------------------------------------------------------------------

    def test_c5_3_4_2_who_assists_sees_it_and_records_what_came_of_it(self):
        revisit = self._assisted()
        mine = revisit.with_user(self.handler)
        self.assertIn(mine, mine.search([]))
        self.assertTrue(mine.is_mine)
        mine.write({"outcome": "satisfied", "satisfaction": "5", "feedback": "很好"})
        mine.action_done()
        self.assertEqual(revisit.state, "done")
        self.assertEqual(revisit.done_by_id, self.handler)

    def test_who_assists_changes_nothing_else(self):
        mine = self._assisted().with_user(self.handler)
        for values in (
            {"user_id": self.handler.id},
            {"date_due": "2027-01-01"},
            {"partner_id": self.company_customer.id},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                mine.write(values)
        with self.assertRaises(AccessError):
            mine.action_cancel()

    def test_nobody_else_sees_it(self):
        revisit = self._assisted()
        for user in (self.mover, self.outsider, self.portal):
            theirs = revisit.with_user(user)
            with self.assertRaises(AccessError):
                theirs.read(["feedback"])
        self.assertNotIn(revisit, revisit.with_user(self.mover).search([]))
        with self.assertRaises(AccessError):
            revisit.with_user(self.mover).action_not_reached()
        self.assertIn(revisit, revisit.with_user(self.colleague).search([]))

    def test_another_company_does_not_see_it(self):
        revisit = self._single()
        other = self.env["res.company"].create({"name": "武汉分公司"})
        stranger = new_test_user(
            self.env,
            "wuhan_t",
            groups="kefu_service.kefu_group_officer",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        self.assertNotIn(revisit, revisit.with_user(stranger).search([]))

    def test_an_effect_revisit_done_by_an_assistant_reaches_the_case(self):
        case = self.closed()
        revisit = self.planned(case)
        revisit.with_user(self.officer).assistant_ids = self.mover
        theirs = revisit.with_user(self.mover)
        theirs.write({"outcome": "dissatisfied", "satisfaction": "1", "feedback": "差"})
        theirs.action_done()
        self.assertEqual(case.state, "processing")
