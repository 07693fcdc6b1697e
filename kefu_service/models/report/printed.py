"""What the PDF of a report says besides its fields: charts, named cases, measures."""

import base64
import re

from odoo import api, models
from odoo.tools import html2plaintext

from ...tools.report.charts import draw
from .wording import SheetWords

# As many figures stand on the first page; the others come behind it.
FIRST_FIGURES = 12
# As many rows of a table are printed, and so many under one head: an unpatched wkhtmltopdf
# doesn't repeat it on the next page, so that what is under it stays on one.
PRINTED_ROWS, ROWS_ON_A_PAGE = 40, 20
# A number begins with a letter of whichever script, and ends in digits.
_RUN = re.compile(r"[\w/-]*\d")
LONGEST_NUMBER = 30
_LINK = re.compile(r"/kefu-complaints/(\d+)|kefu\.complaint/(\d+)")


class KefuReport(models.Model):
    _inherit = "kefu.report"

    def _printed_tables(self):
        """The tables in words, each with its chart as a picture that needs no address."""
        said = self._in_its_language()
        if not said.sheet:
            return []
        words = SheetWords(said.env)
        tables = said._sheet_shown(PRINTED_ROWS)["tables"]
        for shown, table in zip(tables, said.sheet["tables"], strict=True):
            drawn = base64.b64encode(draw(table, words).encode()).decode()
            shown["parts"] = self._in_parts(shown["rows"])
            shown["picture"] = drawn and f"data:image/svg+xml;base64,{drawn}"
        return tables

    def _in_its_language(self):
        """The report in its own language, whoever prints it."""
        self.ensure_one()
        return self.with_context(lang=self._lang())

    @api.model
    def _in_parts(self, rows):
        """`rows` in pieces that fit on a page, with a head each."""
        return [
            rows[start : start + ROWS_ON_A_PAGE]
            for start in range(0, len(rows), ROWS_ON_A_PAGE)
        ]

    def _printed_figures(self):
        """The figures of the first page, and the others: what is unknown comes last."""
        said = self._in_its_language()
        figures = said._sheet_shown()["figures"] if said.sheet else []
        first = [figure for figure in figures if figure["known"]][:FIRST_FIGURES]
        return first, [figure for figure in figures if figure not in first]

    def _named_cases(self):
        """The cases that the texts name by number or link, as the reader may see them."""
        self.ensure_one()
        texts = [self.findings, self.analysis, self.conclusions]
        markup = " ".join(str(text) for text in texts if text)
        numbers = _numbers_in(html2plaintext(markup))
        ids = {int(a or b) for a, b in _LINK.findall(markup)}
        return self.env["kefu.complaint"].search(
            [
                ("company_id", "=", self.company_id.id),
                "|",
                ("number", "in", list(numbers)),
                ("id", "in", list(ids)),
            ],
            order="number",
        )


def _numbers_in(text):
    """Whatever in a text may be a number: Chinese has no space before one."""
    found = set()
    for run in _RUN.findall(text):
        for digits in re.finditer(r"\d+", run):
            first = max(0, digits.end() - LONGEST_NUMBER)
            found.update(
                run[start : digits.end()]
                for start in range(first, digits.start())
                if run[start].isalpha()
            )
    return found
