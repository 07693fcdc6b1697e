"""Records with a questionnaire are disposed of as well, and hold no other up (6)."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .retention import RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestDisposalOfAnswers(RetentionCommon):
    def _asked(self, revisit):
        """What was answered on paper is typed in, and the revisit is done."""
        revisit = revisit.with_user(self.officer)
        revisit.action_enter_answers()
        sheet = revisit.sudo().answer_id
        sheet._save_lines(
            self.env.ref("kefu_service.survey_service_suggestions"), "机密破损"
        )
        sheet._mark_done()
        revisit.write({"outcome": "satisfied", "satisfaction": "5", "feedback": "好"})
        revisit.action_done()
        self.env.flush_all()
        return sheet

    def _disposed(self, record):
        with self._in(2045):
            self._list()
            self._decide_on(self._rows(record))
            self._dispose()
        self.env.invalidate_all()
        return record.sudo().date_disposed

    def test_c6_a_revisit_goes_with_its_answers(self):
        revisit = self.env["kefu.revisit"].create(
            {"partner_id": self.customer.id, "user_id": self.officer.id}
        )
        sheet = self._asked(revisit)
        self.assertTrue(self._disposed(revisit))
        self.assertFalse(sheet.exists())

    def test_c6_a_case_goes_with_the_answers_to_its_revisit(self):
        self._reach(self.case, "closed")
        revisit = self.case.sudo().effect_ids
        sheet = self._asked(revisit)
        self.assertTrue(self._disposed(self.case))
        self.assertFalse(sheet.exists())
        self.assertTrue(revisit.sudo().date_disposed)

    def test_c6_one_that_fails_holds_no_other_up(self):
        bad, good = self._closed(), self._closed()
        disposing = type(self.disposals)
        dispose = disposing._dispose

        def _fail(row):
            if row.res_id == bad.id:
                row.env.cr.execute("UPDATE kefu_disposal SET number = 'broken'")
                raise ValueError("broken")
            return dispose(row)

        with self._in(2029):
            self._list()
            self._decide_on(self._rows(bad) + self._rows(good))
            with (
                patch.object(disposing, "_dispose", _fail),
                mute_logger("odoo.addons.kefu_service.models.record.disposal"),
            ):
                self._dispose()
            self.env.invalidate_all()
            self.assertFalse(bad.sudo().date_disposed)
            self.assertEqual(self._rows(bad).state, "ordered")
            self.assertNotEqual(self._rows(bad).number, "broken")
            self.assertTrue(good.sudo().date_disposed)
            self._dispose()  # what was wrong is mended
        self.assertTrue(bad.sudo().date_disposed)
