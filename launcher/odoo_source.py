"""Find an Odoo 19 on this machine, or have one provided."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import debian
from .paths import HOME
from .process import LauncherError

SERIES = "19.0"
# `odoo` is a namespace package: any folder of that name in the working directory
# would answer for it, hence the neutral folder and the import of odoo.release.
_PROBE = "import odoo.release; print(odoo.release.__file__)"


@dataclass(frozen=True)
class Odoo:
    """An Odoo source tree: ``root`` holds the Python package ``odoo``."""

    root: Path

    @property
    def release(self) -> str:
        """The text of the file that says which Odoo this is; empty without one."""
        path = self.root / "odoo" / "release.py"
        return path.read_text() if path.exists() else ""

    @property
    def addons(self) -> Path:
        """The folder of Odoo's own addons: in a git checkout beside the package."""
        inside = self.root / "odoo" / "addons"
        return inside if (inside / "mail").exists() else self.root / "addons"


def find() -> Odoo:
    """The first Odoo 19 of: ODOO_HOME, the Python of ./kefu, ODOO_BIN, PATH, the cache.

    :raise LauncherError: ODOO_HOME or ODOO_BIN names something else than Odoo 19
    """
    for setting, root in _candidates():
        odoo = Odoo(root)
        version = re.search(r"^version_info = \((\d+), (\d+)", odoo.release, re.M)
        if version and f"{version[1]}.{version[2]}" == SERIES:
            return odoo
        if setting:
            raise LauncherError(
                f"{setting} does not lead to Odoo {SERIES}. Let it name a checkout of "
                f"the branch {SERIES}, or unset it to have an Odoo provided."
            )
    return Odoo(debian.provide())


def link(odoo: Odoo) -> None:
    """Let the environment, in which this runs, import Odoo."""
    [packages] = Path(sys.prefix).glob("lib/python*/site-packages")
    path, line = packages / "odoo.pth", f"{odoo.root}\n"
    if not path.exists() or path.read_text() != line:
        path.write_text(line)


def _candidates() -> Iterator[tuple[str, Path]]:
    """Source trees, with the setting that names them, if any."""
    if home := os.environ.get("ODOO_HOME"):
        yield "ODOO_HOME", Path(home).absolute()
    yield "", _imported_by(os.environ.get("KEFU_PYTHON", sys.executable))
    if program := os.environ.get("ODOO_BIN"):
        yield "ODOO_BIN", _behind(program)
    for program in filter(None, map(shutil.which, ("odoo", "odoo-bin"))):
        yield "", _behind(program)


def _behind(program: str) -> Path:
    """The source tree an ``odoo`` or ``odoo-bin`` program starts."""
    path = Path(program).resolve()
    if (path.parent / "odoo" / "release.py").exists():
        return path.parent
    shebang = path.read_bytes().partition(b"\n")[0].decode(errors="replace")
    return _imported_by(shebang.split()[-1]) if "python" in shebang else path


def _imported_by(python: str) -> Path:
    """The tree from which this Python imports Odoo; one that is none without it."""
    probe = subprocess.run(
        [python.removeprefix("#!"), "-c", _PROBE],
        cwd=HOME / "conf",
        capture_output=True,
        text=True,
    )
    return Path(probe.stdout.strip() or "-").parent.parent
