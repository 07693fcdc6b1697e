"""``./kefu bench``: what things cost, beside peers, on a throw-away database."""

import contextlib
import os
import sys
import time

import click

from . import (
    bench_browser,
    bench_concurrent,
    cluster,
    database,
    odoo_process,
    packages,
    process,
    provision,
)
from .paths import HOME, ROOT

_SCRIPTS = ROOT / "bench"
# Measured beside ours; `bench_floor` is a model with nothing but Odoo's mail thread.
_PEERS = "bench_floor,project,helpdesk_mgmt"
# Those that need no database run in the environment's Python alone.
_PLAIN = ("decoding", "heavy")
_IN_DATABASE = ("intake", "register", "escalation", "revisits", "topics")
# These take the better part of an hour: only when they are named.
_LONG = ("fuzz", "fuzz_requests", "soak")
# These measure nothing but ours.
_ALONE = ("revisits", "topics", *_LONG)
# These look at the register of a company, in the order in which they use it.
_IN_COMPANY = ("load", "screens", "indexes", "crons", "report", "board")
# What it takes in a browser, with the sample data.
_BROWSER = "browser"
# Many clients at once, ours and the peers.
_CONCURRENT = "concurrent"
# Hours of breaking things: only when it is named.
_FAULTS = "faults"
_NAMES = (*_PLAIN, *_IN_DATABASE, *_IN_COMPANY, _BROWSER, _CONCURRENT)


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice((*_NAMES, *_LONG, _FAULTS)))
@click.option("--rows", default=10_000, help="Cases that the register has.")
@click.option("--keep", is_flag=True, help="Use the register again the next time.")
@click.option("--times", default=10, help="How often faults tries each.")
@click.option("--mails", default=2_000, help="Mutated messages that fuzz tries.")
@click.option("--requests", default=2_000, help="Requests that fuzz_requests tries.")
@click.option("--daily", default=100, help="Cases a working day of soak.")
@click.option("--days", default=365, help="Days that soak lives through.")
@click.option(
    "--only", default="", help="Of faults, those with one of these words (a,b)."
)
def run(  # noqa: PLR0913, PLR0917 click hands over one argument an option
    names: tuple[str, ...],
    rows: int,
    keep: bool,
    times: int,
    mails: int,
    requests: int,
    daily: int,
    days: int,
    only: str,
) -> int:
    """Measure what things cost, beside peers, on a throw-away database."""
    os.environ.update(
        KEFU_BENCH_MAILS=str(mails),
        KEFU_BENCH_REQUESTS=str(requests),
        KEFU_BENCH_DAILY=str(daily),
        KEFU_BENCH_DAYS=str(days),
    )
    failed = _measure(names or _NAMES, rows, keep=keep)
    if _FAULTS in names:
        with cluster.prepared():
            trials = ("-m", "tests.cluster.trials", str(times), only)
            failed += process.call((sys.executable, *trials), cwd=ROOT)
    return 1 if failed else 0


def _measure(names, rows: int, *, keep: bool) -> int:
    """Run what is named on the database that it needs; how many of them failed."""
    failed = 0
    for name in [name for name in names if name in _PLAIN]:
        failed += process.call((sys.executable, _SCRIPTS / f"{name}.py"))
    if named := [name for name in names if name in (*_IN_DATABASE, *_LONG)]:
        with provision.machine(), database.throwaway() as base:
            failed += sum(_run_in(base, named, rows))
    if named := [name for name in _IN_COMPANY if name in names]:
        with provision.machine(), _company(rows, keep) as base:
            failed += sum(_run_in(base, named, rows))
    if _BROWSER in names:
        failed += bench_browser.measure(_install_peers)
    if _CONCURRENT in names:
        failed += bench_concurrent.measure(rows, _install_peers)
    return failed


def _run_in(base: str, names: list[str], rows: int):
    """Run the scripts in Odoo's shell on a database; yields their exit codes."""
    path = str(ROOT)
    if not {*names} <= {*_ALONE, *_IN_COMPANY}:
        path = _install_peers(base)
    shell = ("shell", "--no-http", "--log-level=warn")
    command = odoo_process.command(base, *shell, addons_path=path)
    os.environ.update(
        PYTHONPATH=os.pathsep.join((str(_SCRIPTS), str(ROOT))),
        KEFU_BENCH_ROWS=str(rows),
        KEFU_BENCH_LOG=str(HOME / "log"),
        PYTHONUNBUFFERED="1",
    )
    for name in names:
        with (_SCRIPTS / f"{name}.py").open() as script:
            yield process.call(command, stdin=script)


@contextlib.contextmanager
def _company(rows: int, keep: bool):
    """A database for the register of a company; yields its name.

    One that is kept is brought up to date, as a customer's is, when the addon changed.
    """
    if not keep:
        with database.throwaway() as base:
            yield base
        return
    base = f"kefu_bench_{rows}"
    state, addon = database.state(base), database.addon_hash()
    if not state:
        database.create(base)
    elif state != addon:
        started = time.monotonic()
        database.change_addon(base, "--update")
        click.echo(f"{base} was updated in {time.monotonic() - started:.0f} s")
    database.mark(base, addon)
    yield base


def _install_peers(base: str) -> str:
    """Install what ours is measured beside; the path of the addons."""
    peers = HOME / "peers"
    packages.need("bench", peers)
    path = f"{ROOT},{_SCRIPTS / 'addons'},{peers / 'odoo' / 'addons'}"
    click.echo("Installing the peers …")
    options = ("--stop-after-init", "--no-http", f"--addons-path={path}")
    odoo_process.run(base, "--init", _PEERS, *options)
    return path
