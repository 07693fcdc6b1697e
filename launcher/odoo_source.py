"""Find an Odoo 19 on this machine, or have one provided."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from . import debian
from .errors import LauncherError
from .paths import HOME
from .progress import Progress

SERIES = "19.0"
# `odoo` is a namespace package: any folder of that name in the working directory
# would answer for it, hence the neutral folder and the import of odoo.release.
_PROBE = "import odoo.release; print(odoo.release.__file__)"


@dataclass(frozen=True)
class Odoo:
    """An Odoo source tree: ``root`` holds the Python package ``odoo``."""

    root: Path

    @property
    def release_file(self) -> Path:
        return self.root / "odoo" / "release.py"

    @property
    def addons(self) -> Path:
        """The folder of Odoo's own addons: in a git checkout beside the package."""
        inside = self.root / "odoo" / "addons"
        return inside if (inside / "mail").exists() else self.root / "addons"

    @property
    def series(self) -> str:
        """``19.0``, read without importing the package."""
        text = self.release_file.read_text() if self.release_file.exists() else ""
        match = re.search(r"^version_info = \((\d+), (\d+)", text, re.MULTILINE)
        return f"{match[1]}.{match[2]}" if match else ""


def find(progress: Progress) -> Odoo:
    """The first Odoo 19 of: ODOO_HOME, this Python, ODOO_BIN, PATH, the cache.

    :raise LauncherError: ODOO_HOME or ODOO_BIN names something else than Odoo 19
    """
    if home := os.environ.get("ODOO_HOME"):
        return _expect(Path(home).absolute(), "ODOO_HOME")
    if odoo := _accept(_imported_by(Path(sys.executable))):
        return odoo
    if program := os.environ.get("ODOO_BIN"):
        return _expect(_behind(Path(program).absolute()), "ODOO_BIN")
    for name in ("odoo", "odoo-bin"):
        program = shutil.which(name)
        if program and (odoo := _accept(_behind(Path(program)))):
            return odoo
    return Odoo(debian.provide(progress))


def _expect(root: Path | None, setting: str) -> Odoo:
    if odoo := _accept(root):
        return odoo
    raise LauncherError(
        f"{setting} does not lead to Odoo {SERIES}. Let it name a checkout of the "
        f"branch {SERIES}, or unset it to have an Odoo provided."
    )


def _accept(root: Path | None) -> Odoo | None:
    if root and (odoo := Odoo(root)).series == SERIES:
        return odoo
    return None


def _behind(program: Path) -> Path | None:
    """The source tree an ``odoo`` or ``odoo-bin`` program starts."""
    program = program.resolve()
    if (program.parent / "odoo" / "release.py").exists():
        return program.parent
    with program.open("rb") as file:
        shebang = file.readline().decode(errors="replace").strip()
    words = shebang.removeprefix("#!").split()
    if not shebang.startswith("#!") or "python" not in words[-1]:
        return None
    return _imported_by(Path(shutil.which(words[-1]) or words[-1]))


def _imported_by(python: Path) -> Path | None:
    """The tree from which this Python imports Odoo."""
    probe = subprocess.run(
        [python, "-c", _PROBE], cwd=HOME / "conf", capture_output=True, text=True
    )
    if probe.returncode:
        return None
    return Path(probe.stdout.strip()).parent.parent
