"""The command line of ./kefu."""

import signal
import sys

import click

from . import bench, cluster, i18n, lint, mail, package, run, screenshots, testing
from .paths import HOME, NEUTRAL

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_COMMANDS = (
    *(run.run, testing.run, lint.run, mail.run, i18n.run),
    *(screenshots.run, screenshots.shot, bench.run, cluster.run, package.run),
    run.odoo,
)


def main() -> None:
    """Carry out one command and exit with its code."""
    for number in _SIGNALS:
        signal.signal(number, _stop)
    for folder in (NEUTRAL, HOME / "data", HOME / "log"):
        folder.mkdir(exist_ok=True)
    settings = {"show_default": True}
    kefu = click.Group(commands=_COMMANDS, help=__doc__, context_settings=settings)
    try:
        # standalone, click would drop the exit codes that commands return
        code = kefu(prog_name="./kefu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    sys.exit(code)


def _stop(number: int, _frame) -> None:
    """End the command once; while it cleans up, further signals are ignored."""
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    click.echo("Stopped.", err=True)
    sys.exit(0 if number == signal.SIGINT else 128 + number)
