"""Locked packages from PyPI, installed when they are first needed."""

import sys
from pathlib import Path

import click

from . import process
from .paths import ROOT, locked


def need(name: str, target: Path | None = None) -> None:
    """Have what requirements/NAME.lock names, every file checked against its hash.

    A lock names dependencies too. Left to look for them itself, pip stumbles over an
    extra (``coverage[toml]``) as soon as there is a newer release than the locked one.

    :param target: a folder; without, they go into the environment in which this runs
    """
    lock = ROOT / "requirements" / f"{name}.lock"
    installed = (target or Path(sys.prefix)) / lock.name
    options = ("-qq", "--no-compile", "--no-deps", "--require-hashes")
    if target:
        options += ("--upgrade", f"--target={target}")
    with locked("packages"):
        if installed.exists() and installed.read_text() == lock.read_text():
            return
        click.echo(f"Installing the packages of {lock.name} …")
        pip = (sys.executable, "-m", "pip", "install", *options, "-r", lock)
        process.run(pip, failure="The packages cannot be installed")
        installed.write_text(lock.read_text())
