"""Files from strangers: which are taken, and under which name."""

import pytest
from tools.base.upload import Limits, Upload, clean_name, problems

LIMITS = Limits(files=2, total_bytes=100)


def upload(name, head=b"x", size=1):
    return Upload(name, size, head)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("送货单.pdf", "送货单.pdf"),
        ("C:\\Users\\li\\照片.jpg", "照片.jpg"),
        ("../../etc/passwd", "passwd"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\r\nb\x00.txt", "ab.txt"),
        (" . ", "file"),
        ("长" * 300 + ".jpeg", "长" * 145 + ".jpeg"),
    ],
)
def test_names_lose_folders_and_disguises(given, kept):
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    "taken",
    [
        upload("照片.jpg", b"\xff\xd8\xff\xe0"),
        upload("8D 报告.docx", b"PK\x03\x04"),
        upload("旧表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        upload("说明", b"MZ 5 is the number of the dock"),
        upload("录像.mp4", b"\x00\x00\x00\x20ftypisom"),
    ],
)
def test_evidence_is_taken(taken):
    assert problems([taken], LIMITS) == []


@pytest.mark.parametrize(
    "refused",
    [
        upload("setup.EXE"),
        upload("invoice.pdf.scr"),
        upload("photo.exe. "),
        upload("link.lnk"),
        upload("运单.pdf.url"),
        upload("订单.desktop"),
        upload("看.SCF"),
        upload("notes.txt", b"[InternetShortcut]\r\nURL=file://e.cn/a"),
        upload("photo.jpg", b"MZ\x90\x00\x03"),
        upload("photo.jpg", b"\x7fELF\x02"),
        upload("notes.txt", b"#!/bin/sh"),
    ],
)
def test_programs_are_refused_by_name_and_by_content(refused):
    assert problems([refused], LIMITS) == [("program", clean_name(refused.name))]


@pytest.mark.parametrize(
    "name", ["发票.docm", "报价.XLSM", "a.xlsb", "b.pptm", "c.one"]
)
def test_documents_with_macros_are_refused(name):
    assert problems([upload(name)], LIMITS) == [("macros", name)]


def test_limits_hold_to_the_byte():
    full = [upload("a.txt", size=60), upload("b.txt", size=40)]
    assert problems(full, LIMITS) == []
    assert problems([*full, upload("c.txt", size=0)], LIMITS) == [("too_many", "")]
    assert problems([upload("a.txt", size=101)], LIMITS) == [("too_large", "")]
