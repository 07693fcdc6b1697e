"""Page numbers for a PDF that was drawn without them."""

import io

from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfFileReader, PdfFileWriter

FONT, SIZE = "Helvetica", 9
BOTTOM = 20  # points above the lower edge


def number_pages(pdf: bytes) -> bytes:
    """The same PDF with “1 / 3” in the middle below each page.

    Raises what the reader raises on a file that is no PDF.
    """
    reader, writer = PdfFileReader(io.BytesIO(pdf)), PdfFileWriter()
    total = reader.getNumPages()
    for index in range(total):
        writer.addPage(reader.getPage(index))
        page = writer.getPage(index)
        page.mergePage(_stamp(page, f"{index + 1} / {total}"))
    numbered = io.BytesIO()
    writer.write(numbered)
    return numbered.getvalue()


def _stamp(page, text):
    """A transparent page of the size of `page` with nothing but `text` on it."""
    width, height = (float(length) for length in page.mediaBox[2:])
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(width, height))
    canvas.setFont(FONT, SIZE)
    canvas.drawCentredString(width / 2, BOTTOM, text)
    canvas.save()
    return PdfFileReader(drawn).getPage(0)
