"""An Odoo server that answers on a port of 127.0.0.1; the mail it sends is caught."""

import contextlib
import socket
import subprocess
import sys
import time
from pathlib import Path

from . import odoo_process, process
from .paths import HOME, ROOT
from .process import LauncherError

# No mail of the demo leaves the machine: all of it ends in this Maildir.
OUTBOX = HOME / "outbox"
_START_SECONDS = 120
# A server with workers starts the one for the bus by the name of its own program,
# which has to be a file.
_PROGRAM = ROOT / "tests" / "cluster" / "odoo_program.py"
# Odoo's own gate for mail servers, and so ./kefu mail, uses XML-RPC: the only way to
# hand over raw bytes. Odoo 19 warns of its end at every call.
_LOG_HANDLER = ":INFO,odoo.addons.rpc.controllers.xmlrpc:ERROR"


@contextlib.contextmanager
def serving(database: str, port: int, log: Path, **settings):
    """Serve the database in this block; yields the child process once it answers."""
    mail_port = free_port()
    settings |= {"http_port": port, "smtp_port": mail_port, "log_handler": _LOG_HANDLER}
    odoo = odoo_process.command(database, **settings)
    if settings.get("workers"):
        odoo[1:3] = [str(_PROGRAM)]
    catcher = (sys.executable, "-m", "aiosmtpd", "--nosetuid", "--class")
    keep = ("aiosmtpd.handlers.Mailbox", "--listen", f"127.0.0.1:{mail_port}", OUTBOX)
    with (
        log.open("w") as output,
        process.child_process((*catcher, *keep), stdout=output, stderr=output),
        process.child_process(odoo, stdout=output, stderr=output) as child,
    ):
        _wait(child, port, log)
        yield child


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def _wait(child: subprocess.Popen, port: int, log: Path) -> None:
    import urllib.request

    address = f"http://127.0.0.1:{port}/web/health"
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and child.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=_START_SECONDS).close()
            return
        time.sleep(0.1)
    raise LauncherError(f"Odoo does not start; its log: {log}")
