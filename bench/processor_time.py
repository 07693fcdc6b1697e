"""What a call takes of the processors, whoever else uses them."""

import time


def processor(env):
    """Seconds of processor time so far: this process and its PostgreSQL backend."""
    with open(f"/proc/{env.cr._cnx.info.backend_pid}/schedstat") as file:
        return time.process_time() + int(file.read().split()[0]) / 1e9


def one_process(env):
    """One process a query, so that what it takes can be told."""
    env.cr.execute("SET LOCAL max_parallel_workers_per_gather = 0")
