"""What the tables of a sheet are made of; each module that has some uses it.

A cell is a `Found`, whose records then stand behind it, or a plain number.
"""

from typing import NamedTuple

from .rows import Found
from .sheet import Column, Row, Table, path_of_cell


class Line(NamedTuple):
    """A row to be: its key, its cells, and the signal of a control chart."""

    key: int | str | None
    cells: list[Found | float | None]
    signal: str | None = None


def column(key: str, unit: str, model: str) -> Column:
    return Column(key=key, unit=unit, model=model, has_records=True)


def table(
    key: str,
    columns: list[Column],
    lines: list[Line],
    records: dict[str, list[int]],
    chart: str | None = None,
    drawn: tuple[str, ...] = (),
) -> Table:
    """A table of these lines; `records` takes the ids behind their cells.

    Names of rows are left empty, for whoever knows what the keys are of.
    """
    counted = {
        head["key"]
        for line in lines
        for head, cell in zip(columns, line.cells, strict=True)
        if isinstance(cell, Found)
    }
    return Table(
        key=key,
        columns=[Column({**c, "has_records": c["key"] in counted}) for c in columns],
        rows=[
            Row(
                key=line.key,
                name="",
                cells=list(_values(key, columns, line, records)),
                signal=line.signal,
            )
            for line in lines
        ],
        chart=chart,
        drawn=list(drawn),
    )


def _values(key, columns, line, records):
    for head, cell in zip(columns, line.cells, strict=True):
        if isinstance(cell, Found):
            records[path_of_cell(key, line.key, head["key"])] = cell.ids
            cell = cell.value
        yield cell


def by_size(groups: dict) -> list:
    """Keys of the groups, the largest first; of one size in the order of the keys."""
    return sorted(
        groups,
        key=lambda key: (-len(groups[key]), key is None, str(type(key)), key or 0),
    )
