"""Odoo's own command line on one of our databases."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from . import process
from .paths import HOME, NEUTRAL, ROOT
from .process import LauncherError

_PROBLEM = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) ")


def config_file(database: str, **settings) -> Path:
    """Write Odoo's configuration for a database; ``settings`` add to it."""
    options = {
        "addons_path": ROOT,  # Odoo itself adds its own
        "data_dir": HOME / "data",
        "db_name": database,
        "dbfilter": f"^{database}$",
        "list_db": False,
        # Nothing listens there: mail is caught by the outbox of a server, or lost.
        "smtp_server": "127.0.0.1",
        "smtp_port": 1,
        "http_interface": "127.0.0.1",
        "screenshots": HOME / "log" / "screenshots",
        **settings,
    }
    path = NEUTRAL / f"{database}.conf"
    lines = [f"{name} = {value}\n" for name, value in options.items()]
    path.write_text("[options]\n" + "".join(lines))
    return path


def command(database: str, *arguments, **settings) -> list[str]:
    """An Odoo command line: a subcommand such as ``shell``, or options only."""
    config = config_file(database, **settings)
    return [sys.executable, "-m", "odoo", *map(str, arguments), "-c", str(config)]


def run(database: str, *arguments) -> list[str]:
    """Run Odoo to the end; return the warnings and errors of its log."""
    output = process.run(
        command(database, *arguments),
        log=HOME / "log" / f"{database}.log",
        failure=f"Odoo fails on database {database}",
    )
    return problems(output.splitlines())


def problems(lines: Iterable[str]) -> list[str]:
    """The warnings and errors among the lines of a log of Odoo's."""
    return [line for line in lines if _PROBLEM.match(line)]


def expect_clean(found: list[str]) -> None:
    """Refuse warnings and errors in Odoo's log: they are ours to mend."""
    if found:
        raise LauncherError("\n".join(["Odoo's log holds warnings or errors:", *found]))
