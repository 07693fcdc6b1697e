"""The command line of ./kefu."""

import argparse
import signal
import sys
from pathlib import Path

from . import bench, i18n, lint, mail, run, screenshots, testing
from .errors import LauncherError

_TEST_HELP = "run the tests; all arguments go to pytest"
_ODOO_HELP = "Odoo's own command line on the database of run, such as: odoo shell"


def main() -> int:
    """Carry out one command; return the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        return _run(sys.argv[1:])
    except LauncherError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt as interrupt:
        print("Stopped.", file=sys.stderr)
        number = interrupt.args[0] if interrupt.args else signal.SIGINT
        return 0 if number == signal.SIGINT else 128 + number


def _interrupt(number: int, _frame) -> None:
    """End the command once; while it cleans up, further signals are ignored."""
    for other in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt(number)


def _run(arguments: list[str]) -> int:
    # argparse would take the options that belong to pytest and Odoo for ours.
    if arguments[:1] == ["test"]:
        return testing.run(arguments[1:])
    if arguments[:1] == ["odoo"]:
        return run.odoo(arguments[1:])
    options = vars(_parser().parse_args(arguments))
    return options.pop("command")(**options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./kefu", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(commands)
    commands.add_parser("test", help=_TEST_HELP)
    _add_mail(commands)
    _add_lint(commands)
    _add_i18n(commands)
    _add_screenshots(commands)
    _add_shot(commands)
    _add_bench(commands)
    commands.add_parser("odoo", help=_ODOO_HELP)
    return parser


def _add(commands, name: str, text: str, command) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=command)
    return parser


def _add_run(commands) -> None:
    text = "serve the addon with demo data on 127.0.0.1"
    parser = _add(commands, "run", text, run.run)
    parser.add_argument("--port", type=int, default=8069, help="default: 8069")
    parser.add_argument("--reset", action="store_true", help="start over, drop data")


def _add_mail(commands) -> None:
    text = "hand raw e-mails to the running instance, as a mail server would"
    parser = _add(commands, "mail", text, mail.run)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.eml")


def _add_lint(commands) -> None:
    parser = _add(commands, "lint", "check format and style", lint.run)
    parser.add_argument("--fix", action="store_true", help="mend what can be mended")


def _add_i18n(commands) -> None:
    text = "merge the addon's terms into its Chinese translation"
    parser = _add(commands, "i18n", text, i18n.run)
    parser.add_argument(
        "--check", action="store_true", help="change nothing, list what is missing"
    )


def _add_screenshots(commands) -> None:
    text = "take the pictures of docs/images from fresh demo data"
    parser = _add(commands, "screenshots", text, screenshots.run)
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="may be repeated"
    )


def _add_bench(commands) -> None:
    text = "measure what things cost, beside peers, on a throw-away database"
    parser = _add(commands, "bench", text, bench.run)
    parser.add_argument("names", nargs="*", choices=[[], *bench.NAMES], metavar="NAME")
    parser.add_argument("--rows", type=int, help="cases that register loads")


def _add_shot(commands) -> None:
    text = "take one picture of the running instance"
    parser = _add(commands, "shot", text, screenshots.shot)
    parser.add_argument("login", help='a demo user, or "public"')
    parser.add_argument("url", help="such as /odoo/kefu-complaints")
    parser.add_argument("file", type=Path, metavar="OUT.png")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument(
        "--wait", default="body", metavar="CSS", help="until it is there"
    )
