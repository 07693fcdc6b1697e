"""Each row of a register judged: what it says of a case, and what is wrong with it."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, time
from typing import NamedTuple

from . import dates, words
from .sheet import Line
from .table import DATES, LEFT_OUT, NOTE, Column, cell

LONGEST_TITLE = 80
CHOICES = tuple(words.VALUES)
# What tells one row from another where the register has no numbers.
TELLING = ("received", "customer", "contact", "name", "description", "part_number")


class Problem(NamedTuple):
    """What is wrong: a word for it, the column's heading, what stands there."""

    what: str
    heading: str = ""
    value: str = ""


class Row(NamedTuple):
    """A row as a case: texts and keys by field, local moments, notes, problems."""

    number: int
    values: dict
    notes: list[tuple[str, str]]
    problems: list[Problem]
    key: str


def judge(
    lines: Iterable[Line], columns: list[Column], order: str, now: datetime
) -> list[Row]:
    """The rows in their order; those that contradict themselves or repeat say so.

    :param now: the local moment after which nothing can have happened
    """
    headings = {c.field: c.heading for c in columns}
    rows = [_read(line, columns, order) for line in lines]
    numbers, keys = {}, {}
    for row in rows:
        _finish(row, headings, now)
        number = row.values.get("number")
        if number and numbers.setdefault(number.lower(), row.number) != row.number:
            first = str(numbers[number.lower()])
            row.problems.append(Problem("number_twice", first, number))
        elif not number and keys.setdefault(row.key, row.number) != row.number:
            row.problems.append(Problem("row_twice", str(keys[row.key])))
    return rows


def _read(line, columns, order):
    values, notes, problems = {}, [], []
    for column in columns:
        value = cell(line, column.position)
        if value == "" or column.field == LEFT_OUT:
            continue
        if column.field == NOTE:
            notes.append((column.heading, _shown(value)))
        elif column.field in DATES:
            try:
                values[column.field] = dates.read(value, order)
            except dates.NoDate:
                problems.append(Problem("no_date", column.heading, _shown(value)))
        elif column.field in CHOICES:
            key = words.key_of(column.field, value)
            values[column.field] = key
            if not key:  # a word of their own: kept as it stands
                notes.append((column.heading, _shown(value)))
        elif column.field == "quantity":
            _read_quantity(values, notes, column, value)
        else:
            values[column.field] = _shown(value)
    return Row(line.number, values, notes, problems, _key(line, columns))


def _read_quantity(values, notes, column, value):
    number = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)\s*\D{0,3}", str(value))
    if number:
        values["quantity"] = float(number[1].replace(",", ""))
    else:
        notes.append((column.heading, _shown(value)))


def _finish(row, headings, now):
    """What is missing or contradicts; times of day where only days are known."""
    values, problems = row.values, row.problems
    if not (values.get("name") or values.get("description")):
        problems.append(Problem("nothing_said"))
    values.setdefault("name", _title(values.get("description") or ""))
    unreadable = {problem.heading for problem in problems}
    if not values.get("received") and headings.get("received") not in unreadable:
        problems.append(Problem("no_receipt", headings.get("received", "")))
    if values.get("status") == "open":
        problems.append(Problem("still_open", headings["status"]))
    received = values.get("received")
    for field in DATES:
        moment = values.pop(field, None)
        if not moment:
            continue
        if moment.begin() > now:
            shown = str(moment.day)
            problems.append(Problem("ahead", headings[field], shown))
        elif received and moment.day < received.day:
            problems.append(Problem("before", headings[field], str(moment.day)))
        values[field] = _in_order(moment, received)
    early, late = values.get("received"), values.get("closed")
    if early and late and late < early and received.day == late.date():
        problems.append(Problem("before", headings["closed"], f"{late:%Y-%m-%d %H:%M}"))


def _in_order(moment, received):
    """A day without a time lies not before the time of the receipt on that day."""
    if moment.clock is None and received and moment.day == received.day:
        return received.begin()
    return moment.begin()


def _title(description):
    first = next(
        (line for line in description.splitlines() if line.strip()), ""
    ).strip()
    if len(first) <= LONGEST_TITLE:
        return first
    return first[: LONGEST_TITLE - 1] + "…"


def _shown(value):
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    return str(value).strip()


def _key(line, columns):
    """A fingerprint of what the row says, whichever columns stand around it."""
    said = {c.field: _shown(cell(line, c.position)) for c in columns}
    told = [re.sub(r"\s+", "", said.get(field, "")) for field in TELLING]
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:32]
