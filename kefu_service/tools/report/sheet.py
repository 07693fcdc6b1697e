"""The sheet of figures: what a report, a board or an indicator shows of a period.

A sheet is plain data that JSON keeps unchanged, so that it can be frozen with a
document. Figures, tables and columns go by their keys, and whoever shows them puts them
into words; the names of rows (a customer, a category, a month) are those of the time at
which the sheet was made, and stay so.

The records behind a number stand beside it in `records`, under the path of the number:
`path_of_figure` and `path_of_cell` make it. They are kept apart because a sheet is shown
often and its records are opened seldom.
"""

from typing import TypedDict

VERSION = 1

# What a number is of; how it is written follows from this.
CASES = "cases"  # a count of records
HOURS = "hours"  # working hours
SHARE = "share"  # 0 to 1
SCORE = "score"  # satisfaction, 1 to 5
RATE = "rate"  # complaints per 10,000 deliveries
PPM = "ppm"  # complaints per 1,000,000 deliveries
UNITS = (CASES, HOURS, SHARE, SCORE, RATE, PPM)

# How a table is drawn; None where it is a table alone.
BARS = "bars"  # one bar a row
PARETO = "pareto"  # bars by size, the cumulative share as a line
CONTROL = "control"  # a line with centre and limits, signals marked


class Figure(TypedDict):
    """One number, against the month before and the same month a year ago.

    `value` and those it is compared with are None where they are unknown; never 0.
    `numerator` and `denominator` are counts, for shares and rates alone. `better` is
    "lower", "higher" or None.
    """

    key: str
    unit: str
    value: float | None
    previous: float | None
    last_year: float | None
    numerator: int | None
    denominator: int | None
    better: str | None
    model: str


class Column(TypedDict):
    """A column of a table: its key, the unit of its cells, the model behind them.

    `has_records` is false of what is reckoned, such as a limit or a cumulative share: no
    records stand behind its cells.
    """

    key: str
    unit: str
    model: str
    has_records: bool


class Row(TypedDict):
    """A row: what it is of (id, selection value or month), its name, its cells.

    `key` is None for what has no value ("without a category"). `signal` is "above",
    "below" or "run" for a point of a control chart that is no usual variation.
    """

    key: int | str | None
    name: str
    cells: list[float | None]
    signal: str | None


class Table(TypedDict):
    """A table, and how it is drawn.

    `drawn` names the columns of the drawing: the bars or the line first; of a Pareto
    chart then the cumulative share; of a control chart then centre, lower, upper limit.
    """

    key: str
    columns: list[Column]
    rows: list[Row]
    chart: str | None
    drawn: list[str]


class Sheet(TypedDict):
    """Everything of a period. Dates are ISO texts; days are those of the company."""

    version: int
    as_of: str  # UTC, "2026-11-02 01:00:00"
    start: str  # first day, "2026-10-01"
    end: str  # last day, included
    figures: list[Figure]
    tables: list[Table]
    records: dict[str, list[int]]


def path_of_figure(figure: str) -> str:
    """The path under which the records behind a figure stand."""
    return f"figures/{figure}"


def path_of_cell(table: str, row: int | str | None, column: str) -> str:
    """The path under which the records behind a cell of a table stand."""
    return f"tables/{table}/{'' if row is None else row}/{column}"
