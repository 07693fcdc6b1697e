"""The cells of a file, each row with its number there: xlsx and CSV.

Older and other formats are read by Odoo's import (`base_import`). It refuses a whole
xlsx for one broken formula, forgets which row a value stood in and what was merged; of a
CSV in GBK it guesses the charset wrong.
"""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

import openpyxl
from openpyxl.cell.cell import TYPE_ERROR

from ..mail.charset.guess import decode
from ..mail.text import clean

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SEPARATORS = ",\t;|"
SAMPLE_BYTES = 60_000
SAMPLE_LINES = 20
ZIP = b"PK\x03\x04"


class Line(NamedTuple):
    """A row that is not empty, with its number in the file."""

    number: int
    cells: list


class Broken(ValueError):
    """The file is none of this sort, or damaged."""


def read_xlsx(data: bytes, sheet: str = "") -> tuple[list[str], list[Line]]:
    """The names of the worksheets, and the lines of one: the one named, or the longest."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as error:  # whatever a damaged zip or XML makes of it
        raise Broken(str(error)) from error
    pages = {page.title: page for page in book.worksheets}
    if not pages:
        raise Broken("no worksheet")
    page = pages.get(sheet) or max(pages.values(), key=lambda page: page.max_row)
    rows = [[_value(cell) for cell in row] for row in page.iter_rows()]
    first_row, first_column = page.min_row, page.min_column
    for area in page.merged_cells.ranges:
        _fill_down(rows, area, first_row, first_column)
    names = [page.title, *(name for name in pages if name != page.title)]
    return names, lines(rows, first_row)


def read_csv(data: bytes) -> list[Line]:
    """The lines of a CSV file, whatever it is encoded in and separated by."""
    text = clean(_text(data)).replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(io.StringIO(text), delimiter=_separator(text)))
    return lines(rows)


def lines(rows: Iterable[list], first: int = 1) -> list[Line]:
    """The rows that hold something, numbered as they stand in the file."""
    trimmed = ([_trimmed(cell) for cell in row] for row in rows)
    return [
        Line(number, cells)
        for number, cells in enumerate(trimmed, first)
        if any(cell != "" for cell in cells)
    ]


def _value(cell):
    """What stands in a cell; a broken formula shows nothing that can be used."""
    if cell.value is None or cell.data_type == TYPE_ERROR:
        return ""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if cell.is_date else str(value)


def _fill_down(rows, area, first_row, first_column):
    """What is merged over several rows holds for each of them."""
    column = area.min_col - first_column
    value = rows[area.min_row - first_row][column]
    for number in range(area.min_row + 1, area.max_row + 1):
        if number - first_row < len(rows):
            rows[number - first_row][column] = value


def _trimmed(cell):
    if cell is None:
        return ""
    return clean(cell).replace("\xa0", " ").strip() if isinstance(cell, str) else cell


def _text(data):
    for mark, codec in MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if b"\0" in data:
        codec = decode(data[:SAMPLE_BYTES], "utf-16").codec
        if codec.startswith("utf-16"):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        codec = decode(data[:SAMPLE_BYTES]).codec
        return data.decode(codec, "replace")


def _separator(text):
    """What splits the first lines into the most columns."""
    sample = text.split("\n")[:SAMPLE_LINES]

    def columns(separator):
        return sum(len(row) for row in csv.reader(sample, delimiter=separator))

    return max(SEPARATORS, key=columns)
