"""The sheet of figures as an Excel workbook: numbers to reckon with, texts that are texts.

The same sheet and words always make the same bytes: nothing in the file says when it was
written but the sheet itself.
"""

import io
import re
from datetime import datetime

import xlsxwriter

from .compare import compare
from .sheet import CASES, HOURS, PPM, RATE, SCORE, SHARE, Sheet
from .wording import Words

_FORMATS = {
    CASES: "#,##0",
    HOURS: "#,##0.0",
    SHARE: "0.0%",
    SCORE: "0.00",
    RATE: "0.00",
    PPM: "#,##0",
}
_FRACTION = "#,##0.0"  # of a mean of counts, such as the limits of a control chart
_A4 = 9
_LONGEST_TEXT = 32767
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST, _NARROWEST, _WIDE_PAGE = 48, 10, 7
# Nothing that is written is looked at: a name that begins with "=" is a name.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(title: str, sheet: Sheet, words: Words) -> bytes:
    """An xlsx file: the figures first, then a worksheet a table."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        as_of = datetime.fromisoformat(sheet["as_of"])
        book.set_properties({"title": title, "created": as_of})
        pages = _Pages(book)
        _figures(pages, title, sheet, words)
        for table in sheet["tables"]:
            _table(pages, table, words)
    return written.getvalue()


class _Pages:
    """The worksheets of a book, all of them laid out alike."""

    def __init__(self, book):
        self._book = book
        self._formats = {}
        self._taken = set()
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format(
            {"bold": True, "bg_color": "#E4E9F0", "border": 1, "text_wrap": True}
        )
        self._text = book.add_format({"text_wrap": True, "valign": "top"})

    def page(self, name, columns, row=0):
        """A worksheet with its head in `row`; rows above it stand still as well."""
        page = self._book.add_worksheet(self._name(name))
        for number, column in enumerate(columns):
            page.write_string(row, number, column, self._head)
        page.freeze_panes(row + 1, 1)
        page.repeat_rows(0, row)
        page.set_paper(_A4)
        if len(columns) >= _WIDE_PAGE:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
        return page

    def text(self, page, row, column, text):
        page.write_string(row, column, text[:_LONGEST_TEXT], self._text)

    def number(self, page, row, column, unit, value):
        """A number in the format of its unit; what is unknown leaves its cell empty."""
        if value is None:
            return
        is_mean = unit == CASES and value != round(value)
        code = _FRACTION if is_mean else _FORMATS[unit]
        if code not in self._formats:
            self._formats[code] = self._book.add_format(
                {"num_format": code, "valign": "top"}
            )
        page.write_number(row, column, value, self._formats[code])

    def finish(self, page, head, rows, texts, columns):
        """Filter and widths; `texts` are those of the first columns, by column."""
        page.autofilter(head, 0, max(head + rows, head), len(columns) - 1)
        for number, column in enumerate(columns):
            longest = max(map(_units, [column, *texts.get(number, [])]))
            page.set_column(number, number, min(max(longest + 3, _NARROWEST), _WIDEST))

    def _name(self, name):
        """A name that Excel takes, and that no other worksheet has."""
        name = _NOT_IN_NAMES.sub(" ", name).strip(" '")[:_LONGEST_NAME] or "-"
        if name.casefold() == "history":  # Excel keeps it for itself
            name += "_"
        given, number = name, 1
        while name.casefold() in self._taken:
            number += 1
            suffix = f" {number}"
            name = given[: _LONGEST_NAME - len(suffix)] + suffix
        self._taken.add(name.casefold())
        return name


def _units(text):
    """The width of a text in the units of Excel, a Chinese character being two."""
    return sum(2 if character >= "\u2e80" else 1 for character in text)


def _figures(pages, title, sheet, words):
    keys = ("figure", "value", "previous", "change", "last_year", "change", "counted")
    columns = [words.say(key) for key in keys]
    head = 3
    page = pages.page(words.say("figure"), columns, head)
    page.write_string(0, 0, title, pages.bold)
    page.write_string(1, 0, f"{words.say('period')}: {sheet['start']} – {sheet['end']}")
    page.write_string(2, 0, f"{words.say('as_of')}: {sheet['as_of']} UTC")
    names = []
    for row, figure in enumerate(sheet["figures"], start=head + 1):
        names.append(words.figure(figure["key"]))
        pages.text(page, row, 0, names[-1])
        unit = figure["unit"]
        pages.number(page, row, 1, unit, figure["value"])
        for column, against in ((2, "previous"), (4, "last_year")):
            pages.number(page, row, column, unit, figure[against])
            compared = compare(figure, against)
            if compared:
                said = words.say(compared.verdict or compared.direction)
                pages.text(page, row, column + 1, said)
        if figure["denominator"] is not None:
            counts = f"{figure['numerator']} / {figure['denominator']}"
            pages.text(page, row, 6, counts)
    pages.finish(page, head, len(names), {0: names}, columns)


def _table(pages, table, words):
    """A row a row; a control chart's has a last column for its signals."""
    columns = [words.say("name")]
    columns += [words.column(column["key"]) for column in table["columns"]]
    has_signals = table["chart"] == "control"
    if has_signals:
        columns.append(words.say("signal"))
    page = pages.page(words.table(table["key"]), columns)
    names = []
    for row, line in enumerate(table["rows"], start=1):
        names.append(line["name"])
        pages.text(page, row, 0, line["name"])
        for number, column in enumerate(table["columns"]):
            pages.number(page, row, number + 1, column["unit"], line["cells"][number])
        if has_signals and line["signal"]:
            pages.text(page, row, len(columns) - 1, words.say(line["signal"]))
    if not names:
        pages.text(page, 1, 0, words.say("nothing"))
    pages.finish(page, 0, len(names), {0: names}, columns)
