"""``./kefu run``: serve the addon with its demo data."""

import json
import socket
import subprocess
import textwrap
from pathlib import Path

from . import database, odoo_process, outbox, provision, server, tools
from .errors import LauncherError
from .paths import HOME, create_home, locked
from .progress import Progress
from .provision import Machine

DATABASE = "kefu"
LOGINS = (
    ("officer", "customer service officer"),
    ("manager", "customer service manager"),
    ("handler", "handler of a department"),
    ("gm", "general manager"),
    ("portal", "a customer, in the portal"),
    ("admin", "administrator"),
)


def run(*, port: int, reset: bool) -> int:
    """Serve until Ctrl-C."""
    create_home()
    _require_free(port)
    try:
        with locked("run", wait=False):
            progress = Progress(provision.STEPS + 3)
            with provision.machine(progress) as machine:
                tools.provide(progress.step("PDF"), tools.WKHTMLTOPDF, tools.FONTS)
                _prepare(machine, progress.step("Database"), reset=reset)
                _serve(machine, progress.step("Server"), port)
    except BlockingIOError:
        raise LauncherError(
            f"Another ./kefu run is busy with {HOME}. Stop it, or give this one its "
            "own KEFU_HOME."
        ) from None
    return 0


def odoo(arguments: list[str]) -> int:
    """Run Odoo's own command line on the database; return its exit code."""
    with provision.machine(Progress(provision.STEPS)) as machine:
        if not database.state(machine, DATABASE):
            raise LauncherError("There is no database yet: start ./kefu run once.")
        config = odoo_process.config_file(machine, DATABASE, http_port=0)
        command = odoo_process.command(machine, config, *arguments)
        environment = machine.postgres.environment
        return subprocess.run(command, cwd=config.parent, env=environment).returncode


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise LauncherError(
                f"Port {port}: {reason}. Choose another with --port."
            ) from None


def _prepare(machine: Machine, progress: Progress, *, reset: bool) -> None:
    """Create the database, or bring it up to date with the addon's files."""
    if reset:
        database.drop(machine, DATABASE)
    current = database.addon_hash()
    state = database.state(machine, DATABASE)
    if not state:
        database.create(machine, progress, DATABASE, demo=True)
    elif state["addon"] != current:
        with progress.doing("updating the addon"):
            database.change_addon(machine, DATABASE, "--update")
    else:
        return
    database.mark(machine, DATABASE, addon=current)


def _serve(machine: Machine, progress: Progress, port: int) -> None:
    log = HOME / "log" / "server.log"
    # what mails and posters link to
    machine.postgres.sql(
        f"UPDATE ir_config_parameter SET value = 'http://127.0.0.1:{port}'"
        " WHERE key = 'web.base.url'",
        DATABASE,
    )
    with server.serving(machine, progress, DATABASE, port, log) as child:
        note = HOME / "run.json"
        note.write_text(json.dumps({"port": port, "database": DATABASE}))
        try:
            _welcome(port, log)
            code = child.wait()
        finally:
            note.unlink()
    raise LauncherError(f"Odoo has ended (exit code {code}); its log: {log}")


def _welcome(port: int, log: Path) -> None:
    rows = "\n".join(f"  {login:<10}{role}" for login, role in LOGINS)
    text = f"""
        The customer service runs at http://127.0.0.1:{port} (Ctrl-C stops it).
        Log in as one of these; the password is the login:
        """
    print(f"{textwrap.dedent(text)}{rows}")
    print(f"Mail it sends stays in {outbox.FOLDER}; its log is {log}", flush=True)


def instance() -> tuple[str, str]:
    """Address and database of the instance that runs now.

    :raise LauncherError: none runs
    """
    note = HOME / "run.json"
    if note.exists():
        running = json.loads(note.read_text())
        with socket.socket() as probe:
            probe.settimeout(5)
            if not probe.connect_ex(("127.0.0.1", running["port"])):
                return f"http://127.0.0.1:{running['port']}", running["database"]
    raise LauncherError("No instance is running: start one with ./kefu run.")
