"""The scorecard: a page of summary and a page a clause, on paper and as a workbook (7)."""

import io
import os
import zipfile
from pathlib import Path

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from tests.demo.test_demo import DemoCase

from .test_audit import AuditCommon

REPORT = "kefu_service.kefu_audit_scorecard"


@tagged("post_install", "-at_install", "standard")
class TestPaper(DemoCase):
    """The audit of the demo data, as an auditor prints it."""

    def test_c7_a_page_of_summary_then_a_page_a_clause(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        manager = new_test_user(
            self.env, "printer_t", groups="kefu_service.kefu_group_manager"
        )
        manager.lang = "zh_CN"
        audit = self.env.ref("kefu_service.audit_last_quarter")
        line = audit.line_ids[0]
        line.write({"finding": "未归类 <b>&", "root_cause": "登记时未选类别"})
        report = self.env["ir.actions.report"].with_user(manager)
        report = report.with_context(force_report_rendering=True, lang="zh_CN")
        pdf, kind = report._render_qweb_pdf(REPORT, audit.ids)
        self.assertEqual(kind, "pdf")
        if folder := os.environ.get("KEFU_KEEP_PDF"):
            Path(folder, "scorecard.pdf").write_bytes(pdf)
        pages = [
            " ".join(page.extract_text().split())
            for page in PdfReader(io.BytesIO(pdf)).pages
        ]
        clauses = audit._by_clause()
        self.assertEqual(len(pages), 1 + len(clauses))
        self.assertIn(audit.number, pages[0])
        for text, (clause, _lines) in zip(pages[1:], clauses, strict=True):
            self.assertIn(clause, text)
        self.assertIn("未归类 <b>&", pages[1])


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
