"""The workbook of a report: numbers to reckon with, texts that stay texts."""

import io
import zipfile
from copy import deepcopy

import openpyxl
import pytest
from tools.report.workbook import workbook

from .sample import CASES, CONTROL, Chinese, sheet, table

WORDS = Chinese()
TITLE = "2026年10月 服务月报"


def opened(given=None, title=TITLE):
    return openpyxl.load_workbook(io.BytesIO(workbook(title, given or sheet(), WORDS)))


def of_names(*names):
    """A workbook whose rows are named so."""
    rows = [(number, name, [1]) for number, name in enumerate(names)]
    return opened({**sheet(), "tables": [table("kinds", {"received": CASES}, rows)]})


def test_the_same_figures_make_the_same_bytes():
    first, second = (workbook(TITLE, sheet(), WORDS) for _time in range(2))
    assert first == second
    other = deepcopy(sheet())
    other["figures"][0]["value"] += 1
    assert workbook(TITLE, other, WORDS) != first


def test_figures_come_first_and_then_a_page_a_table():
    book = opened()
    assert book.sheetnames[:3] == ["指标", "每月受理量", "类别(帕累托)"]
    assert len(book.sheetnames) == 1 + len(sheet()["tables"])
    rows = list(book["指标"].values)
    assert rows[0][0] == TITLE
    assert rows[3][:4] == ("指标", "本期", "上月", "变化")
    assert rows[4][:6] == ("受理", 128, 104, "增加", 131, "减少")
    assert rows[7][:7] == (
        "按期回复率",
        0.914,
        0.957,
        "变差",
        0.914,
        "持平",
        "117 / 128",
    )
    assert rows[-1][1] is None  # unknown is no 0


@pytest.mark.parametrize(
    ("column", "code"),
    [("B", "#,##0"), ("C", "#,##0.0"), ("D", "0.00"), ("E", "0.00"), ("F", "#,##0")],
)
def test_a_number_is_written_as_its_unit_asks(column, code):
    cell = opened()["按部门"][f"{column}2"]
    assert (cell.data_type, cell.number_format) == ("n", code)


def test_limits_have_a_decimal_and_signals_a_word():
    page = opened()["每月受理量"]
    assert page["D2"].number_format == "#,##0.0"
    assert [cell.value for cell in page["F"]].count("高于上限") == 1
    assert page["C2"].number_format == "#,##0"


def test_shares_are_percentages():
    assert opened()["类别(帕累托)"]["C2"].number_format == "0.0%"


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+1",
        "-1+2",
        "@SUM(A1)",
        '=HYPERLINK("http://x.example")',
        "{=1+1}",
        "\t=1",
        "http://x.example",
        "mailto:a@x.example",
        "007",
    ],
)
def test_no_name_is_ever_a_formula_a_link_or_a_number(name):
    written = workbook(name, {**sheet(), "tables": of_tables(name)}, WORDS)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        pages = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        for page in pages:
            xml = archive.read(page).decode()
            assert "<f>" not in xml and "hyperlink" not in xml
    cell = openpyxl.load_workbook(io.BytesIO(written)).worksheets[1]["A2"]
    assert cell.value == name


def of_tables(name):
    return [table("kinds", {"received": CASES}, [(1, name, [1])])]


def test_names_of_pages_are_those_that_excel_takes():
    class Long(Chinese):
        def table(self, key):
            return "按客户[星沙]: 2026/10 *?\\ 入厂物流及售后服务的全部记录与说明文字"

    given = {**sheet(), "tables": [table("kinds", {"received": CASES}, [])] * 3}
    book = openpyxl.load_workbook(io.BytesIO(workbook(TITLE, given, Long())))
    assert len(set(book.sheetnames)) == 4
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_page_is_made_for_reading_and_printing():
    for page in opened().worksheets:
        head = 4 if page.title == "指标" else 1
        assert page.freeze_panes == f"B{head + 1}"
        assert page.print_title_rows == f"$1:${head}"
        assert page.auto_filter.ref.startswith(f"A{head}:")
        assert page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddFooter.center.text == "&P / &N"
    widths = opened()["按客户"].column_dimensions
    assert widths["A"].width > 40 and widths["B"].width < 20


def test_a_table_without_rows_says_so():
    assert opened()["措施"]["A2"].value == "无"


def test_a_control_chart_without_rows_is_a_page_as_well():
    empty = table("months", {"received": CASES}, [], CONTROL)
    assert opened({**sheet(), "tables": [empty]})["每月受理量"]["C1"].value == "信号"


def test_a_text_of_any_length_and_kind_is_written():
    book = of_names("长" * 40000, "a\x00b\x1f", "")
    assert len(book.worksheets[1]["A2"].value) == 32767
