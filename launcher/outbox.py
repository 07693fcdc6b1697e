"""A mail server that keeps what Odoo sends: no demo mail leaves the machine."""

import contextlib
import subprocess
from pathlib import Path

from . import process, server
from .paths import HOME
from .provision import Machine

FOLDER = HOME / "outbox"


@contextlib.contextmanager
def catching(machine: Machine):
    """Catch mail in this block, in the Maildir `FOLDER`; yields Odoo's settings."""
    port = server.free_port()
    with process.child_process(
        (
            *(machine.python, "-m", "aiosmtpd", "--nosetuid"),
            *("--listen", f"127.0.0.1:{port}"),
            *("--class", "aiosmtpd.handlers.Mailbox", FOLDER),
        ),
        cwd=Path(HOME, "conf"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ):
        yield {"smtp_server": "127.0.0.1", "smtp_port": port}
