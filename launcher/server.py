"""An Odoo server that answers on a port of 127.0.0.1."""

import contextlib
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import odoo_process, outbox, process
from .errors import LauncherError
from .progress import Progress
from .provision import Machine

_START_SECONDS = 120
# Odoo's own gate for mail servers, and so ./kefu mail, uses XML-RPC: the only way to
# hand over raw bytes. Odoo 19 warns of its end at every call.
_LOG_HANDLER = ":INFO,odoo.addons.rpc.controllers.xmlrpc:ERROR"


@contextlib.contextmanager
def serving(machine: Machine, progress: Progress, database: str, port: int, log: Path):
    """Serve the database in this block; yields the child process once it answers."""
    with contextlib.ExitStack() as stack:
        settings = stack.enter_context(outbox.catching(machine))
        config = odoo_process.config_file(
            machine, database, http_port=port, log_handler=_LOG_HANDLER, **settings
        )
        output = stack.enter_context(log.open("w"))
        child = stack.enter_context(
            process.child_process(
                odoo_process.command(machine, config),
                cwd=config.parent,
                env=machine.postgres.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        )
        with progress.doing("starting"):
            _wait(child, port, log)
        yield child


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(child: subprocess.Popen, port: int, log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and child.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            address = f"http://127.0.0.1:{port}/web/health"
            with urllib.request.urlopen(address, timeout=_START_SECONDS):
                return
        time.sleep(0.1)
    raise LauncherError(f"Odoo does not start; its log: {log}")
