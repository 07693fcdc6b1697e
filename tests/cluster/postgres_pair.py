"""A primary and its streaming replica, from the PostgreSQL of the launcher."""

import contextlib
import shutil

from launcher import postgres, process

LOCALE = ("--locale=C.UTF-8", "--lc-collate=C", "--lc-messages=C")
CONFIGURATION = """
listen_addresses = ''
wal_level = replica
max_connections = 80
wal_keep_size = 256MB
archive_mode = on
archive_command = 'cp %p {archive}/%f'
checkpoint_timeout = 1min
"""
RECOVERY = """
restore_command = 'cp {archive}/%f %p'
recovery_target_time = '{moment}'
recovery_target_action = promote
archive_mode = off
"""


class Server:
    """One PostgreSQL server on a socket of its own."""

    def __init__(self, folder, name):
        self.data = folder / name
        self.socket = folder / f"{name}.s"
        self._log = folder / f"{name}.log"
        postgres.own_folder(self.socket)

    def start(self):
        """Start it; returns once it answers."""
        options = f"-k {self.socket}"
        wait = ("-w", "-t", "60", "-l", self._log)
        postgres.call("pg_ctl", "start", *wait, "-D", self.data, "-o", options)

    def stop(self, mode="fast"):
        """End it, in an orderly way unless `mode` is `immediate`."""
        with contextlib.suppress(process.LauncherError):
            postgres.call("pg_ctl", "stop", "-w", "-m", mode, "-D", self.data)

    def promote(self):
        """From a replica into a primary."""
        postgres.call("pg_ctl", "promote", "-w", "-D", self.data)

    def sql(self, statement, database="postgres"):
        """Run a statement; columns of the answer are separated by a bar."""
        psql = ("psql", "-XAtq", "-h", self.socket, "-d", database, "-c", statement)
        return process.run(psql, failure="PostgreSQL refuses").strip()


class Pair:
    """The servers, and `primary`: a link to the socket of the one that is it now."""

    def __init__(self, folder):
        self.folder = folder
        self.archive = folder / "archive"
        self.link = folder / "primary"
        self.first, self.second = (Server(folder, name) for name in ("a", "b"))
        self.primary, self.replica = self.first, self.second

    def start(self):
        """Make the primary, its archive, and the replica from a base backup."""
        postgres.own_folder(self.archive)
        data = self.first.data
        postgres.own_folder(data)
        postgres.call(
            "initdb", f"-U{postgres.USER}", "-Atrust", "-EUTF8", *LOCALE, "-D", data
        )
        with (data / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION.format(archive=self.archive))
        self.first.start()
        self._lead_to(self.first)

    def replicate(self):
        """Make the replica of what the primary is, and start it."""
        self.second.stop("immediate")
        _empty(self.second.data)
        self._base_backup(self.primary, self.second.data, "-R")
        self.second.start()

    def promote(self):
        """The replica becomes the primary; whoever asks for that is led there."""
        self.replica.promote()
        self.primary, self.replica = self.replica, self.primary
        self._lead_to(self.primary)

    def rejoin(self):
        """What was the primary comes back as the replica of the new one."""
        self.replica.stop("immediate")
        _empty(self.replica.data)
        self._base_backup(self.primary, self.replica.data, "-R")
        self.replica.start()

    def back_up(self):
        """Keep a base backup; returns its server, which does not run."""
        kept = Server(self.folder, "backup")
        self._base_backup(self.primary, kept.data)
        return kept

    @contextlib.contextmanager
    def restored(self, kept, moment):
        """The server of a base backup as everything was at a moment, in this block."""
        self.primary.sql("SELECT pg_switch_wal()")
        with (kept.data / "postgresql.auto.conf").open("a") as file:
            file.write(RECOVERY.format(archive=self.archive, moment=moment))
        (kept.data / "recovery.signal").touch()
        if postgres.AS_USER:
            shutil.chown(kept.data / "recovery.signal", "nobody", "nogroup")
        kept.start()
        try:
            yield kept
        finally:
            kept.stop("immediate")

    def stop(self):
        """End both."""
        for server in (self.second, self.first):
            server.stop("immediate")

    def _base_backup(self, source, target, *options):
        where = ("-h", source.socket, "-U", postgres.USER, "-D", target)
        postgres.call("pg_basebackup", *where, "-X", "stream", "-c", "fast", *options)

    def _lead_to(self, server):
        new = self.folder / "primary.new"
        new.symlink_to(server.socket)
        new.replace(self.link)


def _empty(folder):
    """Delete what is in a folder, which may be a disk of its own."""
    for path in folder.iterdir() if folder.exists() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
