"""What package.json names: the formatter of XML, the checker of accessibility."""

import os
import shutil
import sys
from pathlib import Path

from . import packages, process
from .paths import ROOT, locked


def environment() -> dict[str, str]:
    """The environment in which npm and the programs of this environment are found."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": programs}


def need() -> None:
    """Have node_modules/ as package-lock.json says; Node.js itself where it is missing."""
    if not shutil.which("npm"):
        packages.need("node")
    installed = ROOT / "node_modules" / ".installed"
    lock = ROOT / "package-lock.json"
    with locked("prettier"):
        if installed.exists() and installed.read_text() == lock.read_text():
            return
        npm = ("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
        process.run(
            npm, cwd=ROOT, env=environment(), failure="npm cannot install its packages"
        )
        installed.write_text(lock.read_text())
