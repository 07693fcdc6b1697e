"""Locked packages from PyPI, installed when they are first needed."""

import sys
from pathlib import Path

from . import process
from .paths import HOME, REQUIREMENTS, locked


def need(name: str) -> None:
    """Have the packages of requirements/NAME.lock in our own environment."""
    _install(name, Path(sys.prefix) / f".{name}.lock")


def folder(name: str, parent: Path = HOME) -> Path:
    """Have the packages of requirements/NAME.lock in a folder apart; return it."""
    path = parent / name
    _install(name, parent / f"{name}.installed", "--upgrade", f"--target={path}")
    return path


def _install(name: str, installed: Path, *options: str) -> None:
    """Install what a lock names, every file checked against its hash.

    A lock names dependencies too. Left to look for them itself, pip stumbles over an
    extra (``coverage[toml]``) as soon as there is a newer release than the locked one.

    :param installed: a copy of the lock, once all of it is there
    """
    lock = REQUIREMENTS / f"{name}.lock"
    with locked("packages"):
        if installed.exists() and installed.read_text() == lock.read_text():
            return
        pip = (sys.executable, "-m", "pip", "install", "-qq", "--no-compile", *options)
        with process.doing(f"Installing the packages of {lock.name}"):
            process.run(
                (*pip, "--no-deps", "--require-hashes", "--requirement", lock),
                failure=f"The packages of {lock} cannot be installed",
            )
        installed.write_text(lock.read_text())
