"""``./kefu bench``: what things cost, beside peers, on a throw-away database."""

import os
import sys

import click

from . import database, odoo_process, packages, process, provision
from .paths import HOME, ROOT

_SCRIPTS = ROOT / "bench"
# Measured beside ours; `bench_floor` is a model with nothing but Odoo's mail thread.
_PEERS = "bench_floor,project,helpdesk_mgmt"
# Those that need no database run in the environment's Python alone.
_PLAIN = ("decoding", "heavy")
_IN_DATABASE = ("intake", "register", "escalation", "revisits")
_NAMES = (*_PLAIN, *_IN_DATABASE)


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice(_NAMES))
@click.option("--rows", default=10_000, help="Cases that register loads.")
def run(names: tuple[str, ...], rows: int) -> int:
    """Measure what things cost, beside peers, on a throw-away database."""
    names = names or _NAMES
    failed = 0
    for name in [name for name in names if name in _PLAIN]:
        failed += process.call((sys.executable, _SCRIPTS / f"{name}.py"))
    if named := [name for name in names if name in _IN_DATABASE]:
        with provision.machine(), database.throwaway() as base:
            failed += sum(_run_in(base, named, rows))
    return 1 if failed else 0


def _run_in(base: str, names: list[str], rows: int):
    """Run the scripts in Odoo's shell on a database; yields their exit codes."""
    peers = HOME / "peers"
    packages.need("bench", peers)
    path = f"{ROOT},{_SCRIPTS / 'addons'},{peers / 'odoo' / 'addons'}"
    click.echo("Installing the peers …")
    options = ("--stop-after-init", "--no-http", f"--addons-path={path}")
    odoo_process.run(base, "--init", _PEERS, *options)
    shell = ("shell", "--no-http", "--log-level=warn")
    command = odoo_process.command(base, *shell, addons_path=path)
    os.environ.update(PYTHONPATH=str(_SCRIPTS), KEFU_BENCH_ROWS=str(rows))
    for name in names:
        with (_SCRIPTS / f"{name}.py").open() as script:
            yield process.call(command, stdin=script)
