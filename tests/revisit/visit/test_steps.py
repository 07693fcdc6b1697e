"""A revisit goes its way step by step, and nothing is done without an outcome (5.2-5)."""

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import RevisitCommon


@tagged("post_install", "-at_install", "standard")
class TestSteps(RevisitCommon):
    def _refused(self, revisit, *phrases):
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            revisit.action_done()
        for phrase in phrases:
            self.assertIn(phrase, str(caught.exception))
        return str(caught.exception)

    # ------------------------------------------------------------------
    # Done
    # ------------------------------------------------------------------

    def test_c5_2_5_done_names_all_that_is_missing(self):
        revisit = self._single()
        self._refused(revisit, "the outcome", "from 1 to 5", "what was said")
        revisit.write({"outcome": "satisfied", "satisfaction": "4"})
        message = self._refused(revisit, "what was said")
        self.assertNotIn("from 1 to 5", message)
        revisit.feedback = "配送准时"
        revisit.action_done()
        self.assertEqual((revisit.state, revisit.score), ("done", 4))
        self.assertEqual(revisit.done_by_id, self.officer)
        self.assertEqual(revisit.date_done, self.env.cr.now())

    def test_c5_2_5_who_refuses_is_not_asked_how_satisfied(self):
        revisit = self._single(outcome="refused")
        message = self._refused(revisit, "what was said")
        self.assertNotIn("from 1 to 5", message)
        revisit.feedback = "没有时间"
        revisit.action_done()
        self.assertEqual(revisit.state, "done")

    def test_c5_2_5_each_try_is_kept_and_the_next_is_on_the_next_working_day(self):
        self.at("2026-03-06 15:00")  # a Friday
        revisit = self._single()
        revisit.action_not_reached()
        self.assertEqual(revisit.date_planned, date(2026, 3, 9))
        self.assertEqual(self.todo(revisit).date_deadline, date(2026, 3, 9))
        self.at("2026-03-09 10:00")
        revisit.outcome = "not_reached"  # chosen in the form instead
        revisit.action_done()
        self.assertEqual((revisit.state, revisit.outcome), ("planned", False))
        self.env.company.kefu_revisit_tries = 3
        revisit.action_not_reached()
        self.assertEqual((revisit.state, revisit.outcome), ("done", "not_reached"))
        self.assertEqual(revisit.attempt_count, 3)
        self.assertEqual(revisit.attempt_ids.user_id, self.officer)
        self.assertEqual(
            sorted(attempt.date.date() for attempt in revisit.attempt_ids),
            [date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 9)],
        )

    def test_putting_it_off_makes_it_late(self):
        revisit = self._single(date_planned="2026-03-04")
        self.assertEqual(revisit.date_due, date(2026, 3, 4))
        revisit.date_planned = "2026-03-09"
        self.at("2026-03-05 10:00")
        self.assertTrue(revisit.is_overdue)
        overdue = [("id", "=", revisit.id), ("is_overdue", "=", True)]
        self.assertEqual(revisit.search(overdue), revisit)

    def test_cancelled_with_a_reason_only(self):
        revisit = self._single()
        self._dialog(revisit.action_cancel(), reason="客户已停产")
        self.assertEqual(revisit.state, "cancelled")
        self.assertEqual(revisit.cancel_reason, "客户已停产")
        self.assertEqual(revisit.deadline_ids.state, "cancelled")
        self.assertFalse(self.todo(revisit))
        with self.assertRaisesRegex(UserError, "can't be done now"):
            revisit.action_done()
        revisit.active = False
        with self.assertRaisesRegex(ValidationError, "cancel it with a reason"):
            self._single().active = False

    def test_averages_count_what_was_rated(self):
        done = self.env["kefu.revisit"]
        for satisfaction in ("4", "3"):
            revisit = self._single(
                outcome="partly", satisfaction=satisfaction, feedback="一般"
            )
            revisit.action_done()
            done += revisit
        refused = self._single(outcome="refused", feedback="没有时间")
        refused.action_done()
        rows = refused._read_group(
            [("id", "in", (done + refused).ids)], [], ["score:avg", "__count"]
        )
        self.assertEqual(rows, [(3.5, 3)])

    # ------------------------------------------------------------------
    # Facts
    # ------------------------------------------------------------------

    def test_what_was_done_is_nobodys_to_write(self):
        revisit = self._single()
        for values in (
            {"state": "done"},
            {"date_done": "2026-03-01 10:00:00"},
            {"cancel_reason": "无"},
            {"kind": "effect"},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                revisit.write(values)
        with self.assertRaisesRegex(UserError, "State"):
            self._single(state="done")
        revisit.write({"outcome": "satisfied", "satisfaction": "5", "feedback": "好"})
        revisit.action_done()
        with self.assertRaisesRegex(AccessError, "any more"):
            revisit.satisfaction = "1"
        with self.assertRaisesRegex(UserError, "kept"):
            revisit.sudo().unlink()

    def test_c6_what_was_done_is_not_put_out_of_sight(self):
        revisit = self._single(outcome="satisfied", satisfaction="5", feedback="好")
        revisit.action_done()
        for user in (self.officer, self.manager):
            with self.assertRaisesRegex(AccessError, "any more"):
                revisit.with_user(user).active = False
        given_up = self._single()
        given_up._cancel("客户已搬走")
        given_up.active = False
        self.assertFalse(given_up.active)

    def test_c5_3_2_2_the_standards_month_is_nobodys_to_move(self):
        revisit = self.planned(self.closed()).with_user(self.officer)
        with self.assertRaises(AccessError):
            revisit.date_due = "2026-06-01"
        single = self._single()
        single.date_due = "2026-06-01"
        self.assertEqual(
            single.deadline_ids.filtered(lambda c: not c.date_done).date_due.date(),
            date(2026, 6, 1),
        )

    def test_an_old_register_is_imported_and_goes_out_again(self):
        columns = {
            "number": "HF-2025-007",
            "partner_id": self.company_customer.name,
            "state": "done",
            "date_planned": "2025-11-03",
            "date_due": "2025-11-05",
            "date_done": "2025-11-04 02:00:00",
            "outcome": "satisfied",
            "satisfaction": "4",
            "feedback": "配送准时",
        }
        revisits = self.env["kefu.revisit"].with_user(self.archivist)
        revisits = revisits.with_context(import_file=True)
        result = revisits.load(list(columns), [list(columns.values())])
        self.assertFalse(result["messages"])
        revisit = revisits.browse(result["ids"])
        self.assertEqual((revisit.number, revisit.on_time), ("HF-2025-007", 100))
        self.assertEqual(revisit.deadline_ids.state, "met")
        self.assertFalse(self.todo(revisit))
        exported = revisit.with_user(self.manager).export_data(["number", "outcome"])
        self.assertEqual(exported["datas"], [["HF-2025-007", "Satisfied"]])

    def test_a_register_that_is_imported_again_changes_nothing(self):
        revisit = self._single(assistant_ids=[Command.set(self.mover.ids)])
        revisit.write({"outcome": "satisfied", "satisfaction": "5", "feedback": "好"})
        revisit.action_done()
        done, same = revisit.assistant_ids, [Command.set(self.mover.ids)]
        revisit.write({"assistant_ids": same, "outcome": "satisfied"})
        revisit.write({"assistant_ids": [Command.link(self.mover.id)]})
        for other in (Command.set(self.handler.ids), Command.unlink(self.mover.id)):
            with self.assertRaisesRegex(AccessError, "can't be changed"):
                revisit.write({"assistant_ids": [other]})
        self.assertEqual(revisit.assistant_ids, done)

    def test_days_left_are_those_of_the_company_that_works(self):
        hours = self.env["resource.calendar"].create(
            {"name": "LA", "tz": "America/Los_Angeles", "company_id": False}
        )
        other = self.env["res.company"].create(
            {"name": "洛杉矶", "resource_calendar_id": hours.id}
        )
        self.officer.company_ids += other
        both = [self.env.company.id, other.id]
        revisits = self.env["kefu.revisit"].with_user(self.officer)
        revisits = revisits.with_context(allowed_company_ids=both)
        there = {"company_id": other.id, "date_planned": "2026-03-01"}
        theirs = revisits.create({"partner_id": self.customer.id, **there})
        own = revisits.create({"partner_id": self.customer.id})
        self.assertEqual((theirs + own).mapped("days_left"), [0, 0])
        for operator, value in (("=", 0), ("<", 9999999), (">", -9999999)):
            found = revisits.search([("days_left", operator, value)])
            self.assertLessEqual(theirs + own, found)
        self.assertFalse(revisits.search([("days_left", "in", [9999998, 9999999])]))

    def test_a_clock_says_the_customers_present_name(self):
        revisit = self._single()
        self.customer.name = "李敏敏"
        self.assertIn("李敏敏", revisit.deadline_ids.res_name)
        kept = self.customer.copy({"name": "李闽"})
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard = wizard.with_user(self.env.ref("base.user_admin"))
        wizard._merge((kept + self.customer).ids, kept)
        self.env.invalidate_all()
        self.assertIn("李闽", revisit.deadline_ids.res_name)

    # ------------------------------------------------------------------
    # Cases that come of it
    # ------------------------------------------------------------------

    def test_c5_2_5_a_suggestion_becomes_a_case_with_one_click(self):
        revisit = self._single(opportunities="希望周六也送货", method="visit")
        case = self._opened(revisit.action_make_suggestion())
        self.assertEqual((case.kind, case.channel), ("suggestion", "visit"))
        self.assertEqual(case.partner_id, self.customer)
        self.assertIn("希望周六也送货", case.description)
        self.assertEqual(case.revisit_id, revisit)
        self.assertEqual(self._opened(revisit.action_make_suggestion()), case)
        found = self.env["kefu.revisit"].search(case.action_view_revisits()["domain"])
        self.assertEqual(found, revisit)

    def test_c5_2_5_what_does_not_satisfy_becomes_a_case_with_one_click(self):
        revisit = self._single(
            outcome="dissatisfied", satisfaction="2", feedback="两次晚到"
        )
        revisit.action_done()
        case = self._opened(revisit.action_make_complaint())
        self.assertEqual((case.kind, case.state), ("complaint", "new"))
        self.assertIn("两次晚到", case.description)
        self.assertEqual(revisit.case_count, 1)
        with self.assertRaisesRegex(UserError, "what was said"):
            self._single().action_make_complaint()

    def test_a_case_is_made_once_whatever_becomes_of_it(self):
        said = {"feedback": "坏了", "opportunities": "希望周六也送货"}
        revisit = self._single(**said)
        case = self._opened(revisit.action_make_complaint()).with_user(self.officer)
        wish = self._opened(revisit.action_make_suggestion()).with_user(self.officer)
        case.kind, wish.kind = "grievance", "request"
        self.assertEqual(self._opened(revisit.action_make_complaint()), case)
        self.assertEqual(self._opened(revisit.action_make_suggestion()), wish)
        self._reach(case, "cancelled")
        case.active = False
        revisit.invalidate_recordset()
        self.assertEqual(self._opened(revisit.action_make_complaint()), case)

    def _opened(self, action):
        return self.env[action["res_model"]].browse(action["res_id"])

    # ------------------------------------------------------------------
    # People
    # ------------------------------------------------------------------

    def test_who_has_no_role_cannot_be_asked_to_help(self):
        with self.assertRaisesRegex(ValidationError, "Handler"):
            self._single(assistant_ids=[(6, 0, self.outsider.ids)])
