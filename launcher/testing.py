"""``./kefu test``: the suite on a throw-away database."""

import subprocess

from . import chromium, database, odoo_process, process, provision, system_packages
from .paths import ROOT
from .progress import Progress


def run(arguments: list[str]) -> int:
    """Run pytest with the arguments; return its exit code."""
    progress = Progress(provision.STEPS + 2)
    with provision.machine(progress) as machine:
        _provide_tools(progress.step("Test tools"))
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


def _provide_tools(progress: Progress) -> None:
    """Install what some tests need, or say what will be skipped for want of it."""
    missing = {
        package: purpose
        for package, purpose, present in (
            ("chromium", "the browser tests", chromium.find()),
            ("fonts-noto-cjk", "Chinese letters in pictures", chromium.has_fonts()),
            ("dovecot-imapd", "the test with a real mail server", _dovecot()),
            ("wkhtmltopdf", "PDF documents", system_packages.program("wkhtmltopdf")),
        )
        if not present
    }
    if not missing:
        return
    if system_packages.available():
        with progress.doing(f"installing {', '.join(missing)}"):
            system_packages.install(list(missing))
        return
    for package, purpose in missing.items():
        print(f"Without {package} there will be none: {purpose}. Install it as root.")


def _dovecot() -> str | None:
    return system_packages.program("dovecot")
