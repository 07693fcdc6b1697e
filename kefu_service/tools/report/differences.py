"""What differs between a sheet that was frozen and one of the same period that is fresh.

Only what is of the period itself: the time before and the months of the trend are what
other reports are about.
"""

from typing import NamedTuple

from .sheet import Sheet, path_of_cell, path_of_figure

OF_OTHER_TIMES = ("previous", "last_year")
TREND = "trend"


class Difference(NamedTuple):
    """A number that is another one now, or that counts other records.

    `key` is of a figure, or of a table, whose `row` (its name) and `column` are given
    then. A number that is there in one of the sheets alone is None in the other.
    """

    key: str
    row: str | None
    column: str | None
    unit: str
    then: float | None
    now: float | None


def differences(then: Sheet, now: Sheet) -> list[Difference]:
    """The numbers that differ, figures first."""
    kept, fresh = _numbers(then), _numbers(now)
    found = []
    for path in [*kept, *(path for path in fresh if path not in kept)]:
        what, before = kept.get(path, (None, None))
        also, after = fresh.get(path, (None, None))
        moved = _ids(then, path) != _ids(now, path)
        if moved or _rounded(before) != _rounded(after):
            found.append(Difference(*(what or also), before, after))
    return found


def _numbers(sheet):
    """(key, row, column, unit) and value of each number, by its path."""
    numbers = {
        path_of_figure(it["key"]): ((it["key"], None, None, it["unit"]), it["value"])
        for it in sheet["figures"]
    }
    for table in sheet["tables"]:
        if table["key"] == TREND:
            continue
        for row in table["rows"]:
            for column, value in zip(table["columns"], row["cells"], strict=True):
                if column["key"] not in OF_OTHER_TIMES:
                    path = path_of_cell(table["key"], row["key"], column["key"])
                    what = table["key"], row["name"], column["key"], column["unit"]
                    numbers[path] = what, value
    return numbers


def _ids(sheet, path):
    return sorted(sheet["records"].get(path, ()))


def _rounded(value):
    return value if value is None else round(value, 4)
