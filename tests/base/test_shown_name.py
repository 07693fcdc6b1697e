"""What is shown of a record finds it again: pasted into a search, or in an import."""

from odoo.tests import tagged

from tests.base.forging import Walk
from tests.common import KefuCommon
from tests.demo.common import DemoCase

# Shown with a number or a clause in front.
IN_TWO_PARTS = (
    "kefu.audit",
    "kefu.audit.line",
    "kefu.complaint",
    "kefu.indicator",
    "kefu.meeting",
    "kefu.report",
    "kefu.revisit",
    "kefu.revisit.plan",
)


@tagged("post_install", "-at_install", "standard")
class TestShown(Walk, DemoCase):
    def test_no_record_is_shown_as_a_row_of_a_table(self):
        for model in self._models():
            record = model.with_context(active_test=False).search([], limit=1)
            with self.subTest(model._name):
                self.assertNotIn(f"{model._name},", record.display_name or "")

    def test_what_is_shown_finds_the_record(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for name in IN_TWO_PARTS:
            model = self.env[name].with_context(lang="zh_CN")
            for record in model.search([], limit=5):
                shown = record.display_name
                with self.subTest(name, shown=shown):
                    found = model.search([("display_name", "=", shown)])
                    self.assertIn(record, found)
                    self.assertIn(record.id, dict(model.name_search(shown)))
                    others = model.search([("display_name", "!=", shown)])
                    self.assertNotIn(record, others)

    def test_a_list_that_was_exported_to_be_read_can_be_imported(self):
        """It names the case of each measure as the screen does."""
        manager = self.env.ref("kefu_service.user_manager")
        measures = self.env["kefu.measure"].with_user(manager)
        measures = measures.search([("complaint_id", "!=", False)], limit=5)
        rows = measures.export_data([".id", "complaint_id"])["datas"]
        rows = [[str(value) for value in row] for row in rows]
        self.assertIn("[KF/", rows[0][1])
        answer = measures.with_context(import_file=True).load(
            [".id", "complaint_id"], rows
        )
        self.assertEqual(answer["ids"], measures.ids, answer["messages"])


@tagged("post_install", "-at_install", "standard")
class TestShownAlike(KefuCommon):
    def test_a_subject_with_brackets_is_still_a_subject(self):
        case = self._case(name="[紧急] 到货破损")
        cases = self.env["kefu.complaint"].with_user(self.officer)
        self.assertEqual(cases.search([("display_name", "=", case.name)]), case)
        self.assertEqual(cases.search([("display_name", "ilike", "[紧急]")]), case)

    def test_what_was_shown_of_a_merged_case_finds_the_one_that_goes_on(self):
        case, kept = self._case(), self._case(name="送货箱又破损")
        shown = case.display_name
        self._reach(case, "cancelled")
        case.sudo().merged_into_id = kept  # sudo: as the step does
        cases = self.env["kefu.complaint"].with_user(self.officer)
        self.assertIn(kept, cases.search([("display_name", "=", shown)]))
        self.assertIn(kept.id, dict(cases.name_search(shown)))
