"""Columns: each state has one, and one with cases in it goes on meaning what it meant."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from tests.common import KefuCommon


@tagged("post_install", "-at_install", "standard")
class TestStage(KefuCommon):
    def _ours(self, state):
        return self._stage(state).with_user(self.manager)

    def _second(self, state="closed"):
        return (
            self.env["kefu.stage"]
            .with_user(self.manager)
            .create({"name": f"第二{state}", "state": state})
        )

    def test_the_last_column_of_a_state_stays(self):
        """Of every state, in every way: archived, deleted, given another state."""
        for stage in self.env["kefu.stage"].search([]).with_user(self.manager):
            other = "new" if stage.state != "new" else "closed"
            for change in (
                lambda s: s.action_archive(),
                lambda s: s.write({"active": False}),
                lambda s, other=other: s.write({"state": other}),
                lambda s: s.unlink(),
            ):
                with self.assertRaisesRegex(UserError, "last column"):
                    change(stage)
            self.assertTrue(stage.active)

    def test_an_import_takes_no_last_column_away(self):
        stage = self._ours("closed")
        done = stage.load([".id", "active"], [[str(stage.id), "0"]])
        self.assertFalse(done["ids"])
        self.assertIn("last column", done["messages"][0]["message"])

    def test_two_columns_of_a_state_are_not_archived_at_once(self):
        both = self._second() + self._ours("closed")
        with self.assertRaisesRegex(UserError, "last column"):
            both.action_archive()
        both[0].action_archive()
        self.assertEqual(both.mapped("active"), [False, True])

    def test_a_column_with_cases_stays_also_with_another_beside_it(self):
        second = self._second()
        case = self._case(stage_id=second.id)
        case.active = False  # the register keeps it
        for change in (
            lambda: second.action_archive(),
            lambda: second.write({"state": "new"}),
            lambda: second.unlink(),
        ):
            with self.assertRaisesRegex(UserError, "cases in the column"):
                change()
        case.sudo().stage_id = self._stage("closed")
        second.write({"state": "replied"})
        second.unlink()
        self.assertFalse(second.exists())

    def test_a_column_that_a_history_names_is_archived_and_not_deleted(self):
        second, case = self._second("new"), self._case()
        self.env.cr.flush()
        case.sudo().stage_id = second
        self.env.cr.flush()
        case.sudo().stage_id = self._stage("new")
        self.env.cr.flush()
        for change in (
            lambda: second.unlink(),
            lambda: second.write({"state": "replied"}),
        ):
            with self.assertRaisesRegex(UserError, "have stood in the column"):
                change()
        second.active = False

    def test_a_column_is_renamed_moved_folded_and_comes_back(self):
        stage = self._ours("new")
        self._case()
        stage.write({"name": "登记", "sequence": 3, "fold": True, "state": "new"})
        second = self._second("new")
        second.active = False
        second.active = True
        self.assertTrue(second.active)

    def test_officers_set_up_no_columns(self):
        with self.assertRaises(AccessError):
            self._stage("closed").with_user(self.officer).active = False

    def test_without_its_column_a_case_says_which_is_missing(self):
        """A program took the column away, as superuser."""
        self._stage("new").active = False
        with self.assertRaisesRegex(UserError, "No stage stands for “New”"):
            self._case()

    def test_a_customer_is_heard_also_without_the_column_of_work(self):
        case = self._case(stage_id=self._stage("replied").id)
        closed = self._case(stage_id=self._stage("closed").id)
        self._stage("processing").active = False
        case.sudo()._contest_solution("还是坏的")
        self.assertEqual(case.state, "assessed")
        closed.sudo().message_update({})
        self.assertEqual(closed.state, "assessed")

    def test_no_case_comes_into_an_archived_column_whatever_the_screen_shows(self):
        """Somebody works on a list that shows what was archived; others do not."""
        old = self._second("new")
        old.write({"sequence": -5, "active": False})
        cases = self.env["kefu.complaint"].with_user(self.officer)
        shown = cases.with_context(active_test=False).create({"name": "漏件"})
        self.assertTrue(shown.stage_id.active)
        self.assertTrue(self._case().stage_id.active)
