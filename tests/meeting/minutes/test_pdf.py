"""The minutes as a PDF: Chinese, numbered pages, kept as issued (5.3.2-5)."""

import io
import unicodedata

from pypdf import PdfReader

from odoo.tests import HttpCase, tagged

from .common import MinutesCommon

REPORT = "kefu_service.kefu_meeting_minutes_report"


@tagged("post_install", "-at_install", "standard")
class TestMinutesPdf(MinutesCommon, HttpCase):  # the report fetches its styles
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.officer.lang = "zh_CN"
        # the meeting's people in a test that draws PDFs
        cls.env = cls.env(context=dict(cls.env.context, force_report_rendering=True))
        cls.meeting = cls.meeting.with_env(cls.meeting.env)

    def _text(self, pdf):
        """The text of each page, without spaces: a cell may break anywhere."""
        # a PDF may name a character by its radical, which looks the same
        return [
            unicodedata.normalize("NFKC", "".join(page.extract_text().split()))
            for page in PdfReader(io.BytesIO(pdf)).pages
        ]

    def _drawing(self, records):
        return records.with_context(force_report_rendering=True)

    def test_c5_3_2_5_the_document_is_chinese_numbered_and_kept(self):
        self.meeting.location = "三楼会议室"
        minutes = self._submitted()
        minutes.sudo().body += "<p>附:照片核对记录。</p>" * 60  # more than one page
        self._drawing(minutes.with_user(self.gm)).action_approve()
        kept = minutes.pdf_id
        self.assertEqual(kept.mimetype, "application/pdf")
        pages = self._text(kept.raw)
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages, start=1):
            self.assertRegex(page, rf"{number}/{len(pages)}$")
        text = " ".join(pages)
        for shown in (
            "会议纪要",
            self.meeting.number,
            "第1版",
            "三楼会议室",
            self.gm.login,
            "责任认定",
            "70%",
            "配送前扫码",
            "扫码枪4把",
            "签字",
        ):
            self.assertIn(shown, text)
        self.assertNotIn("草稿", text)
        # whoever prints it later gets what was issued
        minutes.sudo().body = "<p>别的</p>"
        report = self._drawing(self.env["ir.actions.report"])
        printed, kind = report._render_qweb_pdf(REPORT, minutes.ids)
        self.assertEqual((printed, kind), (kept.raw, "pdf"))

    def test_a_draft_is_drawn_as_it_stands_and_says_so(self):
        minutes = self._drafted()
        report = self._drawing(self.env["ir.actions.report"])
        pdf, _kind = report._render_qweb_pdf(REPORT, minutes.ids)
        self.assertIn("草稿", " ".join(self._text(pdf)))
        self.assertFalse(minutes.pdf_id)
