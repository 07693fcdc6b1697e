"""All of it: primary, replica, two nodes, load balancer, Dovecot and an SMTP catcher."""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from launcher import database, mail, postgres, process
from launcher.paths import HOME, ROOT
from tests.e2e import dovecot, smtp_catcher
from tests.e2e.waiting import wait_until

from . import node
from .postgres_pair import Pair

DATABASE = "kefu"
# Of disks that can be filled.
FILES_MEGABYTES, ROWS_MEGABYTES = 600, 1500
AWAY = "exit code 2"  # of psql: it has no connection, or lost it
CRON = """
    UPDATE ir_cron SET nextcall = now() AT TIME ZONE 'UTC' - interval '1 second'
     WHERE id = (SELECT res_id FROM ir_model_data
                  WHERE model = 'ir.cron' AND module = '{0}' AND name = '{1}')
"""


class Cluster:
    """The running parts, and what one does to them."""

    def __init__(self, folder, smtp, mailboxes, clock=False, **settings):
        self.clock = folder / "clock"  # what the nodes' clock is ahead of ours
        self.clock.write_text("+0")
        self.folder = folder
        self.smtp = smtp
        self.mailboxes = mailboxes
        self.data = folder / "data"
        self.filestore = self.data / "filestore" / DATABASE
        self.pair = Pair(folder)
        self.nodes = [
            node.Node(
                folder,
                name,
                _breakable(self.clock) if clock else {},
                database=DATABASE,
                user=postgres.USER,
                primary=self.pair.link,
                replica=self.pair.second.socket,
                data=self.data,
                addons=ROOT,
                smtp_port=smtp.port,
                **settings,
            )
            for name in ("node1", "node2")
        ]
        self.balancer = node.Balancer(folder, self.nodes)

    @property
    def address(self):
        """Where users go."""
        return self.balancer.address

    def client(self, login="admin"):
        """A connection of a user through the load balancer, once it can be had."""

        def connect():
            with contextlib.suppress(Exception):  # a node that is just away
                return mail.Gateway(self.address, DATABASE, login)
            return None

        return wait_until(connect, "somebody can log in", node.START_SECONDS)

    def sql(self, statement):
        """What the primary says; asked again while there is none."""

        def ask():
            try:
                return [self.pair.primary.sql(statement, DATABASE)]
            except process.LauncherError as error:
                if AWAY not in str(error):
                    raise
            return None

        return wait_until(ask, "the primary answers", node.START_SECONDS)[0]

    def wake(self, *crons):
        """Have scheduled actions run now, by whichever node takes them."""
        due = ";".join(CRON.format(*xmlid.split(".")) for xmlid in crons)
        self.sql(due)
        self.pair.primary.sql(f"NOTIFY cron_trigger, '{DATABASE}'")

    def follow_replica(self):
        """Tell the nodes of the new replica: Odoo reads that when it starts."""
        for one in self.nodes:
            one.settings["replica"] = self.pair.replica.socket
            one.kill()
            one.start(wait=False)

    def wait_for_nodes(self):
        """Until both serve requests."""
        for one in self.nodes:
            wait_until(one.answers, "the nodes are back", node.START_SECONDS, 0.5)

    def wait_for_replica(self):
        """Until the replica has applied what the primary has written."""
        position = self.pair.primary.sql("SELECT pg_current_wal_lsn()")
        applied = f"SELECT pg_last_wal_replay_lsn() >= '{position}'"
        wait_until(lambda: self.pair.replica.sql(applied) == "t", "the replica follows")


@contextlib.contextmanager
def running(*, demo=True, same=False, on_small_disks=False, **settings):
    """A cluster with a database of its own in this block; yields the `Cluster`.

    :param clock: the nodes' can be moved
    :param on_small_disks: which can be filled; takes the rights of root
    """
    folder = Path(tempfile.gettempdir(), f"kefu-cluster-{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    postgres.own_folder(folder)
    folder.chmod(0o755)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        smtp = stack.enter_context(smtp_catcher.catching())
        mailboxes = stack.enter_context(dovecot.running())
        cluster = Cluster(folder, smtp, mailboxes, **settings)
        cluster.data.mkdir()
        postgres.own_folder(cluster.pair.first.data)
        if on_small_disks:
            stack.enter_context(_small_disk(cluster.data, FILES_MEGABYTES))
            stack.enter_context(_small_disk(cluster.pair.first.data, ROWS_MEGABYTES))
        stack.callback(cluster.pair.stop)
        _fill(cluster, demo, same)
        for one in cluster.nodes:
            stack.callback(one.kill)
            one.start(wait=False)
        stack.enter_context(cluster.balancer.running())
        cluster.wait_for_nodes()
        yield cluster


@contextlib.contextmanager
def _small_disk(folder, megabytes):
    """A file system of its own for a folder, in memory."""
    size = f"size={megabytes}m,mode=0700,uid={folder.stat().st_uid}"
    process.run(("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder), failure="mount")
    try:
        yield
    finally:
        process.run(("umount", "-l", folder), failure="umount")


def _fill(cluster, demo, same):
    """Bring the database of a throw-away test database to the primary."""
    pair = cluster.pair
    pair.start()
    with database.throwaway(demo=demo, same=same) as name:
        pair.primary.sql(f"CREATE DATABASE {DATABASE}")
        dump = cluster.folder / "dump"
        jobs = ("--jobs=2", "--format=directory")
        process.run(("pg_dump", *jobs, "-f", dump, name), failure="No copy of it")
        there = ("-h", pair.primary.socket, "-d", DATABASE, "--no-owner")
        restore = ("pg_restore", *jobs, *there, dump)
        process.run(restore, failure="It cannot be filled")
        shutil.rmtree(dump)
        files = HOME / "data" / "filestore"
        shutil.copytree(files / name, cluster.filestore)
    pair.replicate()
    cluster.sql("ANALYZE")


def _breakable(file):
    """The environment of a node whose clock can be moved while it runs.

    It also keeps no memory that it does not use: it asks for it, and can be refused.
    """
    module = Path(__file__).with_name("clock")
    return {
        "PYTHONPATH": str(module),
        "KEFU_CLOCK": str(file),
        "MALLOC_ARENA_MAX": "1",  # another arena sets 64 MiB aside
        "MALLOC_MMAP_THRESHOLD_": "131072",
    }


def stop_in_order():
    """Whatever ends this program has it clean up before."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_args: sys.exit("Stopped."))


def problems(cluster):
    """The warnings and errors of all nodes."""
    return [line for one in cluster.nodes for line in one.problems()]
