"""An Odoo server that answers on a port of 127.0.0.1; the mail it sends is caught."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from . import odoo_process, process
from .paths import HOME
from .process import LauncherError
from .provision import Machine

# No mail of the demo leaves the machine: all of it ends in this Maildir.
OUTBOX = HOME / "outbox"
_START_SECONDS = 120
# Odoo's own gate for mail servers, and so ./kefu mail, uses XML-RPC: the only way to
# hand over raw bytes. Odoo 19 warns of its end at every call.
_LOG_HANDLER = ":INFO,odoo.addons.rpc.controllers.xmlrpc:ERROR"


@contextlib.contextmanager
def serving(machine: Machine, database: str, port: int, log: Path):
    """Serve the database in this block; yields the child process once it answers."""
    mail = {"smtp_server": "127.0.0.1", "smtp_port": free_port()}
    settings = {"http_port": port, "log_handler": _LOG_HANDLER, **mail}
    config = odoo_process.config_file(database, **settings)
    catcher = (
        *(sys.executable, "-m", "aiosmtpd", "--nosetuid", "--listen"),
        *(f"127.0.0.1:{mail['smtp_port']}", "--class"),
        *("aiosmtpd.handlers.Mailbox", OUTBOX),
    )
    with log.open("w") as output:
        both = {"cwd": config.parent, "stdout": output, "stderr": output}
        odoo = odoo_process.command(config)
        environment = machine.postgres.environment
        with (
            process.child_process(catcher, **both),
            process.child_process(odoo, env=environment, **both) as child,
        ):
            _wait(child, port, log)
            yield child


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def _wait(child: subprocess.Popen, port: int, log: Path) -> None:
    address = f"http://127.0.0.1:{port}/web/health"
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and child.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=_START_SECONDS).close()
            return
        time.sleep(0.1)
    raise LauncherError(f"Odoo does not start; its log: {log}")
