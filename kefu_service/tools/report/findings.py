"""What stands out in a sheet, found by rules: numbers and no words.

A finding has the key of its rule, the values for a sentence, and the paths of the
records that it is about (see `sheet`). The rules, in the order in which they are told:

| rule | when | values |
| --- | --- | --- |
| `trend` | always, where there is a trend | `says`: "usual", "above", "below" or |
| | | "unknown"; `month`; `since` (a month) or None; `value`, `centre`, `unit` |
| `open_majors` | a major case is open at the end | `count`, `previous` |
| `grown` | a category, customer or kind has more than chance tells | `table`, |
| `fallen` | … has less | `name`, `count`, `previous`; the largest change alone |
| `pareto` | there are complaints | `names` (the head), `share` |
| `pareto_new` | a category of the head was not in the head before | `name`, `count`, |
| | | `previous`; one finding each |
| `worst_clock` | a clock was missed | `clock` (key), `name`, `share`, `missed`, `due` |
| `backlog` | more were received than closed, and more are open | `received`, |
| | | `closed`, `open`, `previous` |
| `reopened` | cases were taken up again | `count`, `previous` |
| `repeats` | complaints were repeated | `count`, `previous` |
| `promises` | promised times were changed | `count`, `cases` |
| `dissatisfied` | reached customers were not satisfied | `count`, `reached` |
| `question` | a question has less than 4 of 5 | `name`, `score`; the lowest alone |
| `measures_overdue` | measures are overdue | `count`, `name` and `of` of the worst |
| | | department |
| `mail_left` | messages wait in quarantine | `count` |
"""

from collections.abc import Iterator
from math import sqrt
from typing import TypedDict

from . import pareto
from .sheet import Row, Sheet, Table, path_of_cell, path_of_figure
from .trend import verdict

# Counts that differ by more are no chance: three standard deviations of the difference.
BEYOND_CHANCE = 3
# Below "satisfied".
GOOD_SCORE = 4
COMPARED = ("by_category", "by_customer", "by_kind")

RULES = (
    "trend",
    "open_majors",
    "grown",
    "fallen",
    "pareto",
    "pareto_new",
    "worst_clock",
    "backlog",
    "reopened",
    "repeats",
    "promises",
    "dissatisfied",
    "question",
    "measures_overdue",
    "mail_left",
)

Value = float | str | list[str] | None


class Finding(TypedDict):
    """One finding; see the rules above."""

    rule: str
    values: dict[str, Value]
    paths: list[str]


def findings(sheet: Sheet) -> list[Finding]:
    """What stands out in a sheet."""
    figures = {figure["key"]: figure for figure in sheet["figures"]}
    tables = {table["key"]: table for table in sheet["tables"]}
    found = [
        Finding(rule=rule, values=values, paths=paths)
        for search in (_trend, _changes, _pareto, _clocks, _revisits, _measures)
        for rule, values, paths in search(tables)
    ]
    found += [
        Finding(rule=rule, values=values, paths=paths)
        for rule, values, paths in _figures(figures, tables)
    ]
    return sorted(found, key=lambda finding: RULES.index(finding["rule"]))


def _cells(table: Table, row: Row) -> dict[str, float | None]:
    keys = (column["key"] for column in table["columns"])
    return dict(zip(keys, row["cells"], strict=True))


def _trend(tables) -> Iterator[tuple]:
    table = tables.get("trend")
    if not table or not table["rows"]:
        return
    said, since = verdict(table)
    row = table["rows"][-1]
    cells, [drawn, *_limits] = _cells(table, row), table["drawn"]
    [unit] = [c["unit"] for c in table["columns"] if c["key"] == drawn]
    values = {
        "says": said.says,
        "month": row["key"],
        "since": since,
        "value": cells[drawn],
        "centre": cells["centre"],
        "unit": unit,
    }
    yield "trend", values, [path_of_cell("trend", row["key"], "complaints")]


def _changes(tables):
    """The largest change each way that is no chance."""
    changed = [
        (table, row, cells, (cells["received"] - cells["previous"]) / spread)
        for table in (tables[key] for key in COMPARED if key in tables)
        for row in table["rows"]
        if row["key"] is not None
        and (cells := _cells(table, row))["previous"] is not None
        and (spread := sqrt(cells["received"] + cells["previous"]))
    ]
    for rule, sign in (("grown", 1), ("fallen", -1)):
        beyond = [it for it in changed if it[3] * sign > BEYOND_CHANCE]
        if beyond:
            table, row, cells, _size = max(beyond, key=lambda it: it[3] * sign)
            values = {
                "table": table["key"],
                "name": row["name"],
                "count": cells["received"],
                "previous": cells["previous"],
            }
            yield rule, values, [path_of_cell(table["key"], row["key"], "received")]


def _pareto(tables):
    table = tables.get("pareto_category")
    if not table or not table["rows"]:
        return
    every = [(row, _cells(table, row)) for row in table["rows"]]
    size = pareto.head(
        [cells["share"] for _row, cells in every],
        [cells["cumulative"] for _row, cells in every],
    )
    values = {
        "names": [row["name"] for row, _cells in every[:size]],
        "share": every[size - 1][1]["cumulative"],
    }
    yield "pareto", values, [_told(row) for row, _cells in every[:size]]
    was_head = _former_head(every)
    for row, cells in every[:size]:
        if was_head and row["key"] is not None and row["key"] not in was_head:
            new = {
                "name": row["name"],
                "count": cells["complaints"],
                "previous": cells["previous"],
            }
            yield "pareto_new", new, [_told(row)]


def _told(row):
    return path_of_cell("pareto_category", row["key"], "complaints")


def _former_head(every):
    """The keys of the head of the period before; none if it had no complaints."""
    former = pareto.parts(
        {row["key"]: cells["previous"] for row, cells in every if cells["previous"]}
    )
    size = pareto.head([p.share for p in former], [p.cumulative for p in former])
    return {part.key for part in former[:size]}


def _clocks(tables):
    table = tables.get("clocks")
    rows = [(row, _cells(table, row)) for row in table["rows"]] if table else []
    missed = [(row, cells) for row, cells in rows if cells["missed"]]
    if missed:
        row, cells = min(missed, key=lambda it: it[1]["punctuality"])
        values = {
            "clock": row["key"],
            "name": row["name"],
            "share": cells["punctuality"],
            "missed": cells["missed"],
            "due": cells["due"],
        }
        yield "worst_clock", values, [path_of_cell("clocks", row["key"], "missed")]


def _revisits(tables):
    table = tables.get("outcomes")
    counts = {}
    for row in table["rows"] if table else ():
        counts[row["key"]] = _cells(table, row)["revisits"]
    if number := counts.get("dissatisfied"):
        said = [counts.get(key, 0) for key in ("satisfied", "partly", "dissatisfied")]
        values = {"count": number, "reached": sum(said)}
        yield (
            "dissatisfied",
            values,
            [path_of_cell("outcomes", "dissatisfied", "revisits")],
        )
    table = tables.get("questions")
    rows = [(row, _cells(table, row)) for row in table["rows"]] if table else []
    rated = [it for it in rows if it[1]["satisfaction"] is not None]
    if rated:
        row, cells = min(rated, key=lambda it: it[1]["satisfaction"])
        if cells["satisfaction"] < GOOD_SCORE:
            values = {"name": row["name"], "score": cells["satisfaction"]}
            yield "question", values, [path_of_cell("questions", row["key"], "votes")]


def _measures(tables):
    table = tables.get("measures")
    rows = [(row, _cells(table, row)) for row in table["rows"]] if table else []
    if number := sum(cells["overdue"] for _row, cells in rows):
        row, cells = max(rows, key=lambda it: it[1]["overdue"])
        values = {"count": number, "name": row["name"], "of": cells["overdue"]}
        yield "measures_overdue", values, [path_of_figure("measures_overdue")]


def _figures(figures, tables):
    """Rules that a number or two decide."""

    def value(key):
        return (figures.get(key) or {}).get("value")

    for key in ("open_majors", "reopened", "repeats"):
        if value(key):
            values = {"count": value(key), "previous": figures[key]["previous"]}
            yield key, values, [path_of_figure(key)]
    if value("promises_changed"):
        cases = len(tables["promises"]["rows"])
        values = {"count": value("promises_changed"), "cases": cases}
        yield "promises", values, [path_of_figure("promises_changed")]
    if value("mail_left"):
        yield "mail_left", {"count": value("mail_left")}, [path_of_figure("mail_left")]
    received, closed, still = (value(key) for key in ("received", "closed", "open"))
    former = (figures.get("open") or {}).get("previous")
    if received and received > closed and former is not None and still > former:
        values = {
            "received": received,
            "closed": closed,
            "open": still,
            "previous": former,
        }
        yield "backlog", values, [path_of_figure("open")]
