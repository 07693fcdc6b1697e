"""``./kefu run``: serve the addon with its demo data; ``./kefu odoo`` beside it."""

import contextlib
import json
import os
import socket
import subprocess

import click

from . import database, odoo_process, postgres, provision, server, tools
from .paths import HOME, NEUTRAL, locked
from .process import LauncherError

DATABASE = "kefu"
LOGINS = (
    ("officer", "customer service officer"),
    ("manager", "customer service manager"),
    ("handler", "handler of a department"),
    ("gm", "general manager"),
    ("auditor", "auditor, for a month"),
    ("portal", "a customer, in the portal"),
    ("admin", "administrator"),
)
# For commands whose arguments, --help included, belong to the program behind them.
PASS_ON = {"ignore_unknown_options": True, "help_option_names": []}
_NOTE = HOME / "run.json"  # where the running instance answers, and its database


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8069)
@click.option("--reset", is_flag=True, help="Start over, drop data.")
def run(port: int, reset: bool) -> None:
    """Serve the addon with demo data on 127.0.0.1."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        reason = f"Port {port}: {os.strerror(error.errno)}. Choose another with --port."
        raise LauncherError(reason) from None
    with locked("run", wait=False), provision.machine():
        tools.provide("wkhtmltopdf", "fonts-noto-cjk")
        _prepare(reset)
        _serve(port)


@click.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def odoo(arguments: tuple[str, ...]) -> int:
    """Run Odoo's own command line on the database of run, such as: odoo shell."""
    with provision.machine():
        if not database.state(DATABASE):
            raise LauncherError("There is no database yet: start ./kefu run once.")
        command = odoo_process.command(DATABASE, *arguments, http_port=0)
        return subprocess.call(command, cwd=NEUTRAL)  # a shell needs our terminal


def instance() -> tuple[str, str]:
    """Address and database of the instance that runs now.

    :raise LauncherError: none runs
    """
    with contextlib.suppress(OSError):
        port, name = json.loads(_NOTE.read_text())
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        return f"http://127.0.0.1:{port}", name
    raise LauncherError("No instance is running: start one with ./kefu run.")


def _prepare(reset: bool) -> None:
    """Create the database, or bring it up to date with the addon's files."""
    current = database.addon_hash()
    state = database.state(DATABASE)
    if reset or not state:
        database.create(DATABASE, demo=True)
    elif state != current:
        click.echo("Updating the addon …")
        database.change_addon(DATABASE, "--update")
    if reset or state != current:
        database.mark(DATABASE, current)


def _serve(port: int) -> None:
    log, address = HOME / "log" / "server.log", f"http://127.0.0.1:{port}"
    # what mails and posters link to
    postgres.sql(
        f"UPDATE ir_config_parameter SET value = '{address}'"
        " WHERE key = 'web.base.url'",
        DATABASE,
    )
    with server.serving(DATABASE, port, log) as child:
        _NOTE.write_text(json.dumps([port, DATABASE]))
        click.echo(f"\nThe customer service runs at {address} (Ctrl-C stops it).")
        click.echo("Log in as one of these; the password is the login:")
        for login, role in LOGINS:
            click.echo(f"  {login:<10}{role}")
        click.echo(f"Mail it sends stays in {server.OUTBOX}; its log is {log}")
        try:
            code = child.wait()
        finally:
            _NOTE.unlink()
    raise LauncherError(f"Odoo has ended (exit code {code}); its log: {log}")
