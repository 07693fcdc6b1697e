"""The report on paper and as a workbook (5.3.1-1, 5.3.1-2)."""

import io
import unicodedata

import openpyxl
from pypdf import PdfReader

from odoo.tests import HttpCase, tagged

from .common import ReportCommon

REPORT = "kefu_service.action_report_kefu_report"


@tagged("post_install", "-at_install", "standard")
class TestOutput(ReportCommon, HttpCase):  # the report fetches its styles
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.officer.lang = "zh_CN"

    def _pages(self, pdf):
        """The text of each page, without spaces: a cell may break anywhere."""
        # a PDF may name a character by its radical, which looks the same
        return [
            unicodedata.normalize("NFKC", "".join(page.extract_text().split()))
            for page in PdfReader(io.BytesIO(pdf)).pages
        ]

    def _drawn(self, report):
        drawing = self.env["ir.actions.report"].with_context(
            force_report_rendering=True, report_pdf_no_attachment=True
        )
        return drawing._render_qweb_pdf(REPORT, report.ids)[0]

    def test_c5_3_1_2_the_summary_comes_first_and_named_cases_last(self):
        other = self._case(name="十一月的箱子", partner_id=self.customer.id)
        measure = {
            "name": "更换外箱供应商",
            "department_id": self.warehouse.id,
        }
        report = self._draft(
            analysis="<p>外箱强度不足。</p>",
            conclusions=f"<p>改进包装,见 {self.october[0].number}。</p>",
            measure_ids=[(0, 0, measure)],
        )
        pages = self._pages(self._drawn(report))
        for number, page in enumerate(pages, start=1):
            self.assertRegex(page, rf"{number}/{len(pages)}$")
        for shown in (
            report.number,
            "客服部",
            "草稿",
            "截至",
            "收到的服务单",
            "结论",
            "改进包装",
        ):
            self.assertIn(shown, pages[0])
        self.assertNotIn("更换外箱供应商", pages[0])
        behind = "".join(pages[1:])
        self.assertIn("仓储部", behind[behind.index("更换外箱供应商") :])
        named = behind[behind.index("提及的服务单") :]
        self.assertIn(self.october[0].name.replace(" ", ""), named)
        self.assertNotIn(other.number, named)

    def test_charts_are_vectors_with_text_in_them(self):
        report = self._draft()
        second = self.env["kefu.category"].create({"name": "延误"})
        self.october[0].with_user(self.officer).category_id = second
        report.action_refresh()
        tables = report._printed_tables()
        drawn = [table for table in tables if table["picture"]]
        self.assertTrue(drawn)
        for table in drawn:
            self.assertTrue(table["picture"].startswith("data:image/svg+xml;base64,"))
        pdf = PdfReader(io.BytesIO(self._drawn(report)))
        images = [image.name for page in pdf.pages[1:] for image in page.images]
        self.assertFalse(images)

    def test_what_is_submitted_is_kept_and_never_drawn_again(self):
        report = self._submitted()
        kept = report.xlsx_id.raw
        self.assertEqual(report._workbook(), kept)
        book = openpyxl.load_workbook(io.BytesIO(kept))
        self.assertEqual(len(book.sheetnames), 1 + len(report.sheet["tables"]))
        self.october.with_user(self.officer).write({"category_id": False})
        self.env["kefu.category"].create({"name": "别的"})
        self.assertEqual(report._workbook(), kept)

    def test_a_name_is_no_formula_and_no_markup(self):
        self.company_customer.name = "=HYPERLINK(1)<b>甲</b>"
        report = self._submitted()
        book = openpyxl.load_workbook(io.BytesIO(report.xlsx_id.raw))
        cells = [c for page in book for row in page.iter_rows() for c in row]
        named = [c for c in cells if c.value == self.company_customer.name]
        self.assertTrue(named)
        self.assertEqual({c.data_type for c in named}, {"s"})
        text = "".join(self._pages(self._drawn(report)))
        self.assertIn("=HYPERLINK(1)<b>甲</b>", text)

    def test_the_screen_speaks_the_language_of_the_reader(self):
        report = self._draft()
        chinese = report.with_context(lang="zh_CN").sheet_view
        english = report.with_context(lang="en_US").sheet_view
        self.assertEqual(chinese["words"]["previous"], "上期")
        self.assertEqual(english["words"]["previous"], "Period Before")
        paths = [figure["path"] for figure in english["figures"]]
        self.assertEqual(paths, [figure["path"] for figure in chinese["figures"]])
        for path in filter(None, paths):
            self.assertTrue(report.action_open_records(path))

    def test_whatever_looks_as_if_it_opened_records_opens_some(self):
        report = self._draft()
        view = report.sheet_view
        paths = {figure["path"] for figure in view["figures"]}
        for table in view["tables"]:
            paths |= {cell["path"] for row in table["rows"] for cell in row["cells"]}
            chart = table["chart"] or {"points": ()}
            paths |= {path for point in chart["points"] for path in point["paths"]}
        known = report._all_records()
        self.assertTrue(paths - {""})
        self.assertFalse([path for path in paths - {""} if not known.get(path)])
        # messages are no records of ours, and are found in another way
        for path in sorted(paths - {""} | {"figures/mail_received"}):
            action = report.action_open_records(path)
            records = self.env[action["res_model"]].with_context(active_test=False)
            found = records.search(action["domain"]).ids
            self.assertEqual(sorted(found), sorted(known.get(path, [])), path)

    def test_a_report_without_figures_is_drawn_as_well(self):
        report = self._draft()
        report._take_step(sheet=False)
        self.assertFalse(report.sheet_view)
        self.assertTrue(self._pages(self._drawn(report)))

    def test_print_gives_the_file_that_was_submitted_and_notes_who_opened_it(self):
        report = self._submitted(recipient_user_ids=self.colleague.ids)
        row = report.sudo().reader_ids.filtered(
            lambda row: row.user_id == self.colleague
        )
        self.assertFalse(row.date_opened)
        self.service.name = "改名部"
        printer = self.env["ir.actions.report"].with_user(self.colleague)
        printer = printer.with_context(force_report_rendering=True)
        content, _kind = printer._render_qweb_pdf(
            "kefu_service.action_report_kefu_report", report.ids
        )
        self.assertEqual(content, report.sudo().pdf_id.raw)
        self.assertEqual(row.date_opened, self.now)

    def test_whoever_is_given_the_figures_in_another_way_has_opened_the_report(self):
        report = self._submitted(recipient_user_ids=(self.colleague + self.handler).ids)
        rows = report.sudo().reader_ids.grouped("user_id")
        theirs = report.with_user(self.colleague)
        theirs.read(["name"])
        self.assertFalse(rows[self.colleague].date_opened)
        theirs.read(["name", "sheet"])
        self.assertEqual(rows[self.colleague].date_opened, self.now)
        report.with_user(self.handler).action_workbook()
        self.assertEqual(rows[self.handler].date_opened, self.now)

    def test_cases_are_named_by_whatever_their_number_looks_like(self):
        sequence = self.env.ref("kefu_service.kefu_complaint_sequence")
        sequence.prefix = "投诉%(range_year)s-"
        case = self._case(partner_id=self.customer.id)
        self.assertIn("投诉", case.number)
        report = self._draft(kind="analysis")
        report.findings = f"<p>见{case.number}与{self.october[0].number}。</p>"
        self.assertEqual(report._named_cases(), case | self.october[0])
