"""A register in a sheet: its line of headings, its columns, its rows."""

import re
from typing import NamedTuple

from . import dates, words
from .sheet import Line

SEARCHED_LINES = 30
SAMPLE_ROWS = 200
# What is kept in the words of the case, and what is left out.
NOTE, LEFT_OUT = "note", "skip"
DATES = ("received", "closed", "replied")
# A heading that fits by a part of it alone yields to one that fits literally.
SURE = 30
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.I)
PHONE = re.compile(r"[\d\s+()-]{7,20}(?:转\d+)?")


class Column(NamedTuple):
    """A column with the field that is proposed for it."""

    position: int
    heading: str
    field: str
    sample: str


class Table(NamedTuple):
    """What a sheet holds below its line of headings."""

    heading: Line
    columns: list[Column]
    rows: list[Line]
    order: str  # of ambiguous dates


class NoTable(ValueError):
    """No line of headings, or nothing below it."""


def find(lines: list[Line]) -> Table:
    """The table in the lines of a sheet; whatever stands above it is left out.

    :raises NoTable: it has none
    """
    if len(lines) < 2:
        raise NoTable
    place = max(range(min(len(lines), SEARCHED_LINES)), key=lambda n: _score(lines[n]))
    if not _score(lines[place]):
        raise NoTable
    heading = lines[place]
    rows = [
        line
        for line in lines[place + 1 :]
        if line.cells != heading.cells and not words.is_total(line.cells)
    ]
    columns = propose(heading, rows)
    serial = {column.position for column in columns if column.field == LEFT_OUT}
    rows = [line for line in rows if _says_something(line, serial)]
    if not rows:
        raise NoTable
    dated = [c.position for c in columns if c.field in DATES]
    order = dates.likely_order(_cells(rows, dated))
    return Table(heading, columns, rows, order)


def propose(heading: Line, rows: list[Line]) -> list[Column]:
    """The columns, with the field that each is likely to be; no field twice."""
    sample = rows[:SAMPLE_ROWS]
    width = max(len(line.cells) for line in [heading, *sample])
    found = []
    for position in range(width):
        text = cell(heading, position)
        values = [v for line in sample if (v := cell(line, position)) != ""]
        if not values and text == "":
            continue
        field, sureness = words.field_of(text)
        found.append(
            [position, str(text), *_looked_at(field, sureness, values), values]
        )
    best = {}
    for _position, _text, field, sureness, _values in found:
        best[field] = max(best.get(field, 0), sureness)
    columns, taken = [], set()
    for position, text, field, sureness, values in found:
        fits = field and sureness >= SURE and sureness == best[field]
        if not fits or field in taken:
            field = NOTE if values else LEFT_OUT
        elif field == "serial":
            field = LEFT_OUT
        else:
            taken.add(field)
        shown = str(values[0]) if values else ""
        columns.append(Column(position, text, field, shown))
    return columns


def cell(line: Line, position: int):
    """What stands in a line at a position; "" beyond its end."""
    return line.cells[position] if position < len(line.cells) else ""


def _score(line):
    """How many columns of a line are headed as registers head them."""
    found = {}
    for text in line.cells:
        if isinstance(text, str):
            field, sureness = words.field_of(text)
            found[field] = max(found.get(field, 0), sureness)
    found.pop("", None)
    return sum(sureness for sureness in found.values() if sureness >= SURE)


def _looked_at(field, sureness, values):
    """What a column holds may contradict its heading, or say more than it."""
    if not values:
        return field, sureness
    if field in DATES:
        good = sum(_is_date(value) for value in values)
        return (field, sureness) if good * 2 >= len(values) else ("", 0)
    if field in ("", "contact", "phone") and _mostly(EMAIL, values):
        return "email", 60
    if not field and _mostly(PHONE, values):
        return "phone", SURE
    return field, sureness


def _mostly(pattern, values):
    return sum(bool(pattern.fullmatch(str(v))) for v in values) * 10 >= len(values) * 8


def _is_date(value):
    try:
        return dates.read(value) is not None
    except dates.NoDate:
        return False


def _says_something(line, serial):
    return any(
        value != ""
        for position, value in enumerate(line.cells)
        if position not in serial
    )


def _cells(rows, positions):
    return [cell(line, position) for position in positions for line in rows]
