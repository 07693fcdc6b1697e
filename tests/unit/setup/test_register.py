"""Registers read from a file: its table, its columns, its rows."""

import csv
import io
from datetime import datetime

import openpyxl
import pytest
from tools.setup import sheet, table, words
from tools.setup.rows import judge

from . import register

NOW = datetime(2026, 3, 5, 12)


def judged(lines):
    found = table.find(lines)
    return judge(found.rows, found.columns, found.order, NOW)


def fields(found):
    return {c.heading: c.field for c in found.columns}


def csv_lines(*rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return sheet.read_csv(text.getvalue().encode())


@pytest.mark.parametrize(
    "codec", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_in_whatever_it_is_written(codec, separator):
    lines = sheet.read_csv(register.as_csv(register.rows(20, 0), codec, separator))
    assert lines[0] == (1, ["2024年客户投诉台账"] + [""] * 14)
    assert lines[1] == (3, register.HEADINGS), "numbered as it stands in the file"
    assert len(lines) == 22


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("said", ["少件", "no label", "上一批" * 100])
def test_utf_16_without_a_mark(codec, said):
    text = f"日期,客户,内容\r\n2023-3-5,一厂,{said}\r\n"
    lines = sheet.read_csv(text.encode(codec))
    assert lines[1].cells == ["2023-3-5", "一厂", said]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-8-sig", "utf-16-le"])
def test_what_no_database_keeps_is_left_out(codec):
    text = "日期,客户,内容\n2023-3-5,甲厂,少\0件\x07\n\0\n"
    lines = sheet.read_csv(text.encode(codec))
    assert [line.cells for line in lines[1:]] == [["2023-3-5", "甲厂", "少件"]]
    lines = sheet.lines([["内容"], ["少\0件"], ["\x01"]])
    assert [line.cells for line in lines] == [["内容"], ["少件"]]


def test_a_workbook_with_title_merged_cells_and_a_sum():
    names, lines = sheet.read_xlsx(register.as_xlsx(register.rows(20, 0)))
    assert names == ["台账", "说明"], "the one with the cases comes first"
    found = table.find(lines)
    assert found.heading.number == 3
    assert [row.number for row in found.rows] == list(range(4, 24))
    assert found.rows[1].cells[10] == "仓储部", "merged with the cell above"


def test_the_columns_are_proposed():
    found = table.find(sheet.read_csv(register.as_csv(register.rows(20, 0))))
    assert fields(found) == {
        "序号": "skip",
        "投诉编号": "number",
        "投诉日期": "received",
        "客户名称": "customer",
        "联系人": "contact",
        "联系电话": "phone",
        "投诉类别": "category",
        "投诉内容": "description",
        "严重程度": "severity",
        "受理方式": "channel",
        "责任部门": "department",
        "处理结果": "solution",
        "结案日期": "closed",
        "状态": "status",
        "满意度": "note",
    }


def test_of_five_hundred_rows_forty_are_wrong_and_say_why():
    for lines in (
        sheet.read_csv(register.as_csv(register.rows())),
        sheet.read_xlsx(register.as_xlsx(register.rows()))[1],
    ):
        rows = judged(lines)
        wrong = [row for row in rows if row.problems]
        assert (len(rows), len(wrong)) == (500, 40)
        found = {problem.what for row in wrong for problem in row.problems}
        assert found == {
            "no_date",
            "nothing_said",
            "before",
            "number_twice",
            "still_open",
        }
        assert all(len(row.problems) == 1 for row in wrong)


def test_a_row_says_what_the_case_was():
    [row] = judged(
        csv_lines(
            [
                "编号",
                "受理时间",
                "内容",
                "类型",
                "等级",
                "渠道",
                "数量",
                "结案时间",
                "评价",
            ],
            [
                "A1",
                "2025年3月5日 9:30",
                "外箱破损\n共两箱",
                "客诉",
                "重大",
                "400热线",
                "2箱",
            ]
            + ["2025-3-5", "好"],
        )
    )
    assert not row.problems
    assert row.values == {
        "number": "A1",
        "received": datetime(2025, 3, 5, 9, 30),
        "description": "外箱破损\n共两箱",
        "kind": "complaint",
        "severity": "major",
        "channel": "phone",
        "quantity": 2.0,
        "closed": datetime(2025, 3, 5, 9, 30),  # the day alone is known
        "name": "外箱破损",
    }
    assert row.notes == [("评价", "好")]


def test_a_word_of_their_own_is_kept_as_it_stands():
    [row] = judged(csv_lines(["日期", "内容", "类型"], ["2025-3-5", "x", "售后件"]))
    assert row.values["kind"] == ""
    assert row.notes == [("类型", "售后件")]


def test_the_same_row_twice_without_a_number():
    rows = judged(
        csv_lines(["日期", "客户", "内容"], *[["2025-3-5", "甲", "少件"]] * 2)
    )
    assert [[p.what for p in row.problems] for row in rows] == [[], ["row_twice"]]
    assert rows[1].problems[0].heading == "2"


def test_what_happened_after_now_is_wrong():
    [row] = judged(csv_lines(["日期", "内容"], ["2027-1-1", "x"]))
    assert [problem.what for problem in row.problems] == ["ahead"]


def test_a_heading_over_two_lines_and_headings_repeated_on_each_page():
    book = openpyxl.Workbook()
    page = book.active
    page.append(["日期", "客户信息", "", "投诉内容"])
    page.append(["", "客户名称", "电话", ""])
    for area in ("A1:A2", "B1:C1", "D1:D2"):
        page.merge_cells(area)
    page.append(["2025-3-5", "甲厂", "13800138000", "少件"])
    page.append(["日期", "客户名称", "电话", "投诉内容"])
    page.append(["2025-3-6", "乙厂", "13800138001", "错件"])
    page["E5"] = "#REF!"
    page["E5"].data_type = "e"
    file = io.BytesIO()
    book.save(file)
    found = table.find(sheet.read_xlsx(file.getvalue())[1])
    assert [row.number for row in found.rows] == [3, 5]
    assert set(fields(found).values()) >= {
        "received",
        "customer",
        "phone",
        "description",
    }


def test_what_stands_in_a_column_tells_more_than_its_heading():
    found = table.find(
        csv_lines(
            ["日期", "内容", "联系", "反馈时间要求"],
            ["2025-3-5", "x", "li@a.cn", "尽快"],
            ["2025-3-6", "y", "wang@b.cn", "本周"],
        )
    )
    assert fields(found) == {
        "日期": "received",
        "内容": "description",
        "联系": "email",
        "反馈时间要求": "note",
    }


@pytest.mark.parametrize("data", [b"", b"\n\n", "工资表\n张三,5000\n".encode()])
def test_a_file_that_is_no_register(data):
    with pytest.raises(table.NoTable):
        table.find(sheet.read_csv(data))


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"<html>"])
def test_a_damaged_workbook(data):
    with pytest.raises(sheet.Broken):
        sheet.read_xlsx(data)


def test_every_heading_names_one_field():
    listed = [words.plain(w) for some in words.HEADINGS.values() for w in some.split()]
    assert len(listed) == len(set(listed))
