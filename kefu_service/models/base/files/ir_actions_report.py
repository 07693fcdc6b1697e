"""PDF reports: rendered without fetching anything, with page numbers.

wkhtmltopdf would fetch whatever a page names, with the rights of whoever prints and out
of the internal network. What our reports print, the texts of strangers among it, passes
one place before: styles and the record's own pictures are put in, the rest goes.
"""

import base64
import io
import re

from odoo import fields, models

from ....tools.base import foreign_html, printable
from ....tools.base.pdf_pages import number_pages
from ..own_models import is_ours

# As the layouts of reports link them, whatever a page says besides.
BUNDLE = re.compile(
    r"/web/assets/[\w-]+/(web\.report_assets_(?:common|pdf)(?:\.rtl)?(?:\.autoprefixed)?"
    r"\.min\.css)"
)


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
        drawing = self.with_context(kefu_drawing=list(res_ids or [0]))
        streams = super(IrActionsReport, drawing)._render_qweb_pdf_prepare_streams(
            report_ref, data, res_ids
        )
        if self._get_report(report_ref).kefu_page_numbers:
            for drawn in streams.values():
                if drawn["stream"] and not drawn["attachment"]:
                    numbered = number_pages(drawn["stream"].getvalue())
                    drawn["stream"] = io.BytesIO(numbered)
        return streams

    def _run_wkhtmltopdf(
        self, bodies, report_ref=False, header=None, footer=None, **kwargs
    ):
        report = report_ref and self._get_report(report_ref)
        if report and report._kefu_is_ours():
            bodies = [report._kefu_printable(body) for body in bodies]
            header = header and report._kefu_printable(header)
            footer = footer and report._kefu_printable(footer)
        return super()._run_wkhtmltopdf(
            bodies, report_ref=report_ref, header=header, footer=footer, **kwargs
        )

    def _kefu_is_ours(self):
        """Whether it prints our records, or is a report of ours on others."""
        return self.report_name.startswith("kefu_service.") or is_ours(self.model)

    def _kefu_printable(self, page):
        """The page with all in it that it needs, and nothing to be fetched."""
        return printable.without_fetching(
            str(page), styles=self._kefu_styles, picture=self._kefu_picture
        )

    def _kefu_styles(self, address):
        """The text of a bundle of styles that the page links; "" of anything else."""
        found = BUNDLE.fullmatch(address)
        if not found:
            return ""
        name, rtl, _kind, autoprefix = self.env["ir.asset"]._parse_bundle_name(
            found[1], debug_assets=False
        )
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            name, css=True, js=False, rtl=rtl, autoprefix=autoprefix
        )
        # sudo: what is in a bundle is public
        return (bundle.stylesheets and bundle.css().sudo().raw or b"").decode()

    def _kefu_picture(self, src):
        """A picture of the printed record as a data URI; None of any other."""
        found = foreign_html.own_picture(src)
        if not found:
            return None
        attachment_id, token = found
        # sudo: the token is the right, and whoever prints reads the record
        attachment = self.env["ir.attachment"].sudo().browse(attachment_id).exists()
        printed = self.env.context.get("kefu_drawing") or []
        if (
            attachment.access_token != token
            or attachment.res_model != self.model
            or attachment.res_id not in printed
        ):
            return None
        encoded = base64.b64encode(attachment.raw or b"").decode()
        uri = f"data:{attachment.mimetype};base64,{encoded}"
        return uri if foreign_html.is_data_picture(uri) else None
