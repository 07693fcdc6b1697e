"""Taking up again: with a reason, and without what was true of the answer before."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import HandlingCommon

ANSWERED = ("replied", "closed", "verified", "cancelled")


@tagged("post_install", "-at_install", "standard")
class TestReopening(HandlingCommon):
    def _answered(self, state="replied", **values):
        case = self._told_case(**values)
        self._reach(case, state)
        return case

    def test_no_write_takes_up_again_what_was_answered(self):
        for state in ANSWERED:
            case = self._answered(state)
            for column in ("new", "assessed", "processing"):
                with self.subTest(state, column=column):
                    with self.assertRaisesRegex(UserError, "Take Up Again"):
                        case.stage_id = self._stage(column)
            with self.subTest(state, way="import"):
                rows = [[str(case.id), str(self._stage("new").id)]]
                loaded = case.with_context(import_file=True).load(
                    [".id", "stage_id/.id"], rows
                )
                self.assertIn("Take Up Again", str(loaded["messages"]))
                self.assertEqual(case.state, state)

    def test_the_button_asks_why_and_keeps_it_in_the_history(self):
        for state in ANSWERED:
            with self.subTest(state):
                case = self._answered(state)
                self.assertEqual(case.action_reopen()["res_model"], "kefu.reason")
                with self.assertRaisesRegex(UserError, "Say why"):
                    self._reason(case, "reopen", reason=" ")
                self._reason(case, "reopen", reason="客户来电：又压坏了")
                self.assertEqual((case.state, case.round), ("processing", 1))
                self.assertIn("又压坏了", "".join(case.message_ids.mapped("body")))

    def test_there_is_nothing_to_take_up_while_it_is_in_work(self):
        with self.assertRaisesRegex(UserError, "in work"):
            self._told_case().action_reopen()

    def test_a_handler_takes_nothing_up(self):
        case = self._answered(department_id=self.warehouse.id)
        with self.assertRaises(AccessError):
            case.with_user(self.handler).action_reopen()

    def test_a_cancelled_case_may_be_cancelled_again(self):
        case = self._answered("cancelled")
        self._reopen(case)
        self.assertFalse(case.cancel_reason)
        self._reason(case, "cancel", reason="又重复了")
        self.assertEqual(case.cancel_reason, "又重复了")

    def test_what_was_accepted_and_rated_counts_for_that_answer(self):
        case = self._answered()
        case.sudo()._accept_solution()
        case.sudo()._rate(5)
        self.assertEqual((case.customer_verdict, case.rating_now), ("accepted", 5))
        with self.mock_datetime_and_now(self.tomorrow):
            self._reopen(case)
        self.env.invalidate_all()
        self.assertFalse(case.customer_verdict or case.date_verdict)
        self.assertFalse(case.rating_now)
        self.assertEqual(case.rating_last_value, 5, "it was given, and stays counted")

    def test_what_was_accepted_stands_until_there_is_another_reply(self):
        column = self._stage("replied").copy({"name": "等发票", "state": "replied"})
        case = self._answered()
        case.sudo()._accept_solution()
        case.stage_id = case.stage_id
        case.stage_id = column
        self._stage("replied").with_user(self.manager).write({"state": "replied"})
        column.with_user(self.manager).write({"state": "replied", "fold": True})
        self.env.flush_all()
        self.assertEqual(case.customer_verdict, "accepted")
        self._reply(case)
        self.assertEqual(case.state, "replied")
        self.assertFalse(case.customer_verdict or case.date_verdict)

    def test_what_was_archived_is_in_sight_when_it_is_taken_up_again(self):
        cases = self.env["kefu.complaint"].with_user(self.officer)
        for way in ("officer", "customer"):
            with self.subTest(way):
                case = self._answered("closed")
                case.action_archive()
                if way == "officer":
                    self._reopen(case)
                else:
                    case.sudo()._portal_reply("还是不行")
                self.assertEqual((case.state, case.active), ("processing", True))
                self.assertIn(case, cases.search([("date_closed", "=", False)]))

    def test_work_begins_on_no_case_that_was_answered(self):
        """As from a page that was opened before a colleague answered."""
        for state in ANSWERED:
            case = self._answered(state)
            with self.subTest(state), self.assertRaisesRegex(UserError, "handed over"):
                case.action_process()
            self.assertEqual((case.state, case.round), (state, 0))

    def test_an_objection_is_shown_until_it_is_answered(self):
        case = self._answered()
        case.sudo()._contest_solution("只补了一箱")
        self.assertEqual(case.customer_verdict, "contested")
        self.assertIn("contests", case.activity_ids.summary)
        self._promise(case)
        self._reply(case)
        self.assertFalse(case.activity_ids.filtered(lambda a: "contests" in a.summary))

    def test_to_dos_about_the_former_answer_are_settled_and_ones_own_stay(self):
        case = self._answered()
        case._tell_kept_open(UserError("缺验证"))
        case.activity_schedule(summary="自己的待办", user_id=self.officer.id)
        case.activity_ids.filtered(
            lambda a: a.summary == "自己的待办"
        ).automated = False
        self._reopen(case)
        self.assertEqual(case.activity_ids.mapped("summary"), ["自己的待办"])

    def test_resolved_at_once_is_none_that_comes_back(self):
        case = self._told_case(kind="inquiry")
        self._reply(case, first_contact=True)
        self.assertTrue(case.first_contact)
        self._reopen(case)
        self.assertFalse(case.first_contact)

    def test_the_reply_after_an_objection_does_not_propose_what_was_contested(self):
        case = self._assessed()
        self._finish(case.measure_ids)
        self._reply(case, solution="<p>补发一箱</p>", explanation="<p>漏装</p>")
        dialogs = self.env["kefu.complaint.reply"].with_user(self.officer)
        dialogs = dialogs.with_context(default_complaint_id=case.id)
        self.assertIn("补发一箱", Form(dialogs).solution, "a slip is mended")
        with self.mock_datetime_and_now(self.tomorrow):
            case.sudo()._contest_solution("只补了一箱")
        form = Form(dialogs)
        self.assertFalse(form.solution)
        self.assertFalse(form.explanation)
        self.assertIn("补发一箱", form.former_solution)
        again = self._measure(case, name="再补一箱")
        again.sudo().write({"state": "accepted", "result": "<p>再补一箱</p>"})
        with self.mock_datetime_and_now(self.tomorrow + timedelta(hours=1)):
            again.with_user(self.handler).action_done()
        self.assertIn("再补一箱", Form(dialogs).solution)

    def test_an_open_case_is_not_archived_whichever_way(self):
        case = self._told_case()
        with self.assertRaisesRegex(UserError, "can't be archived"):
            case.action_archive()
        with self.assertRaisesRegex(UserError, "can't be archived"):
            case.active = False
        with self.assertRaisesRegex(UserError, "archived while it is open"):
            self._case(active=False)
        for user in (self.officer, self.archivist):
            cases = self.env["kefu.complaint"].with_user(user)
            cases = cases.with_context(import_file=True)
            loaded = cases.load(["name", "active"], [["缺件", "0"]])
            self.assertIn("archived while it is open", str(loaded["messages"]))
            loaded = (
                case.with_user(user)
                .with_context(import_file=True)
                .load([".id", "active"], [[str(case.id), "0"]])
            )
            self.assertIn("can't be archived", str(loaded["messages"]))
        self._reason(case, "cancel")
        case.action_archive()
        self.assertFalse(case.active)
