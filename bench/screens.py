"""What every screen costs when the register is full: ms, queries, and slow plans.

Runs in `odoo shell` on a database with the register of a company (`./kefu bench screens
--rows N --keep`), as an officer, a handler and the manager. Medians; of what takes longer
than the promise, the slowest query with its plan stands in the log folder.

Told is processor time with one process a query, which others who use the machine change
little. With `KEFU_BENCH_CLOCK=1` it is what a person waits for on a machine that does
nothing else: time by the clock, and as many processes a query as PostgreSQL takes.
"""

import contextlib
import os
import statistics
import time
from collections import Counter
from pathlib import Path

import company
import walk
from processor_time import one_process, processor
from psycopg2.errors import QueryCanceled

from odoo.sql_db import Cursor
from odoo.tools import mute_logger

ROWS = int(os.environ["KEFU_BENCH_ROWS"])
TURNS = int(os.environ.get("KEFU_BENCH_TURNS", 3))
ROLES = os.environ.get("KEFU_BENCH_ROLES", "officer handler manager").split()
ONLY = os.environ.get("KEFU_BENCH_ONLY", "").split("|")  # parts of their names
BY_CLOCK = bool(os.environ.get("KEFU_BENCH_CLOCK"))
PROMISE = 300  # ms
PATIENCE = 20_000  # ms, for a query
PLANS = Path(os.environ["KEFU_BENCH_LOG"]) / "plans.txt"


class Recorder:
    """Notes the queries of a cursor with their time."""

    def __enter__(self):
        self.queries = []
        self.execute = execute = Cursor.execute

        def noted(cursor, query, params=None, log_exceptions=True):
            start = time.perf_counter()
            try:
                execute(cursor, query, params, log_exceptions)
            finally:
                spent = time.perf_counter() - start
                self.queries.append((spent, cursor._obj.query))

        Cursor.execute = noted
        return self

    def __exit__(self, *_exception):
        Cursor.execute = self.execute

    def slowest(self):
        return max(self.queries, key=lambda query: query[0])


def once(env, call):
    """Milliseconds and queries of a call; nothing of it stays."""
    env.invalidate_all()
    limit(env)
    queries, start = env.cr.sql_log_count, now(env)
    with contextlib.suppress(QueryCanceled), mute_logger("odoo.sql_db"):
        call()
    queries = env.cr.sql_log_count - queries
    env.cr.rollback()
    return (now(env) - start) * 1000, queries


def now(env):
    return time.perf_counter() if BY_CLOCK else processor(env)


def limit(env, patience=PATIENCE):
    """One process a query, so that what it takes can be told; and not for ever."""
    if not BY_CLOCK:
        one_process(env)
    env.cr.execute(f"SET LOCAL statement_timeout = {patience}")


def measured(env, call):
    """As `once`; what isn't fast at the first time gets others, of which the median."""
    figures = [once(env, call)]
    if figures[0][0] > PROMISE / 2:
        figures += [once(env, call) for _turn in range(TURNS)]
    spent = statistics.median(ms for ms, _queries in figures[-TURNS:])
    return spent, figures[-1][1]


def plan(env, call):
    """The slowest query of a call, and how PostgreSQL answers it."""
    env.invalidate_all()
    limit(env)
    how = b"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) "
    with Recorder() as recorder, mute_logger("odoo.sql_db"):
        try:
            call()
        except QueryCanceled:
            env.cr.rollback()
            how = b"EXPLAIN "
    spent, query = recorder.slowest()
    limit(env, patience=0)
    env.cr.execute(how + query)
    lines = "\n".join(line for (line,) in env.cr.fetchall())
    env.cr.rollback()
    return f"{spent * 1000:.0f} ms of {len(recorder.queries)} queries\n{query.decode()}\n{lines}"


def user_env(env, role):
    user = env["res.users"].search([("login", "=", f"bench_{role}0")])
    context = {
        "lang": "zh_CN",
        "tz": "Asia/Shanghai",
        "allowed_company_ids": user.company_ids.ids,
    }
    return env(user=user.id, su=False, context=context)


def bench(env):
    slow = Counter()
    with PLANS.open("w") as plans:
        for role in ROLES:
            for screen in walk.screens(user_env(env, role)):
                if not any(part in str(screen) for part in ONLY):
                    continue
                spent, queries = measured(env, screen.call)
                mark = "  <== slow" if spent > PROMISE else ""
                print(f"{spent:8.0f} {queries:4} {role}: {screen}{mark}", flush=True)
                slow[role, bool(mark)] += 1
                if mark:
                    print(
                        f"\n== {role}: {screen}\n{plan(env, screen.call)}", file=plans
                    )
    for role in ROLES:
        late = slow[role, True]
        print(f"{role}: {late + slow[role, False]} screens, {late} over {PROMISE} ms")
    print(f"Plans of these: {PLANS}")


company.prepare(env, ROWS)  # noqa: F821 (odoo shell provides env)
bench(env)  # noqa: F821
