"""``./kefu test``: the suite on a throw-away database."""

import sys

import click

from . import database, odoo_process, packages, process, provision, tools
from .paths import ROOT
from .run import PASS_ON


@click.command("test", context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def run(arguments: tuple[str, ...]) -> int:
    """Run the tests; all arguments go to pytest."""
    packages.need("dev")
    with provision.machine():
        tools.provide("chromium", "fonts-noto-cjk", "dovecot-imapd", "wkhtmltopdf")
        with database.throwaway() as name:
            config = odoo_process.config_file(name, max_cron_threads=0)
            pytest = (sys.executable, "-m", "pytest", "--odoo-http")
            odoo = (f"--odoo-config={config}", f"--odoo-database={name}")
            return process.call(
                (*pytest, *odoo, "--odoo-log-level=warn", *arguments),
                cwd=ROOT,
            )
