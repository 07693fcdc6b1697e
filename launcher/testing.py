"""``./kefu test``: the suite on a throw-away database."""

import subprocess

from . import database, odoo_process, process, provision, tools
from .paths import ROOT
from .progress import Progress


def run(arguments: list[str]) -> int:
    """Run pytest with the arguments; return its exit code."""
    progress = Progress(provision.STEPS + 2)
    with provision.machine(progress) as machine:
        tools.provide(
            progress.step("Test tools"),
            *(tools.CHROMIUM, tools.FONTS, tools.DOVECOT, tools.WKHTMLTOPDF),
        )
        with database.throwaway(machine, progress.step("Database")) as name:
            config = odoo_process.config_file(machine, name, max_cron_threads=0)
            command = (
                *(machine.python, "-m", "pytest"),
                *(f"--odoo-config={config}", f"--odoo-database={name}"),
                *("--odoo-http", "--odoo-log-level=warn", *arguments),
            )
            environment = machine.postgres.environment
            with process.child_process(
                command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL
            ) as child:
                return child.wait()
