"""A package lists every file with its sum, under a name that every system keeps."""

import csv
import hashlib
import io
import zipfile

import pytest
from tools.record.package import Package, no_formula, safe_name


def packed(*files):
    """The files of a package, by their path."""
    file = io.BytesIO()
    with Package(file) as package:
        for folder, name, content in files:
            package.add(folder, name, content, "what", "2025-01-01", "李敏")
    with zipfile.ZipFile(file) as done:
        return {name: done.read(name) for name in done.namelist()}, file


def test_every_file_is_listed_with_its_sum():
    found, _file = packed(("", "封面.pdf", b"1"), ("files/", "a.txt", b""))
    sums = dict(
        line.split("  ", 1)[::-1] for line in found["SHA256SUMS"].decode().splitlines()
    )
    assert set(sums) == set(found) - {"SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256(found[path]).hexdigest() == digest
    rows = list(csv.DictReader(io.StringIO(found["manifest.csv"].decode("utf-8-sig"))))
    assert [row["path"] for row in rows] == ["封面.pdf", "files/a.txt"]
    assert [row["size"] for row in rows] == ["1", "0"]
    assert rows[0]["author"] == "李敏"


def test_two_of_one_name_are_both_there():
    found, _file = packed(
        ("f/", "a.txt", b"1"),
        ("f/", "A.TXT", b"2"),
        ("f/", "a.txt", b"3"),
        ("", "manifest.csv", b"4"),
        ("", "b", b"5"),
        ("", "b", b"6"),
    )
    assert {found[path] for path in found} >= {b"1", b"2", b"3", b"4", b"5", b"6"}
    assert found["f/a.txt"] == b"1" and found["manifest (2).csv"] == b"4"


def test_packages_are_put_together():
    _found, one = packed(("files/", "a.txt", b"1"))
    _found, two = packed(("files/", "a.txt", b"2"))
    file = io.BytesIO()
    with Package(file) as package:
        package.add_all(one, "KF-1/")
        package.add_all(two, "KF-2/")
    with zipfile.ZipFile(file) as done:
        assert done.read("KF-1/files/a.txt") == b"1"
        assert done.read("KF-2/files/a.txt") == b"2"
        assert done.read("SHA256SUMS").decode().count("\n") == 4
        assert b"KF-1/files/a.txt,1," in done.read("manifest.csv")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a\r\nb\\c.pdf", "a-b-c.pdf"),
        ("  .hidden ", "hidden"),
        ("", "file"),
        (None, "file"),
        ("...", "file"),
        ("装箱单.pdf", "装箱单.pdf"),
    ],
)
def test_names_lead_nowhere(name, kept):
    assert safe_name(name) == kept


def test_long_names_keep_their_ending():
    name = safe_name("长" * 200 + ".pdf")
    assert name.endswith(".pdf") and len(name.encode()) <= 120
    assert len(safe_name("长" * 200).encode()) <= 120


@pytest.mark.parametrize("text", ["=cmd|x", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_runs_nothing_of_the_list(text):
    assert no_formula(text) == f"'{text}"
    assert no_formula(f"x{text}") == f"x{text}"
