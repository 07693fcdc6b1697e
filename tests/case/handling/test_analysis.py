"""The 8D analysis of a major complaint (5.2-4, 5.3.2-1)."""

import io
import unicodedata

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from .common import HandlingCommon

ANALYSIS = {
    "containment": "两种状态分开料架",
    "root_cause_category": "method",
    "why_1": "拣选时两种状态外观相近",
    "root_cause": "交接班没有规定扫描责任人",
    "corrective_action": "修订交接班标准",
    "preventive_action": "其他产线同步修订",
    "effectiveness": "连续八周无差错",
}


@tagged("post_install", "-at_install", "standard")
class TestAnalysis(HandlingCommon, HttpCase):  # the report fetches its styles
    def _replied(self, **values):
        case = self._assessed(**values)
        self._finish(case.measure_ids)
        self._reply(case)
        return case

    def test_asked_for_major_complaints_before_closing(self):
        case = self._replied(severity="major")
        self.assertTrue(case.has_analysis)
        with self.assertRaisesRegex(UserError, "Root Cause"), self.env.cr.savepoint():
            case.action_close()
        case.write({**ANALYSIS, "root_cause": False})
        with self.assertRaisesRegex(UserError, "8D"), self.env.cr.savepoint():
            case.action_close()
        case.root_cause = ANALYSIS["root_cause"]
        case.action_close()
        self.assertEqual(case.state, "closed")

    def test_not_asked_for_small_things_nor_for_questions(self):
        case = self._replied(severity="serious")
        self.assertFalse(case.has_analysis)
        case.action_close()
        self.assertEqual(case.state, "closed")
        inquiry = self._told_case(kind="inquiry", severity="major")
        self._reply(inquiry, is_settled=True)
        self.assertEqual(inquiry.state, "closed")

    def test_shown_when_it_was_filled_in_all_the_same(self):
        case = self._told_case()
        case.why_1 = "换班"
        self.assertTrue(case.has_analysis)

    def test_the_report_is_readable_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        case = self._replied(severity="major", description="<p>停线 17 分钟</p>")
        case.write(ANALYSIS)
        report = self.env["ir.actions.report"].with_context(
            force_report_rendering=True, lang="zh_CN"
        )
        action = case.action_print_8d()
        pdf, kind = report._render_qweb_pdf(action["report_name"], case.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(pdf)).pages
        # a PDF may name a character by its radical, which looks the same
        text = unicodedata.normalize(
            "NFKC", " ".join("".join(p.extract_text() for p in pages).split())
        )
        self.assertEqual(len(pages), 1)
        for shown in (
            "8D 报告",
            case.number,
            "停线 17 分钟",
            "方法",
            ANALYSIS["root_cause"],
            ANALYSIS["preventive_action"],
        ):
            self.assertIn(shown, text)
