"""What a dossier leaves out, and what it leaves behind: nothing (6)."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .retention import RetentionCommon


@tagged("post_install", "-at_install", "standard")
class TestDossierRest(RetentionCommon):
    def _parts(self, dossier):
        return self.env["ir.attachment"].search(
            [("res_model", "=", dossier._name), ("res_id", "in", dossier.ids)]
        )

    def test_c6_a_meeting_that_was_archived_is_in_the_dossier(self):
        self.case.sudo().date_escalated = fields.Datetime.now()
        meeting = self.env["kefu.meeting"].create(
            {
                "name": "叉车协调会",
                "item_ids": [Command.create({"complaint_id": self.case.id})],
            }
        )
        meeting.write({"state": "cancelled", "active": False})
        meeting.message_post(body="会议取消")
        self.env.flush_all()
        self.env.invalidate_all()
        titles = [title for title, *_rest in self.case._dossier_tables()]
        self.assertIn("Meetings", titles)
        self.assertIn(meeting, self.case._dossier_records())
        told = [row["text"] for row in self.case._dossier_history()]
        self.assertIn("会议取消", told)

    def test_a_dossier_of_no_cases_is_refused_in_a_sentence(self):
        cases = self.case.browse()
        with self.assertRaisesRegex(UserError, "Choose the cases"):
            cases.action_dossier()

    def test_one_that_failed_leaves_no_parts_behind(self):
        bad = self._closed()
        (self.case + bad).with_user(self.officer).action_dossier()
        dossier = self.env["kefu.dossier"].search([], limit=1)
        make = type(dossier)._make_part

        def _make_part(dossier, case):
            if case.id == bad.id:
                self.assertTrue(self._parts(dossier))
                raise ValueError("x")
            make(dossier, case)

        with (
            patch.object(type(dossier), "_make_part", _make_part),
            patch.object(type(dossier), "_missing", lambda _self: self.case + bad),
            self.enter_registry_test_mode(),
        ):
            self.env.ref("kefu_service.ir_cron_dossiers").method_direct_trigger()
        self.assertEqual(dossier.state, "failed")
        self.assertFalse(self._parts(dossier))

    def test_parts_of_an_older_failure_are_swept_up(self):
        (self.case + self._closed()).with_user(self.officer).action_dossier()
        dossier = self.env["kefu.dossier"].search([], limit=1)
        dossier._make_part(self.case)
        dossier._keep(state="failed")
        dossier._gc_zips()
        self.assertFalse(self._parts(dossier))
