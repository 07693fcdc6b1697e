"""``./kefu bench concurrent``: many clients at once, ours beside the peers."""

import os
import sys

from . import database, odoo_process, process, provision, server
from .paths import HOME, ROOT

_SCRIPTS = ROOT / "bench"
# What Odoo advises for two processors.
_WORKERS = 5


def measure(rows: int, install_peers) -> int:
    """Serve full registers with several workers, measure, return the exit code."""
    port = server.free_port()
    with provision.machine(), database.throwaway() as name:
        path = install_peers(name)
        records = HOME / "log" / f"{name}.records.json"
        os.environ.update(
            KEFU_BENCH_ADDRESS=f"http://127.0.0.1:{port}",
            KEFU_BENCH_DATABASE=name,
            KEFU_BENCH_RECORDS=str(records),
            KEFU_BENCH_ROWS=str(rows),
            PYTHONPATH=os.pathsep.join((str(_SCRIPTS), str(ROOT))),
            PYTHONUNBUFFERED="1",
        )
        options = ("shell", "--no-http", "--log-level=warn")
        shell = odoo_process.command(name, *options, addons_path=path)
        try:
            with (_SCRIPTS / "at_once_data.py").open() as script:
                if code := process.call(shell, stdin=script):
                    return code
            with server.serving(
                name, port, HOME / "log" / f"{name}.log", **_served(path)
            ):
                return process.call((sys.executable, _SCRIPTS / "at_once.py"))
        finally:
            records.unlink(missing_ok=True)


def _served(path: str) -> dict:
    """The settings of a server with workers; nothing runs beside the requests."""
    return {
        "addons_path": path,
        "workers": _WORKERS,
        "max_cron_threads": 0,
        "gevent_port": server.free_port(),
        "log_level": "warn",
    }
