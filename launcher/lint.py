"""``./kefu lint``: ruff, pylint-odoo, prettier and a limit on the size of files."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from . import node, process, provision
from .paths import ADDON, HOME, ROOT, locked
from .progress import Progress

_PRETTIER = Path(__file__).parent / "prettier"
_FORMATTED = (".css", ".js", ".scss", ".xml")
_LARGEST = 1_000_000  # bytes


def run(*, fix: bool) -> int:
    """Run all checks and return 1 if any finds something; ``fix`` mends formats."""
    progress = Progress(2)
    python = provision.python(progress)
    prettier = _provide_prettier(progress.step("Prettier"), python)
    ruff = (python, "-m", "ruff")
    files = [path for path in _sources() if path.suffix in _FORMATTED]
    checks = {
        "ruff check": (*ruff, "check", *(["--fix"] if fix else []), ROOT),
        "ruff format": (*ruff, "format", *([] if fix else ["--diff"]), ROOT),
        "pylint-odoo": (python, "-m", "pylint", "--score=n", ADDON),
        "prettier": (*prettier, "--write" if fix else "--check", *files),
    }
    failed = [name for name, command in checks.items() if _fails(name, command)]
    failed += _too_large()
    print(f"Lint: {', '.join(failed)} failed." if failed else "Lint: all well.")
    return 1 if failed else 0


def _fails(name: str, command: tuple) -> bool:
    print(f"== {name}", flush=True)
    environment = {**os.environ, "RUFF_CACHE_DIR": str(HOME / "ruff")}
    with process.child_process(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL
    ) as child:
        return bool(child.wait())


def _too_large() -> list[str]:
    """The one check of our own: nobody reviews a file of a megabyte."""
    large = [path for path in _sources() if path.stat().st_size > _LARGEST]
    for path in large:
        print(f"{path.relative_to(ROOT)} is larger than {_LARGEST:,} bytes.")
    return ["size of files"] if large else []


def _sources() -> Iterator[Path]:
    """The files of the repository, hidden folders and caches left out."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [n for n in folders if not n.startswith((".", "__pycache__"))]
        yield from (Path(folder, name) for name in sorted(names))


def _provide_prettier(progress: Progress, python: Path) -> list:
    """Install prettier as locked; return the command line that starts it."""
    folder = HOME / "prettier"
    lock = (_PRETTIER / "package-lock.json").read_text()
    done = folder / ".complete"
    with locked("prettier"):
        runtime, npm = node.provide(progress, python)
        if not done.exists() or done.read_text() != lock:
            with progress.doing("installing the locked packages"):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(_PRETTIER, folder)
                path = f"{Path(runtime[0]).parent}{os.pathsep}{os.environ['PATH']}"
                process.run(
                    (*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                    cwd=folder,
                    env={**os.environ, "PATH": path},
                    failure="npm cannot install prettier",
                )
                done.write_text(lock)
    modules = folder / "node_modules"
    return [
        *(*runtime, modules / "prettier" / "bin" / "prettier.cjs"),
        f"--plugin={modules / '@prettier' / 'plugin-xml' / 'src' / 'plugin.js'}",
        f"--config={_PRETTIER / 'package.json'}",
        "--log-level=warn",
    ]
