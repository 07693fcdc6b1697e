"""``./kefu bench``: what things cost, beside peers, on a throw-away database."""

import hashlib
import os
import shutil
from pathlib import Path

from . import database, odoo_process, process, provision, python_env
from .errors import LauncherError
from .paths import HOME, REQUIREMENTS, ROOT
from .progress import Progress
from .provision import Machine

_SCRIPTS = ROOT / "bench"
_ADDONS = _SCRIPTS / "addons"
_LOCK = "bench.lock"
# Measured beside ours; `bench_floor` is a model with nothing but Odoo's mail thread.
_PEERS = ("bench_floor", "project", "helpdesk_mgmt")
# Those that need no database run in the environment's Python alone.
_PLAIN = ("decoding", "heavy")
_IN_DATABASE = ("intake", "register", "escalation", "revisits")
NAMES = (*_PLAIN, *_IN_DATABASE)


def run(names: list[str], rows: int | None) -> int:
    """Run the benchmarks named, or all; print their tables.

    :param rows: how many records `register` loads; its own default if None
    """
    names = names or list(NAMES)
    for name in [name for name in names if name in _PLAIN]:
        python = provision.python(Progress(1))
        _show((python, _SCRIPTS / f"{name}.py"), cwd=ROOT)
    named = [name for name in names if name in _IN_DATABASE]
    if not named:
        return 0
    progress = Progress(provision.STEPS + 2)
    with provision.machine(progress) as machine:
        addons = _provide_peers(machine, progress.step("Peers"))
        with database.throwaway(machine, progress.step("Database")) as base:
            with progress.doing("installing the peers") as note:
                odoo_process.run(
                    machine,
                    base,
                    *("--addons-path", addons, "--init", ",".join(_PEERS)),
                    *("--stop-after-init", "--no-http"),
                    note=note,
                )
            for name in named:
                _run_in_shell(machine, base, addons, name, rows)
    return 0


def _run_in_shell(
    machine: Machine, base: str, addons: str, name: str, rows: int | None
) -> None:
    config = odoo_process.config_file(machine, base, addons_path=addons)
    command = odoo_process.command(
        machine, config, "shell", "--no-http", "--log-level=warn"
    )
    environment = {**machine.postgres.environment, "PYTHONPATH": str(_SCRIPTS)}
    if rows:
        environment["KEFU_BENCH_ROWS"] = str(rows)
    with (_SCRIPTS / f"{name}.py").open() as script:
        _show(command, cwd=config.parent, env=environment, stdin=script)


def _show(command, **options) -> None:
    """Run a benchmark; its tables go where ours would."""
    with process.child_process(command, **options) as child:
        if code := child.wait():
            raise LauncherError(f"The benchmark failed (exit code {code}).")


def _provide_peers(machine: Machine, progress: Progress) -> str:
    """Unpack the locked addons of others; the addons path with them and ours."""
    key = hashlib.sha256((REQUIREMENTS / _LOCK).read_bytes()).hexdigest()[:12]
    folder = HOME / f"peers-{key}"
    if not (folder / ".complete").exists():
        with progress.doing("installing the locked addons"):
            shutil.rmtree(folder, ignore_errors=True)
            python_env.install(machine.python, _LOCK, f"--target={folder}")
            (folder / ".complete").touch()
    others: Path = folder / "odoo" / "addons"
    if not others.is_dir():
        raise LauncherError(f"{others} is missing: the peers' packages have changed.")
    return os.fspath(machine.odoo.addons) + f",{ROOT},{_ADDONS},{others}"
