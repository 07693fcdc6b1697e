"""``./kefu lint``: the checks of .pre-commit-config.yaml on all files."""

import os
import shutil
import sys
from pathlib import Path

import click

from . import packages, process
from .paths import HOME, ROOT, locked


@click.command("lint")
@click.option("--fix", is_flag=True, help="Mend what can be mended.")
def run(fix: bool) -> int:
    """Check format and style."""
    packages.need("dev")
    if not shutil.which("npm"):
        packages.need("node")
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": programs, "PRE_COMMIT_HOME": str(HOME / "pre-commit")}
    options = {"cwd": ROOT, "env": {**os.environ, **own}}
    with locked("prettier"):
        npm = ("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
        process.run(npm, failure="npm cannot install prettier", **options)
    stage = ("--hook-stage", "manual" if fix else "pre-commit")
    return process.call(("pre-commit", "run", "--all-files", *stage), **options)
