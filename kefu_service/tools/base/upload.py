"""Files from strangers: what is taken, and under which name.

Refused is what a careless double click would run. Everything else is evidence and is
taken as it is: pictures, documents, sheets, archives, films.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# How many bytes from the start of a file tell whether it is a program.
HEAD_BYTES = 64
NAME_LENGTH = 150
MEGABYTE = 1024 * 1024

# What Windows, macOS, Linux and Android run or mount on a click.
PROGRAM_EXTENSIONS = frozenset(
    "apk app appx application bat bin chm cmd com cpl deb dll dmg drv exe gadget hta"
    " img inf iso jar js jse msc msi msix msp ocx pif pkg ps1 psm1 reg rpm run scr sh"
    " sys vb vbe vbs vhd vhdx wsc wsf wsh xll".split()
)
# They open or run what they point to; folders of Windows fetch it by being looked at.
SHORTCUT_EXTENSIONS = frozenset(
    "appref-ms desktop library-ms lnk mht mhtml scf search-ms settingcontent-ms url"
    " webloc website".split()
)
# Documents that carry programs: Word, Excel, PowerPoint, Access, OneNote.
MACRO_EXTENSIONS = frozenset(
    "accda accdb accde accdr docm dotm mda mdb mde one potm ppam ppsm pptm sldm xla"
    " xlam xlm xlsb xlsm xltm".split()
)
PROGRAM_HEADS = (
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce",  # macOS, in its four byte orders and sizes
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # Java, and macOS for several processors
    b"dex\n",  # Android
    b"#!",  # scripts
    b"L\x00\x00\x00\x01\x14\x02\x00",  # shortcuts of Windows and Linux
    b"[InternetShortcut]",
    b"[Desktop Entry]",
)


@dataclass(frozen=True)
class Upload:
    """A file as it came: `head` is its first `HEAD_BYTES`, `size` is in bytes."""

    name: str
    size: int
    head: bytes


@dataclass(frozen=True)
class Limits:
    """How many files, and how many bytes all together, are taken at once."""

    files: int
    total_bytes: int


def clean_name(name: str) -> str:
    """`name` without folders and without characters that disguise it.

    A right-to-left mark makes `gpj.exe` out of what reads `exe.jpg`.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in base if unicodedata.category(c)[0] != "C")
    stem, dot, extension = visible.strip(" .").rpartition(".")
    if not dot:
        stem, extension = extension, ""
    room = NAME_LENGTH - len(dot) - len(extension)
    return (stem[: max(room, 1)] + dot + extension)[:NAME_LENGTH] or "file"


def is_program(upload: Upload) -> bool:
    """Whether a click on the file may run it, by its name or by its content."""
    extension = _extension(upload)
    if extension in PROGRAM_EXTENSIONS or extension in SHORTCUT_EXTENSIONS:
        return True
    if upload.head.startswith(PROGRAM_HEADS):
        return True
    # "MZ" alone may begin a text as well; a Windows program has zeros in its header
    return upload.head.startswith(b"MZ") and b"\x00" in upload.head


def has_macros(upload: Upload) -> bool:
    """Whether the file is of a kind that carries programs, by its name."""
    return _extension(upload) in MACRO_EXTENSIONS


def _extension(upload: Upload) -> str:
    return clean_name(upload.name).rpartition(".")[2].lower()


def problems(uploads: Iterable[Upload], limits: Limits) -> list[tuple[str, str]]:
    """What is wrong with the files: (code, name of the file or "").

    Codes: `too_many`, `too_large` (all together) and, for each such file, `program` or
    `macros`.
    """
    uploads = list(uploads)
    found = []
    if len(uploads) > limits.files:
        found.append(("too_many", ""))
    if sum(upload.size for upload in uploads) > limits.total_bytes:
        found.append(("too_large", ""))
    found += [("program", clean_name(u.name)) for u in uploads if is_program(u)]
    found += [("macros", clean_name(u.name)) for u in uploads if has_macros(u)]
    return found
