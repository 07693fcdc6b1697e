"""Audits are kept for years after they were closed, and then disposed of (6)."""

from datetime import datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.record.retention import RetentionCommon

from .test_audit import AuditCommon


@tagged("post_install", "-at_install", "standard")
class TestRetention(AuditCommon, RetentionCommon):
    def test_c6_an_audit_is_kept_as_long_as_minutes(self):
        audit = self._closed()
        # sudo: closed long ago
        audit.sudo().date_closed = datetime(2025, 3, 10, 8)
        open_audit, _missed = self._computed()
        self.env.flush_all()
        with self._in(2035):
            self._list()
            self.assertFalse(self._rows(audit))
        with self._in(2036):
            self._list()
            self.assertTrue(self._rows(audit))
            self.assertFalse(self._rows(open_audit))
            self._decide_on(self._rows(audit), decision="dispose", reason="期满")
            self._dispose()
        self.env.invalidate_all()
        line = audit.line_ids.filtered(lambda line: line.verdict == "missed")
        self.assertTrue(audit.date_disposed)
        self.assertEqual((line.value, line.denominator), (30, 10))
        self.assertFalse(line.finding or line.counting_ids or audit.user_id)
        self.assertFalse(audit.message_ids)
        with self.assertRaises(UserError):
            audit.active = False
