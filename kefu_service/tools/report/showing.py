"""A sheet in words: what a page or a document shows, with the path behind each number."""

from .charts import is_drawn, rows
from .compare import compare
from .sheet import CASES, CONTROL, SHARE, Sheet, path_of_cell, path_of_figure
from .trend import name_key
from .wording import Words

_ARROWS = {"more": "▲", "less": "▼", "same": "="}


def shown(sheet: Sheet, words: Words, most: int) -> dict:
    """Figures and tables with their words, beside the numbers for the charts.

    :param most: so many rows of a table are shown; of the others it is said how many
    """
    return {
        "start": sheet["start"],
        "end": sheet["end"],
        "as_of": sheet["as_of"],
        "figures": [_figure(figure, words) for figure in sheet["figures"]],
        "tables": [_table(table, words, most) for table in sheet["tables"]],
        "words": {
            key: words.say(key)
            for key in ("previous", "last_year", "name", "signal", "nothing")
        },
    }


def _figure(figure, words):
    parts = figure["numerator"], figure["denominator"]
    has_records = _is_counted(figure["unit"], figure["value"])
    return {
        "key": figure["key"],
        "path": path_of_figure(figure["key"]) if has_records else "",
        "name": words.figure(figure["key"]),
        "text": words.value(figure["unit"], figure["value"]),
        "counted": "{} / {}".format(*parts) if all(parts[1:]) else "",
        "known": figure["value"] is not None,
        "previous": _compared(figure, "previous", words),
        "last_year": _compared(figure, "last_year", words),
    }


def _compared(figure, against, words):
    """The value of another time, the arrow to it, and what it means; or None."""
    if figure[against] is None:
        return None
    found = compare(figure, against)
    said = {"text": words.value(figure["unit"], figure[against])}
    if not found:
        return {**said, "arrow": "", "verdict": "", "said": ""}
    verdict = found.verdict or found.direction
    return {
        **said,
        "arrow": _ARROWS[found.direction],
        "verdict": found.verdict or "",
        "said": " ".join(
            filter(None, [_size(figure, found, words), words.say(verdict)])
        ),
    }


def _size(figure, found, words):
    """How large a change is: in per cent, of a share in points; "" of none."""
    if found.verdict == "same":
        return ""
    if figure["unit"] == SHARE:
        points = f"{found.change * 100:+.1f}".replace("-", "\u2212")
        return words.say("points", count=points)
    if found.share is None:
        sign = "+" if found.change > 0 else "\u2212"
        return sign + words.value(figure["unit"], abs(found.change))
    return f"{found.share:+.0%}".replace("-", "\u2212")


def _table(table, words, most):
    count = len(table["rows"])
    known = _known(table)
    return {
        "key": table["key"],
        "name": words.table(name_key(table)),
        "chart": _chart(table, words),
        "has_signals": table["chart"] == CONTROL,
        "columns": [words.column(column["key"]) for column in known["columns"]],
        "rows": [_row(known, row, words) for row in known["rows"][:most]],
        "all_rows": words.say("all_rows", count=min(count, most)),
        "left_out": words.say("left_out", count=count - most) if count > most else "",
    }


def _known(table):
    """The table without the columns in which nothing is known."""
    cells = [row["cells"] for row in table["rows"]]
    kept = [
        number
        for number in range(len(table["columns"]))
        if not cells or any(row[number] is not None for row in cells)
    ]
    rows = [{**r, "cells": [r["cells"][n] for n in kept]} for r in table["rows"]]
    return {**table, "columns": [table["columns"][n] for n in kept], "rows": rows}


def _chart(table, words):
    """What the chart of a table shows; None of one that is a table alone."""
    if not is_drawn(table):
        return None
    columns = [(key, unit) for key, unit, _values in rows.columns(table)]
    return {
        "kind": table["chart"],
        "series": [
            {"name": words.column(key), "is_share": unit == SHARE}
            for key, unit in columns
        ],
        "points": [
            _point(table, columns, drawn, words) for drawn in rows.largest(table, words)
        ],
    }


def _point(table, columns, drawn, words):
    """A bar or a point.

    What is reckoned opens what it is reckoned of: the first cell of the row that has
    records. All others together open nothing.
    """
    name, values, row = drawn
    cells = zip(columns, values, strict=True)
    paths = {}
    if row:
        keys = [column["key"] for column in table["columns"]]
        paths = dict(zip(keys, _paths(table, row), strict=True))
    first = next(filter(None, paths.values()), "")
    return {
        "name": name,
        "values": values,
        "texts": [words.value(unit, value) for (_key, unit), value in cells],
        "paths": [paths.get(key) or first for key, _unit in columns],
        "signal": (row and row["signal"]) or "",
        "said": _said(row, words) if row else "",
    }


def _said(row, words):
    return words.say(row["signal"]) if row["signal"] else ""


def _is_counted(unit, value):
    """Whether records stand behind a number: a share of 0 is a share of some."""
    return value is not None and not (unit == CASES and not value)


def _path(table, row, column, value):
    """The path of a cell; "" of one that is reckoned, such as a limit or a share."""
    if not column["has_records"] or not _is_counted(column["unit"], value):
        return ""
    return path_of_cell(table["key"], row["key"], column["key"])


def _paths(table, row):
    """The paths of the cells of a row."""
    cells = zip(table["columns"], row["cells"], strict=True)
    return [_path(table, row, column, value) for column, value in cells]


def _row(table, row, words):
    cells = zip(table["columns"], row["cells"], _paths(table, row), strict=True)
    return {
        "name": row["name"],
        "said": _said(row, words),
        "cells": [
            {"text": words.value(column["unit"], value), "path": path}
            for column, value, path in cells
        ],
    }
