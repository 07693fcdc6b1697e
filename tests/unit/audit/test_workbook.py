"""The workbook of an audit: what is written is what is read, and never a formula."""

import io
import zipfile
from datetime import date

from tools.audit.workbook import workbook

ROWS = [
    ["5.2-2", '=HYPERLINK("http://evil.example.com","x")', 93.5, None],
    ["5.3", "https://evil.example.com", 7, date(2026, 3, 31)],
    ["@SUM(A1)", "+1+1\x07", 0.0, "-2"],
]


def _parts():
    content = workbook("审核", [("结果/1", ["条款", "指标", "结果", "期限"], ROWS)])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def test_nothing_is_a_formula_or_a_link():
    parts = _parts()
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in parts
    texts = parts["xl/sharedStrings.xml"]
    assert "=HYPERLINK" in texts
    assert "\x07" not in texts


def test_numbers_are_numbers_and_what_is_unknown_is_empty():
    sheet = _parts()["xl/worksheets/sheet1.xml"]
    assert "<v>93.5</v>" in sheet
    assert '<c r="D2" s="2"/>' in sheet
    assert 'name="结果 1"' in _parts()["xl/workbook.xml"]
