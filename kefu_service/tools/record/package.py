"""A zip that proves itself: every file is listed with its size and its SHA-256."""

import csv
import hashlib
import io
import re
import zipfile

MANIFEST, SUMS, README = "manifest.csv", "SHA256SUMS", "VERIFY.txt"
VERIFY = "sha256sum -c SHA256SUMS"
COLUMNS = ("path", "size", "sha256", "what", "date", "author")
# What some system can't keep in the name of a file.
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# How a spreadsheet knows a formula; names and reasons are written by strangers.
FORMULA = ("=", "+", "-", "@", "\t")
LONGEST_NAME = 120  # bytes; systems allow 255


class Package:
    """Files that are put together, in a `with`; at its end the list of them."""

    def __init__(self, file):
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._rows = []
        self._taken = {MANIFEST.lower(), SUMS.lower(), README.lower()}

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if not kind:
            self._list()
        self._zip.close()

    def add(self, folder, name, content, what="", date="", author=""):
        """Add a file under a name of its own; the path that it got."""
        path = self._free(f"{folder}{safe_name(name)}")
        self._put(path, content, (what, date, author))
        return path

    def add_all(self, source, folder=""):
        """Add all files of another package, with what its list says of them."""
        with zipfile.ZipFile(source) as other:
            text = other.read(MANIFEST).decode("utf-8-sig")
            for row in csv.DictReader(io.StringIO(text)):
                about = (row["what"], row["date"], row["author"])
                path = self._free(folder + row["path"])
                self._put(path, other.read(row["path"]), about)

    def _list(self):
        """Write the list, its sums, and how to verify them."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        writer.writerows(self._rows)
        # with a mark at the beginning, without which spreadsheets misread Chinese
        self._put(MANIFEST, text.getvalue().encode("utf-8-sig"))
        self._put(README, f"{VERIFY}\n".encode())
        sums = "".join(f"{row[2]}  {row[0]}\n" for row in self._rows)
        self._zip.writestr(SUMS, sums.encode())

    def _put(self, path, content, about=("", "", "")):
        digest = hashlib.sha256(content).hexdigest()
        self._zip.writestr(path, content)
        self._rows.append((path, len(content), digest, *map(no_formula, about)))

    def _free(self, path):
        """The path, or one with a number if it is taken (in whatever case)."""
        stem, dot, ending = path.rpartition(".")
        if not dot or "/" in ending:
            stem, ending = path, ""
        free, count = path, 1
        while free.lower() in self._taken:
            count += 1
            free = f"{stem} ({count}){dot if ending else ''}{ending}"
        self._taken.add(free.lower())
        return free


def no_formula(value):
    """`value` as a text that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def safe_name(name):
    """`name` as every system can keep it; no path, and not hidden."""
    name = UNSAFE.sub("-", name or "").strip(" .") or "file"
    encoded = name.encode()
    if len(encoded) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if dot and len(ending.encode()) < 12 else ""
    room = LONGEST_NAME - len(ending.encode())
    stem = (stem if ending else name).encode()[:room].decode(errors="ignore")
    return f"{stem}{ending}"
