"""The poster that leads to the service page (5.2-1)."""

import io
import unicodedata

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.case.portal.common import PortalCommon

MILLIMETRE = 72 / 25.4


@tagged("post_install", "-at_install", "standard")
class TestPoster(PortalCommon):
    def test_only_a_published_team_has_a_poster(self):
        self.team.is_published = False
        self.assertFalse(self.team.service_page_url)
        with self.assertRaisesRegex(UserError, "Published on the Service Page"):
            self.team.action_print_poster()

    def test_c5_2_1_the_poster_is_one_page_and_readable_in_chinese(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        action = self.team.action_print_poster()
        pdf, kind = report._render_qweb_pdf(action["report_name"], self.team.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 1)
        x, width = self._largest_picture(pages[0])
        self.assertGreater(width, 100 * MILLIMETRE)  # scanned from across a hall
        middle = float(pages[0].mediabox.width) / 2
        self.assertAlmostEqual(x + width / 2, middle, delta=5 * MILLIMETRE)
        # a PDF may name a character by its radical, which looks the same
        text = unicodedata.normalize("NFKC", pages[0].extract_text())
        self.assertIn("入厂服务组", text)
        self.assertIn("周一至周五", text)

    @staticmethod
    def _largest_picture(page):
        """Left edge and width in points of the widest picture: the QR code."""
        placed = []

        def note(operator, _operands, matrix, _text_matrix):
            if operator == b"Do":
                placed.append((matrix[0], matrix[4]))

        page.extract_text(visitor_operand_before=note)
        width, x = max(placed)
        return x, width

    def test_c5_2_1_the_poster_says_how_to_reach_the_team(self):
        report = self.env["ir.actions.report"]
        action = self.team.action_print_poster()
        html, _kind = report._render_qweb_html(action["report_name"], self.team.ids)
        for shown in ("0731-5555 0110", f"/service/{self.team.id}"):
            self.assertIn(shown, html.decode())
