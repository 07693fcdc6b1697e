"""Find an Odoo 19 on this machine, or have one provided."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from . import debian
from .paths import NEUTRAL
from .process import LauncherError

_PROBE = "import odoo.release; print(odoo.release.__file__)"


def find() -> Path:
    """The folder that holds the package `odoo` of the first Odoo 19.

    Sought in: ODOO_HOME, the Python of ./kefu, ODOO_BIN, PATH, the cache folder.
    """
    for setting, root in _candidates():
        release = root / "odoo" / "release.py"
        if release.exists() and "\nversion_info = (19, 0," in release.read_text():
            return root
        if setting:
            raise LauncherError(
                f"{setting} does not lead to Odoo 19.0. Let it name a checkout of the "
                "branch 19.0, or unset it to have an Odoo provided."
            )
    return debian.provide()


def link(root: Path) -> None:
    """Let the environment, in which this runs, import Odoo."""
    [packages] = Path(sys.prefix).glob("lib/python*/site-packages")
    path, line = packages / "odoo.pth", f"{root}\n"
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
    shebang = re.match(rb"#!.*?(\S*python\S*)\s", path.read_bytes())
    if (path.parent / "odoo").is_dir() or not shebang:
        return path.parent
    return _imported_by(shebang[1].decode())


def _imported_by(python: str) -> Path:
    """The tree from which this Python imports Odoo; one that is none without it."""
    probe = [python, "-c", _PROBE]
    answer = subprocess.run(probe, cwd=NEUTRAL, capture_output=True, text=True)
    return Path(answer.stdout.strip() or "-").parent.parent
