"""Odoo's own command line on one of our databases."""

import re
from collections.abc import Iterable
from pathlib import Path

from . import process
from .errors import LauncherError
from .paths import HOME, ROOT
from .postgres import USER
from .provision import Machine

_PROBLEM = re.compile(r"^\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) ")


def config_file(machine: Machine, database: str, **settings) -> Path:
    """Write Odoo's configuration for a database; ``settings`` add to it."""
    options = {
        "addons_path": f"{machine.odoo.addons},{ROOT}",
        "data_dir": HOME / "data",
        "db_host": machine.postgres.socket,
        "db_port": 5432,
        "db_user": USER,
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
    path = HOME / "conf" / f"{database}.conf"
    lines = [f"{name} = {value}\n" for name, value in options.items()]
    path.write_text("[options]\n" + "".join(lines))
    return path


def command(machine: Machine, config: Path, *arguments) -> list:
    """An Odoo command line: a subcommand such as ``shell``, or options only."""
    subcommand, options = ["server"], list(arguments)
    if options and not str(options[0]).startswith("-"):
        subcommand, options = options[:1], options[1:]
    if subcommand == ["i18n"]:
        subcommand, options = [*subcommand, options[0]], options[1:]
    return [machine.python, "-m", "odoo", *subcommand, "-c", config, *options]


def run(machine: Machine, database: str, *arguments, note=None) -> list[str]:
    """Run Odoo to the end; return the warnings and errors of its log.

    :param note: shown how many modules are loaded
    """

    def on_line(line: str) -> None:
        loading = re.search(r"Loading module \w+ \((\d+/\d+)\)", line)
        if loading and note:
            note(f"module {loading[1]}")

    config = config_file(machine, database)
    output = process.run(
        command(machine, config, *arguments),
        cwd=config.parent,
        env=machine.postgres.environment,
        log=HOME / "log" / f"{database}.log",
        on_line=on_line,
        failure=f"Odoo fails on database {database}",
    )
    return problems(output.splitlines())


def problems(lines: Iterable[str]) -> list[str]:
    """The warnings and errors among the lines of a log of Odoo's."""
    return [line for line in lines if _PROBLEM.match(line)]


def expect_clean(found: list[str]) -> None:
    """Refuse warnings and errors in Odoo's log: they are ours to mend."""
    if found:
        listing = "\n".join(found)
        raise LauncherError(f"Odoo's log holds warnings or errors:\n{listing}")
