"""The scorecard on paper: a page of summary and a page a clause (7)."""

import io
import os
from pathlib import Path

from pypdf import PdfReader

from odoo.tests import new_test_user, tagged

from tests.demo.common import DemoCase

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
