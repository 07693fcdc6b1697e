"""The virtual environment with the locked packages, made from the running Python."""

import hashlib
import importlib.util
import shutil
import sys
from pathlib import Path

from . import process, system_packages
from .errors import LauncherError
from .odoo_source import Odoo
from .paths import HOME, REQUIREMENTS
from .progress import Progress

_LOCK = REQUIREMENTS / "main.lock"
_KEPT = 2


def lock_key() -> str:
    """Changes whenever the packages or the Python do."""
    version = f"{Path(sys.base_prefix).resolve()} {sys.version}"
    return hashlib.sha256(version.encode() + _LOCK.read_bytes()).hexdigest()[:12]


def provide(progress: Progress) -> Path:
    """Make the environment where it is missing; return its Python.

    Another lock or Python has another environment; the two used last are kept.
    """
    folder = HOME / f"venv-{lock_key()}"
    done = folder / ".complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        with progress.doing("installing the locked packages") as note:
            ensurepip = importlib.util.find_spec("ensurepip")
            _create(folder, bool(ensurepip) or _install_ensurepip())
            python = folder / "bin" / "python"
            install(python, "main.lock", on_line=lambda line: _note(line, note))
    done.touch()
    for outdated in _by_last_use()[_KEPT:]:
        shutil.rmtree(outdated)
    return folder / "bin" / "python"


def _by_last_use() -> list[Path]:
    folders = HOME.glob("venv-*")
    return sorted(folders, key=lambda f: (f / ".complete").stat().st_mtime)[::-1]


def link_odoo(python: Path, odoo: Odoo) -> None:
    """Let the environment import Odoo."""
    [packages] = python.parent.parent.glob("lib/python*/site-packages")
    pth = packages / "odoo.pth"
    if not pth.exists() or pth.read_text().strip() != str(odoo.root):
        pth.write_text(f"{odoo.root}\n")


def install(python: Path, lock: str, *options: str, on_line=None) -> None:
    """Install what a lock file names; every file is checked against its hash.

    A lock names dependencies too. Left to look for them itself, pip stumbles over an
    extra (``coverage[toml]``) as soon as there is a newer release than the locked one.
    """
    pip = (python, "-m", "pip")
    if process.fails((*pip, "--version")):
        pip = (sys.executable, "-m", "pip", "--python", python)
    process.run(
        (
            *(*pip, "--disable-pip-version-check", "--no-input", "install"),
            *("--no-cache-dir", "--require-hashes", "--no-deps", *options),
            *("--requirement", REQUIREMENTS / lock),
        ),
        failure=f"The packages of requirements/{lock} cannot be installed",
        on_line=on_line,
    )


def _create(folder: Path, has_pip: bool) -> None:
    """Make an empty environment.

    Through the command line, as the running Python may be an environment itself.
    """
    options = () if has_pip else ("--without-pip",)
    process.run(
        (sys.executable, "-m", "venv", *options, folder),
        failure="Python cannot make a virtual environment",
    )


def _note(line: str, note) -> None:
    """Show the package a line of pip's output speaks of."""
    words = line.split()
    if words[:1] == ["Collecting"]:
        note(words[1].partition("==")[0])


def _install_ensurepip() -> bool:
    """Debian keeps ensurepip apart: install it as root, else make do with a pip.

    :return: whether the new environment can get a pip of its own
    """
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if system_packages.available():
        system_packages.install([package])
        return True
    if importlib.util.find_spec("pip"):
        return False
    raise LauncherError(
        f"Python cannot make virtual environments here: install {package} (or pip)."
    )
