"""The figures of a report as the screen shows them, and as a workbook."""

from odoo import api, fields, models

from ...tools.report.showing import shown
from ...tools.report.workbook import workbook
from .wording import SheetWords

# As many rows of a table are shown; all of them are in the workbook.
SHOWN_ROWS = 200


class KefuReport(models.Model):
    _inherit = "kefu.report"

    sheet_view = fields.Json(
        "Figures and Tables",
        compute="_compute_sheet_view",
        help="The figures in words, for the screen.",
    )

    @api.depends("sheet")
    @api.depends_context("lang")
    def _compute_sheet_view(self):
        for report in self:
            report.sheet_view = report._sheet_shown() or False

    def _sheet_shown(self, most=SHOWN_ROWS):
        """The sheet in the words of the reader; None while there is none."""
        self.ensure_one()
        if not self.sheet:
            return None
        return shown(self.sheet, SheetWords(self.env), most)

    def _workbook(self):
        """All tables as an Excel file: the same bytes for the same sheet."""
        said = self._in_its_language()
        return workbook(said.name, said.sheet, SheetWords(said.env))
