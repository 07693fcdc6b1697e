"""What people see first, when the register is full: the board, Today, an audit.

Runs in `odoo shell` on a database with the register of a company (`./kefu bench board
--rows N`), as its manager and one of its officers. Milliseconds by the clock, of the
processors, and queries of each screen; each query of the board in the order of its time, with how PostgreSQL ran it; then
an audit of all indicators over a year, indicator by indicator.
"""

import functools
import os
import statistics
import time
from unittest.mock import patch

import company
from dateutil.relativedelta import relativedelta
from processor_time import one_process, processor

from odoo.sql_db import Cursor
from odoo.tools import SQL

ROWS = int(os.environ.get("KEFU_BENCH_ROWS", 10_000))
TURNS = 9
SLOWEST = 12
TARGET = 500  # milliseconds


def person(env, role):
    """Somebody who works in the company and has a role."""
    users = env.ref(f"kefu_service.kefu_group_{role}").all_user_ids
    return users.filtered(
        lambda user: (
            user.active
            and user.company_id == env.company
            and not user._is_system()
            and user.id > 2
        )
    )[:1]


def choices(env):
    """The filters that the board is asked with."""
    top = env["kefu.category"].search([("parent_id", "=", False)], limit=1)
    department = env["hr.department"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    return {
        "30 days": {},
        "30 days, a team": {"team": env.company.kefu_team_id.id},
        "30 days, a department": {"department": department.id},
        "30 days, a category": {"category": top.id},
        "last month": {"period": "last_month"},
        "90 days": {"period": "days_90"},
        "this year": {"period": "year"},
    }


def measured(env, call):
    """Milliseconds by the clock: the median, the least; of the processors; queries.

    What it takes of the processors is measured with one process a query.
    """
    spent, busy = [], []
    for _turn in range(TURNS):
        env.cr.rollback()
        env.invalidate_all()
        queries, start = env.cr.sql_log_count, time.perf_counter()
        call()
        spent.append((time.perf_counter() - start) * 1000)
        queries = env.cr.sql_log_count - queries
        env.invalidate_all()
        one_process(env)
        start = processor(env)
        call()
        busy.append((processor(env) - start) * 1000)
    env.cr.rollback()
    return statistics.median(spent), min(spent), statistics.median(busy), queries


def line(name, spent, least, busy, queries):
    over = "  over" if busy > TARGET else ""
    print(
        f"{name:26} {spent:8.0f} {least:8.0f} {busy:8.0f} {queries:8}{over}", flush=True
    )


def screens(env, manager, officer):
    board = env["kefu.board"].with_user(manager)
    print(f"\n{'':26} {'ms':>8} {'least':>8} {'CPU':>8} {'queries':>8}")
    for name, choice in choices(env).items():
        line(name, *measured(env, lambda c=choice: board.read_board(c)))
    for name, choice in choices(env).items():
        values = board.read_board(choice)["values"]
        call = functools.partial(board.read_before, choice, values)
        line(f"before, {name}", *measured(env, call))
    for name, choice in choices(env).items():
        line(f"tables, {name}", *measured(env, lambda c=choice: board.read_tables(c)))
    today = env["kefu.today"].with_user(officer)
    line("Today", *measured(env, today.read_today))


def statements(env, call):
    """(milliseconds, statement, parameters) of what a call reads, the slowest first."""
    found, execute = [], Cursor.execute

    def noted(cursor, query, params=None, *args, **kwargs):
        start = time.perf_counter()
        answer = execute(cursor, query, params, *args, **kwargs)
        if isinstance(query, SQL):
            query, params = query.code, query.params
        if query.lstrip().startswith("SET"):
            return answer
        found.append(((time.perf_counter() - start) * 1000, query, params))
        return answer

    env.invalidate_all()
    with patch.object(Cursor, "execute", noted):
        call()
    return sorted(found, key=lambda row: -row[0])


def plans(env, manager):
    """How PostgreSQL ran the slowest statements; no table of the register is scanned."""
    board = env["kefu.board"].with_user(manager)
    rows = statements(env, lambda: (board.read_board(), board.read_tables()))
    for place, (spent, query, params) in enumerate(rows):
        env.cr.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {query}", params)
        plan = [line for (line,) in env.cr.fetchall()]
        scans = [line.strip(" ->") for line in plan if "Scan" in line]
        large = [line for line in scans if line.startswith("Seq") and _is_large(line)]
        if place < SLOWEST or large:
            print(f"\n{spent:.0f} ms: {' '.join(query.split())[:160]}")
            print("\n".join(f"    {line}" for line in scans), flush=True)
            if large:
                print("    READ AS A WHOLE:", large, flush=True)


def _is_large(line):
    tables = ("kefu_complaint ", "kefu_deadline ", "kefu_revisit ", "kefu_measure ")
    return any(f"on {name}" in f"{line} " for name in tables)


def audit(env, manager):
    """Seconds of computing all indicators over the last year, and of the slowest ones."""
    today = env.company._kefu_day()
    period = {"date_from": today - relativedelta(years=1), "date_to": today}
    audits = env["kefu.audit"].with_user(manager)
    made = audits.create({"name": "Bench", **period})
    indicators, spent = made.indicator_ids, {}
    for indicator in indicators:
        env.invalidate_all()
        start = time.perf_counter()
        tally = indicator._tally(env.company, *period.values())
        [(*_ids, _counting, judged, _mean)] = env.execute_query(
            SQL("SELECT 0, 0, numerator, denominator, mean FROM (%s) tally", tally)
        )
        spent[indicator] = (time.perf_counter() - start, judged)
    slowest = sorted(indicators, key=lambda one: -spent[one][0])[:8]
    for indicator in slowest:
        seconds, judged = spent[indicator]
        print(f"  {seconds:6.2f} s  {judged:9} {indicator.display_name}")
    env.invalidate_all()
    start = time.perf_counter()
    made.action_compute()
    env.flush_all()
    seconds = time.perf_counter() - start
    print(f"an audit of {len(indicators)} indicators over a year: {seconds:.1f} s")
    start = time.perf_counter()
    made.action_sample()
    env.flush_all()
    print(f"its sample: {time.perf_counter() - start:.1f} s", flush=True)


def bench(env):
    company.prepare(env, ROWS)
    manager, officer = person(env, "manager"), person(env, "officer")
    screens(env, manager, officer)
    plans(env, manager)
    env.cr.rollback()
    audit(env, manager)


bench(env)  # noqa: F821 (odoo shell provides env)
