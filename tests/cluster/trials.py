"""Faults × jobs, so many times, and what the book-keeper found; see ./kefu bench faults."""

import contextlib
import random
import statistics
import sys
import threading
import time
from collections import Counter

from tests.e2e import imap_relay

from . import cluster as parts
from . import faults, jobs
from .mailbox import FetchingService

MOST_SECONDS = 4  # after a job was begun comes its fault


class Trials:
    """Runs jobs under faults on one cluster, and keeps count."""

    def __init__(self, service, rng):
        self.service, self.cluster, self.rng = service, service.cluster, rng
        self.rows = []

    def kill_at(self, name, times):
        """kill -9 of a node at a job."""
        title = f"kill -9 of a node: {name}"
        self._repeat(title, faults.node_killed, jobs.JOBS[name], times)

    def strike(self, name, times):
        """A fault while mail is taken in and answered."""
        job, most_seconds = jobs.Intake, MOST_SECONDS
        if name == faults.LIMIT:
            job, most_seconds = jobs.LargeIntake, 2
        self._repeat(name, faults.FAULTS[name], job, times, most_seconds)

    def press_twice(self, name, times):
        """Two people press the same button in one moment."""

        @contextlib.contextmanager
        def another(_cluster, _rng):
            with contextlib.suppress(Exception):  # who comes second may be refused
                self.current.begin()
            yield

        title = f"two press the same button: {name}"
        self._repeat(title, another, jobs.JOBS[name], times, most_seconds=0.3)

    def _repeat(self, title, fault, job_class, times, most_seconds=MOST_SECONDS):
        found, seconds, done = Counter(), [], []
        mails = len(self.cluster.smtp.messages)
        for _i in range(times):
            self.current = job_class(self.service)
            done.append(self.current)
            try:
                seconds.append(self._try(self.current, fault, most_seconds))
            except faults.Missed as error:
                self.current.finish()
                found["missed"] += 1
                print(title, error, file=sys.stderr, flush=True)
            except AssertionError as error:
                found["stuck"] += 1
                print(title, error, file=sys.stderr, flush=True)
        # asked when all are done: what comes twice may come late
        errors = [error for job in done for error in job.errors()]
        for error in errors + self._sent_twice(mails):
            found["lost" if not error[-1] else "twice"] += 1
            print(title, error, file=sys.stderr, flush=True)
        self.rows.append((title, times - found.pop("missed", 0), found, seconds))
        self._tell(self.rows[-1])

    def _try(self, job, fault, most_seconds):
        """Seconds from the fault until all was done."""
        self.cluster.wait_for_nodes()
        job.prepare()
        worker = threading.Thread(target=_ignoring_errors, args=(job.begin,))
        worker.start()
        time.sleep(self.rng.uniform(0.1, most_seconds))
        start = time.monotonic()
        with fault(self.cluster, self.rng):
            worker.join()
        job.finish()
        return time.monotonic() - start

    def _sent_twice(self, since):
        """Mails that somebody got twice since the one of this number."""
        got = Counter(
            (address, message["Message-ID"])
            for to, message in self.cluster.smtp.messages[since:]
            for address in to
        )
        return [("mail", key, n) for key, n in got.items() if n > 1]

    def _tell(self, row):
        title, times, found, seconds = row
        middle = f"{statistics.median(seconds):.0f}" if seconds else "-"
        longest = f"{max(seconds):.0f}" if seconds else "-"
        counts = " | ".join(str(found[key]) for key in ("lost", "twice", "stuck"))
        print(f"| {title} | {times} | {counts} | {middle} / {longest} |", flush=True)


def _ignoring_errors(work):
    with contextlib.suppress(Exception):  # nobody waits for the answer
        work()


@contextlib.contextmanager
def prepared(seed, **options):
    """A cluster that takes in mail through a wire that can be cut; yields `Trials`."""
    with parts.running(
        demo=False, on_small_disks=True, clock=True, **options
    ) as cluster:
        with imap_relay.relaying(cluster.mailboxes.port) as relay:
            cluster.relay = relay
            service = FetchingService(cluster)
            service.fetch_from("faults", relay.port)
            yield Trials(service, random.Random(seed))


def main(times, only, seed):
    """Run the faults whose name has one of the words of `only`; print a table."""
    print("| fault | tried | lost | twice | stuck | done after s: median / most |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)

    def is_meant(title):
        return any(word in title for word in only.split(","))

    with prepared(seed) as trials:
        for name in jobs.JOBS:
            if is_meant(f"kill -9 of a node: {name}"):
                trials.kill_at(name, times)
        for name in ("plan start", "freezing of a report"):
            if is_meant(f"two press the same button: {name}"):
                trials.press_twice(name, times)
        for name in faults.FAULTS:
            if is_meant(name):
                trials.strike(name, times)
    return any(found for _title, _times, found, _seconds in trials.rows)


if __name__ == "__main__":
    parts.stop_in_order()
    sys.exit(main(int(sys.argv[1]), "".join(sys.argv[2:]), random.randrange(2**32)))
