"""``./kefu test``: the suite on a throw-away database."""

import shutil
import sys
from pathlib import Path

import click

from . import database, node, odoo_process, packages, process, provision, tools
from .paths import ROOT
from .run import PASS_ON

# A worker for each core, each with a clone of the database; a file stays together,
# because its classes share what they set up. In the order of tests/conftest.py.
_EVERY_CORE = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")


@click.command("test", context_settings=PASS_ON)
@click.option("--same-database", is_flag=True, help="Although the addon has changed.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def run(same_database: bool, arguments: tuple[str, ...]) -> int:
    """Run the tests; all other arguments go to pytest.

    The whole suite runs on all cores, tests that are named in one process.
    """
    packages.need("dev")
    with provision.machine():
        tools.provide("chromium", "fonts-noto-cjk", "dovecot-imapd", "wkhtmltopdf")
        tools.provide("nginx-light")
        _provide_node()
        with database.throwaway(same=same_database) as name:
            config = odoo_process.config_file(name, max_cron_threads=0)
            pytest = [sys.executable, "-m", "pytest", "--odoo-http"]
            if not _names_files(arguments) and shutil.which("createdb"):
                pytest += _EVERY_CORE
            odoo = (f"--odoo-config={config}", f"--odoo-database={name}")
            return process.call(
                (*pytest, *odoo, "--odoo-log-level=warn", *arguments),
                cwd=ROOT,
            )


def _provide_node() -> None:
    """What is missing still fails the tests that need it, and no other."""
    try:
        node.need()
    except process.LauncherError as error:
        click.echo(str(error))


def _names_files(arguments: tuple[str, ...]) -> bool:
    return any(Path(argument.split("::")[0]).exists() for argument in arguments)
