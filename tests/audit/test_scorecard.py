"""The scorecard: a page of summary and a page a clause, as a workbook (7)."""

import io
import zipfile

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .test_audit import AuditCommon

REPORT = "kefu_service.kefu_audit_scorecard"


@tagged("post_install", "-at_install", "standard")
class TestWorkbook(AuditCommon, HttpCase):
    def test_c7_the_workbook_holds_results_findings_and_sample(self):
        audit, missed = self._computed()
        missed.finding = '=HYPERLINK("http://evil.example.com")'
        audit.action_sample()
        self.assertIn("scorecard.xlsx", audit.action_export()["url"])
        self.authenticate("officer_t", "officer_t")
        answer = self.url_open(audit.action_export()["url"])
        self.assertEqual(answer.status_code, 200)
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            names = [name for name in parts.namelist() if "worksheets/sheet" in name]
            sheets = "".join(parts.read(name).decode() for name in names)
            texts = parts.read("xl/sharedStrings.xml").decode()
        self.assertEqual(len(names), 3)
        self.assertNotIn("<f>", sheets)
        self.assertIn("=HYPERLINK", texts)
        self.assertIn("Cases by phone", texts)

    def test_c7_who_may_not_read_the_audit_finds_no_workbook(self):
        audit, _missed = self._computed()
        url = audit.action_export()["url"]
        for login in ("handler_t", "outsider_t"):
            with self.subTest(login):
                self.authenticate(login, login)
                self.assertEqual(self.url_open(url).status_code, 404)
                user = self.env["res.users"].search([("login", "=", login)])
                with self.assertRaises(AccessError):
                    audit.with_user(user)._scorecard_xlsx()
        self.authenticate("officer_t", "officer_t")
        self.assertEqual(
            self.url_open(url.replace("/audit/", "/audit/9")).status_code, 404
        )
