"""Page numbers in PDFs, whichever wkhtmltopdf draws them."""

import io

from odoo import fields, models

from ...tools.base.pdf_pages import number_pages


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    kefu_page_numbers = fields.Boolean(
        "Number the Pages",
        help="Writes “1 / 3” below each page after it was drawn: Debian's wkhtmltopdf "
        "knows no footers.",
    )

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        """Number what is drawn now; what is reloaded was numbered when it was drawn."""
        if self.env.context.get("kefu_drawing"):  # core calls itself for each record
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        drawing = self.with_context(kefu_drawing=True)
        streams = super(IrActionsReport, drawing)._render_qweb_pdf_prepare_streams(
            report_ref, data, res_ids
        )
        if self._get_report(report_ref).kefu_page_numbers:
            for drawn in streams.values():
                if drawn["stream"] and not drawn["attachment"]:
                    numbered = number_pages(drawn["stream"].getvalue())
                    drawn["stream"] = io.BytesIO(numbered)
        return streams
