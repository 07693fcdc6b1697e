"""Tables as an Excel workbook: numbers to reckon with, and texts that are texts."""

import io
import re
from datetime import date

import xlsxwriter

# Nothing that is written is looked at: a text that begins with "=" is a text.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST_NAME, LONGEST_TEXT = 31, 32767
NARROWEST, WIDEST = 10, 60


def workbook(title: str, sheets: list[tuple[str, list[str], list[list]]]) -> bytes:
    """An xlsx file with a worksheet for each (name, headings, rows)."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        book.set_properties({"title": title})
        styles = {
            "head": book.add_format({"bold": True, "bg_color": "#EEF1F5", "border": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        }
        for name, headings, rows in sheets:
            page = book.add_worksheet(NOT_IN_NAMES.sub(" ", name)[:LONGEST_NAME])
            _fill(page, headings, rows, styles)
    return written.getvalue()


def _fill(page, headings, rows, styles):
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for column, heading in enumerate(headings):
        page.write_string(0, column, heading, styles["head"])
        page.set_column(column, column, _width(heading, rows, column))
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write(page, number, column, value, styles)


def _write(page, row, column, value, styles):
    if value is None:
        page.write_blank(row, column, None, styles["text"])
    elif isinstance(value, int | float):
        page.write_number(row, column, value, styles["number"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, styles["date"])
    else:
        text = NOT_IN_XML.sub("", str(value))[:LONGEST_TEXT]
        page.write_string(row, column, text, styles["text"])


def _width(heading, rows, column):
    """As wide as what stands in it; a Chinese character takes two places."""
    texts = [heading, *(str(row[column] or "") for row in rows)]
    longest = max(
        sum(2 if ord(char) > 0x2E80 else 1 for char in line)
        for text in texts
        for line in (text.splitlines() or [""])
    )
    return min(max(longest + 2, NARROWEST), WIDEST)
