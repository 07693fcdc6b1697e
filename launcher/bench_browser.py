"""``./kefu bench browser``: the screens in Chromium, beside those of the peers."""

import os
import sys

from . import database, odoo_process, packages, process, provision, server, tools
from .paths import HOME, ROOT

_SCRIPTS = ROOT / "bench"


def measure(install_peers) -> int:
    """Serve the sample data with the peers beside, measure, return the exit code."""
    tools.provide("chromium", "fonts-noto-cjk")
    packages.need("pictures")
    port = server.free_port()
    with provision.machine(), database.throwaway(demo=True) as name:
        records = HOME / "log" / f"{name}.records.json"
        os.environ.update(
            KEFU_BENCH_ADDRESS=f"http://127.0.0.1:{port}",
            KEFU_BENCH_CHROMIUM=tools.find("chromium") or "chromium",
            KEFU_BENCH_RECORDS=str(records),
            PYTHONUNBUFFERED="1",
        )
        path = install_peers(name)
        options = ("shell", "--no-http", "--log-level=warn")
        shell = odoo_process.command(name, *options, addons_path=path)
        try:
            with (_SCRIPTS / "browser_peers.py").open() as script:
                if code := process.call(shell, stdin=script):
                    return code
            log = HOME / "log" / f"{name}.log"
            with server.serving(name, port, log, addons_path=path):
                return process.call((sys.executable, _SCRIPTS / "browser.py"))
        finally:
            records.unlink(missing_ok=True)
