"""Every figure and table is defined in docs/reports.md, and has its words."""

import ast
import re
from pathlib import Path

import pytest
from tools.report.case_tables import DIMENSIONS as CASE_TABLES
from tools.report.clock_tables import DIMENSIONS as CLOCK_TABLES
from tools.report.figures import DEFINITIONS
from tools.report.making import plan_sheet, sheet
from tools.report.periods import Period

from .common import JUNE, rows

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/reports.md").read_text()
DEFINED = {
    key
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for key in re.findall(r"`(\w+)`", line.split("|")[1])
}
EMPTY = sheet(Period(JUNE[0], JUNE[0].replace(day=30)), rows(), None, None, [])
TABLES = {table["key"] for table in EMPTY["tables"]}


def words(name):
    """The keys of one of the dictionaries of words."""
    module = ast.parse((ROOT / "kefu_service/models/report/words.py").read_text())
    for node in module.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return {key.value for key in node.value.keys}
    raise KeyError(name)


def test_every_figure_and_table_is_defined_once_in_the_page():
    assert {*DEFINITIONS, *TABLES} == DEFINED
    assert {*CASE_TABLES, *CLOCK_TABLES} <= TABLES


def test_every_figure_table_and_column_has_its_words():
    assert words("FIGURES") == set(DEFINITIONS)
    assert words("TABLES") == {*TABLES, "trend_rate"}
    columns = {head["key"] for table in EMPTY["tables"] for head in table["columns"]}
    assert words("COLUMNS") == columns


def test_the_page_names_what_a_plan_has():
    plan = plan_sheet(Period(JUNE[0], JUNE[0]), rows())
    text = PAGE.partition("The sheet of a revisit plan has")[2].partition("tables")[0]
    assert {figure["key"] for figure in plan["figures"]} == set(
        re.findall(r"`(\w+)`", text)
    )


@pytest.mark.parametrize("table", EMPTY["tables"], ids=lambda table: table["key"])
def test_what_is_drawn_is_a_column(table):
    keys = [head["key"] for head in table["columns"]]
    assert set(table["drawn"]) <= set(keys)
    assert bool(table["chart"]) == bool(table["drawn"])
