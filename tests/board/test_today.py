"""Today: what is due, what came in, whom to call, of the officer alone."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestToday(KefuCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = fields.Datetime.now()
        cls.begin = cls.env.company._kefu_begin_of(cls.env.company._kefu_day())
        cls.end = cls.begin + timedelta(days=1)

    def parts(self, user=None, **context):
        self.env.flush_all()
        self.env.invalidate_all()
        today = self.env["kefu.today"].with_user(user or self.officer)
        read = today.with_context(**context).read_today()
        return {part["key"]: part for part in read["parts"]}

    def ids(self, key, user=None, **context):
        return [line["id"] for line in self.parts(user, **context)[key]["lines"]]

    def clock_of(self, case, due):
        """One of the clocks of a case that run is due at that moment, all others later."""
        running = case.deadline_ids.filtered(lambda clock: not clock.date_done).sudo()
        running.date_due = self.end + timedelta(days=30)
        running[0].date_due = due
        return case

    def test_what_is_due_comes_in_the_order_of_its_time(self):
        mine = {"user_id": self.officer.id, "partner_id": self.customer.id}
        late = self.clock_of(self._case(**mine), self.now - timedelta(days=2))
        soon = self.clock_of(self._case(**mine), self.end - timedelta(seconds=1))
        later = self.clock_of(self._case(**mine), self.end)
        theirs = self._case(self.colleague, user_id=self.colleague.id)
        self.clock_of(theirs, self.now)
        self.assertEqual(self.ids("due"), [late.id, soon.id])
        [first, _second] = self.parts()["due"]["lines"]
        self.assertEqual((first["model"], first["level"]), ("kefu.complaint", "danger"))
        self.assertFalse(self.parts()["due"]["next"])
        soon.deadline_ids.sudo().filtered(lambda c: not c.date_done)[-1].date_due = (
            self.end - timedelta(seconds=2)
        )
        self.assertEqual(self.ids("due"), [late.id, soon.id], "A record a line")
        (late + soon).deadline_ids.sudo().date_due = self.end + timedelta(days=60)
        part = self.parts()["due"]
        self.assertFalse(part["lines"])
        self.assertEqual([line["id"] for line in part["next"]], later.ids)

    def test_whoever_stands_in_has_the_work_of_who_is_away_until_the_end(self):
        mine = {"user_id": self.officer.id, "partner_id": self.customer.id}
        case = self.clock_of(self._case(**mine), self.now - timedelta(days=2))
        clocks = self.env["kefu.deadline"].with_user(self.colleague)
        work = [("is_mine", "=", True), ("date_done", "=", False)]
        self.assertFalse(self.ids("due", self.colleague))
        self.assertFalse(clocks.search(work))
        absence = (
            self.env["kefu.absence"]
            .with_user(self.officer)
            .create(
                {
                    "user_id": self.officer.id,
                    "deputy_id": self.colleague.id,
                    "date_from": self.now - timedelta(hours=1),
                    "date_to": self.now + timedelta(days=1),
                }
            )
        )
        self.assertEqual(self.ids("due", self.colleague), [case.id])
        self.assertEqual(self.ids("came_in", self.colleague), [case.id])
        self.assertEqual(clocks.search(work).user_id, self.officer)
        self.assertEqual(self.ids("due"), [case.id], "who looks in sees it as well")
        self.assertFalse(self.ids("due", self.manager))
        absence.action_back()
        self.assertFalse(self.ids("due", self.colleague))
        self.assertFalse(clocks.search(work))

    def test_what_waits_for_the_customer_is_not_due(self):
        case = self._case(user_id=self.officer.id)
        self.clock_of(case, self.now - timedelta(days=2))
        case.deadline_ids.sudo().state = "paused"
        self.assertNotIn(case.id, self.ids("due"))

    def test_what_came_in_begins_with_those_who_wrote(self):
        new = self._case(user_id=self.officer.id)
        nobodys = self._case(user_id=False)
        wrote = self._case(user_id=self.officer.id)
        wrote.sudo().date_customer_wrote = self.now
        self._reach(wrote, "assessed")
        theirs = self._case(self.colleague, user_id=self.colleague.id)
        mine = self.ids("came_in")
        known = [number for number in mine if number in (new + nobodys + wrote).ids]
        self.assertEqual(known, [wrote.id, nobodys.id, new.id])
        self.assertNotIn(theirs.id, mine)
        lines = {line["id"]: line for line in self.parts()["came_in"]["lines"]}
        self.assertEqual(lines[wrote.id]["tag"], "Customer Wrote")
        self.assertEqual(lines[nobodys.id]["tag"], "Unassigned")
        self.assertEqual(self.parts()["came_in"]["count"], len(mine), "Each once")

    def test_another_teams_cases_are_not_mine_to_take(self):
        other = self.env["kefu.team"].create({"name": "运输服务组"})
        theirs = self._case(user_id=False)
        theirs.sudo().team_id = other
        self.assertNotIn(theirs.id, self.ids("came_in"))
        self.assertIn(theirs.id, self.ids("came_in", self.colleague), "Of no team")

    def test_a_closed_case_came_in_no_more(self):
        case = self._case(user_id=self.officer.id)
        self._reach(case, "closed")
        self.assertNotIn(case.id, self.ids("came_in"))

    def test_whom_to_call_today_and_since_when(self):
        today = self.env.company._kefu_day()
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        late, now, later = revisits.create(
            [
                {
                    "partner_id": self.customer.id,
                    "date_planned": today + timedelta(days=days),
                    "date_due": today + timedelta(days=9),
                }
                for days in (-1, 0, 1)
            ]
        )
        lines = self.parts()["to_call"]["lines"]
        self.assertEqual([line["id"] for line in lines], [late.id, now.id])
        self.assertEqual(lines[0]["phone"], self.customer.phone)
        self.assertNotIn(later.id, self.ids("to_call"))
        self.assertFalse(self.ids("to_call", self.colleague))

    def test_a_prospect_to_speak_with_is_called_as_well(self):
        today = self.env.company._kefu_day()
        self.company_customer.with_user(self.officer).kefu_date_next_contact = today
        [line] = self.parts()["to_call"]["lines"]
        self.assertEqual(
            (line["model"], line["id"]), ("res.partner", self.company_customer.id)
        )
        self.company_customer.with_user(self.officer).kefu_date_next_contact = (
            today + timedelta(days=1)
        )
        self.assertFalse(self.ids("to_call"))

    def test_another_companys_work_waits_until_it_is_looked_at(self):
        company = self.env["res.company"].create({"name": "株洲分公司"})
        self.officer.company_ids |= company
        team = self.env["kefu.team"].create({"name": "B", "company_id": company.id})
        theirs = self.env["kefu.complaint"].create(
            {"name": "x", "team_id": team.id, "user_id": self.officer.id}
        )
        here = {"allowed_company_ids": self.env.company.ids}
        self.assertNotIn(theirs.id, self.ids("came_in", **here))
        there = {"allowed_company_ids": company.ids}
        self.assertIn(theirs.id, self.ids("came_in", **there))

    def test_every_list_behind_it_opens(self):
        for part in self.parts().values():
            for behind in part["lists"]:
                action = self.env.ref(behind["action"])
                self.assertEqual(action.type, "ir.actions.act_window")

    def test_today_is_for_officers(self):
        for user in (self.handler, self.outsider):
            with self.assertRaises(AccessError):
                self.env["kefu.today"].with_user(user).read_today()
        self.assertTrue(self.parts(self.manager))

    def test_no_query_more_for_more_lines(self):
        def queries():
            self.parts()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.env["kefu.today"].with_user(self.officer).read_today()
            return self.env.cr.sql_log_count - start

        values = {"user_id": self.officer.id, "partner_id": self.customer.id}
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        self.clock_of(self._case(**values), self.now)
        revisits.create({"partner_id": self.customer.id})
        few = queries()
        for _number in range(5):
            self.clock_of(self._case(**values), self.now)
            revisits.create({"partner_id": self.customer.id})
        self.assertLessEqual(queries(), few)

    def test_a_list_that_an_administrator_deleted_is_left_out(self):
        self.env.ref("kefu_service.res_partner_action_kefu_prospects").unlink()
        [calls] = self.parts()["to_call"]["lists"]
        self.assertEqual(calls["action"], "kefu_service.kefu_revisit_action_call")
