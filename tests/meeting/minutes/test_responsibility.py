"""Who answers for complaints, as meetings found (Reporting / Responsibility)."""

import ast

from odoo.tests import tagged

from .common import MinutesCommon


@tagged("post_install", "-at_install", "standard")
class TestResponsibility(MinutesCommon):
    def _shares(self):
        """{department: (complaints borne, average share)} as the report adds up."""
        action = self.env.ref("kefu_service.kefu_meeting_finding_action")
        rows = self.env["kefu.meeting.finding"]._read_group(
            ast.literal_eval(action.domain) + [("meeting_id", "=", self.meeting.id)],
            ["department_id"],
            ["complaints_borne:sum", "share:avg"],
        )
        return {department: shares for department, *shares in rows}

    def test_held_meetings_count_by_department(self):
        self._decide()
        self.assertEqual(self._shares(), {})
        self.meeting.action_hold()
        self.assertEqual(
            self._shares(), {self.warehouse: [0.7, 70], self.transport: [0.3, 30]}
        )
        finding = self.item.finding_ids[:1]
        self.assertEqual(finding.date_held, self.meeting.date_held)
        self.assertEqual(finding.severity, "major")
