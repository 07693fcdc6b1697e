"""Faults, each at a random moment of a job, and how they are repaired.

A fault is a context manager: entering strikes, leaving repairs what a person would have
to repair; nothing else is done by hand. Where one sleeps, that is for how long the fault
lasts while people work on: this is the bench of `./kefu bench faults`, not a test.
"""

import contextlib
import errno
import os
import resource
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2

from launcher import process
from tests.e2e.waiting import wait_until

MEGABYTE = 1024 * 1024
LAG_SECONDS = 8
SLOW_SECONDS = 3
MOST_SEGMENTS = 100
REFUSED_SECONDS = 20
LIMIT = "limit_memory_hard reached"


class Missed(Exception):
    """The job was over before the fault could strike."""


@contextlib.contextmanager
def node_killed(cluster, rng):
    """kill -9 of one node; the other goes on alone until it is back."""
    node = rng.choice(cluster.nodes)
    node.kill()
    yield
    node.start(wait=False)


@contextlib.contextmanager
def postgres_restarted(cluster, rng):
    """PostgreSQL is restarted, at once or waiting for nobody."""
    cluster.pair.primary.stop(rng.choice(("fast", "immediate")))
    cluster.pair.primary.start()
    yield


@contextlib.contextmanager
def primary_lost(cluster, _rng):
    """The primary is gone for good; the replica becomes the primary, and gets one."""
    cluster.wait_for_replica()  # what had not reached it would be lost with the machine
    cluster.pair.primary.stop("immediate")
    cluster.pair.promote()
    yield
    cluster.pair.rejoin()
    cluster.follow_replica()


@contextlib.contextmanager
def replica_stopped(cluster, _rng):
    """The replica is away for a while."""
    cluster.pair.replica.stop("immediate")
    yield
    cluster.pair.replica.start()


@contextlib.contextmanager
def replica_lags(cluster, _rng):
    """The replica receives what is written, and applies it only later."""
    cluster.pair.replica.sql("SELECT pg_wal_replay_pause()")
    time.sleep(LAG_SECONDS)
    yield
    cluster.pair.replica.sql("SELECT pg_wal_replay_resume()")


@contextlib.contextmanager
def disk_full(folder):
    """Nothing more fits on the disk of a folder."""
    ballast = folder / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            while True:
                file.write(b"\0" * 65536)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    try:
        yield
    finally:
        ballast.unlink()


@contextlib.contextmanager
def filestore_full(cluster, _rng):
    """No space for files."""
    with disk_full(cluster.data):
        yield
        time.sleep(2)


@contextlib.contextmanager
def database_full(cluster, _rng):
    """No space for the database: it goes down, and comes back when there is some."""
    primary = cluster.pair.primary
    with disk_full(primary.data):
        yield
        with contextlib.suppress(process.LauncherError):
            for _i in range(MOST_SEGMENTS):  # until the log needs a new file
                primary.sql("SELECT txid_current(), pg_switch_wal()")
        time.sleep(2)
    if not _is_up(primary):
        primary.stop("immediate")
        primary.start()


@contextlib.contextmanager
def smtp_down(cluster, _rng):
    """The mail server refuses connections."""
    cluster.smtp.stop()
    yield
    time.sleep(2)
    cluster.smtp.start()


@contextlib.contextmanager
def smtp_slow(cluster, _rng):
    """The mail server takes its time for each message."""
    cluster.smtp.delay = SLOW_SECONDS
    yield
    time.sleep(SLOW_SECONDS)
    cluster.smtp.delay = 0


@contextlib.contextmanager
def smtp_slow_and_node_killed(cluster, _rng):
    """A node ends while the mail server has a message in its hands."""
    cluster.smtp.delay = SLOW_SECONDS
    heard = len(cluster.smtp.messages)
    with contextlib.suppress(AssertionError):
        wait_until(lambda: len(cluster.smtp.messages) > heard, "mail leaves", 20)
    for node in cluster.nodes:  # whichever it was
        node.kill()
    cluster.smtp.delay = 0
    yield
    for node in cluster.nodes:
        node.start(wait=False)


@contextlib.contextmanager
def imap_dropped(cluster, rng):
    """The connection to the mailbox ends in the middle of a message, several times."""
    for _i in range(3):
        cluster.relay.cut_at(rb"FETCH|STORE", rng.randint(1, 6), lambda: None)
        cluster.relay.cut.wait(5)
    yield


@contextlib.contextmanager
def clock_ahead(cluster, _rng):
    """The clocks of both nodes jump an hour ahead, and later back."""
    with _clock(cluster, "+3600"):
        yield
        time.sleep(3)


@contextlib.contextmanager
def clock_behind(cluster, _rng):
    """The clocks of both nodes jump an hour back, and later ahead."""
    with _clock(cluster, "-3600"):
        yield
        time.sleep(3)


@contextlib.contextmanager
def _clock(cluster, offset):
    cluster.clock.write_text(offset)
    try:
        yield
    finally:
        cluster.clock.write_text("+0")


@contextlib.contextmanager
def conflicts(cluster, _rng):
    """Somebody else writes to the same rows all the time."""
    stop = threading.Event()

    def disturb():
        where = {"host": str(cluster.pair.primary.socket), "user": "kefu"}
        connection = psycopg2.connect(dbname="kefu", **where)
        connection.autocommit = True
        with contextlib.closing(connection), connection.cursor() as cursor:
            while not stop.is_set():
                cursor.execute(
                    "UPDATE kefu_complaint SET color = color WHERE id IN"
                    " (SELECT id FROM kefu_complaint ORDER BY id DESC LIMIT 5)"
                )
                cursor.execute("UPDATE kefu_team SET color = color")
                stop.wait(0.02)

    with ThreadPoolExecutor(2) as pool:
        disturbing = [pool.submit(disturb) for _i in range(2)]
        yield
        time.sleep(5)
        stop.set()
        for one in disturbing:
            with contextlib.suppress(psycopg2.Error):
                one.result()


@contextlib.contextmanager
def out_of_memory(cluster, rng):
    """A worker ends as the kernel ends what takes too much memory."""
    workers = _workers(cluster)
    for pid in rng.sample(workers, len(workers) // 2):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    yield


@contextlib.contextmanager
def limit_memory_hard(cluster, rng):
    """Workers get no more memory than they have, until one of them asked for some.

    The limit is the one of `limit_memory_hard`, which Odoo sets anew between two pieces
    of work.
    """
    refused, least = _refusals(cluster), {}

    def is_refused():
        for pid in _workers(cluster):
            with contextlib.suppress(ProcessLookupError, FileNotFoundError):
                size = _address_space(pid)
                least[pid] = min(size, least.get(pid, size))
                _limit_memory(pid, least[pid] + rng.randint(0, MEGABYTE))
        return _refusals(cluster) > refused

    try:
        wait_until(is_refused, "memory is refused", REFUSED_SECONDS)
    except AssertionError as error:
        raise Missed(str(error)) from None
    yield


def _address_space(pid):
    pages = Path(f"/proc/{pid}/statm").read_text().split()[0]
    return int(pages) * resource.getpagesize()


def _limit_memory(pid, size):
    if b"gevent" in Path(f"/proc/{pid}/cmdline").read_bytes():
        return  # it has no part in the job
    _soft, hard = resource.prlimit(pid, resource.RLIMIT_AS)
    resource.prlimit(pid, resource.RLIMIT_AS, (size, hard))


def _refusals(cluster):
    """How often a node had no memory for what it did."""
    return sum(node.log.read_text().count("MemoryError") for node in cluster.nodes)


def _workers(cluster):
    return [pid for node in cluster.nodes for pid in node.workers()]


def _is_up(server):
    try:
        server.sql("SELECT 1")
    except process.LauncherError:
        return False
    return True


# Each under intake, which every part of the cluster has to do with.
FAULTS = {
    "PostgreSQL restarted": postgres_restarted,
    "primary lost, replica promoted": primary_lost,
    "replica stopped": replica_stopped,
    "replica lags": replica_lags,
    "disk full: filestore": filestore_full,
    "disk full: database": database_full,
    "SMTP down": smtp_down,
    "SMTP slow": smtp_slow,
    "SMTP slow, nodes killed": smtp_slow_and_node_killed,
    "IMAP drops in the middle": imap_dropped,
    "clocks an hour ahead": clock_ahead,
    "clocks an hour back": clock_behind,
    "serialization conflicts": conflicts,
    "workers out of memory": out_of_memory,
    LIMIT: limit_memory_hard,
}
