"""What the register costs when it is full: create, kanban, list, form, pivot.

Runs in `odoo shell` on a database with kefu_service, bench_floor, project and OCA's
helpdesk_mgmt (`./kefu bench register --rows N`). Peers take turns call by call, so that
noise of the machine meets all alike; medians. Nothing that is measured stays. The
calls are those of the web client, as an officer who may see all.
"""

import functools
import os
import statistics
import time

import register_data
import register_peers
import web_client

from odoo.fields import Command

ROWS = int(os.environ.get("KEFU_BENCH_ROWS", 10_000))
TURNS = 15
WARM_UP = 3


def measured(env, call):
    """Milliseconds and queries of a call; nothing of it stays."""
    env.invalidate_all()
    queries = env.cr.sql_log_count
    start = time.perf_counter()
    call()
    env.flush_all()
    spent = (time.perf_counter() - start) * 1000
    queries = env.cr.sql_log_count - queries
    env.cr.rollback()
    return spent, queries


def compare(env, title, calls, per=1):
    """Take turns and print a line for each: ms, queries, times the floor."""
    figures = {name: [] for name in calls}
    for turn in range(TURNS + WARM_UP):
        for name, call in calls.items():
            figure = measured(env, call)
            if turn >= WARM_UP:
                figures[name].append(figure)
    medians = {
        name: [statistics.median(column) / per for column in zip(*rows, strict=True)]
        for name, rows in figures.items()
    }
    first = next(iter(medians.values()))[0]
    print(f"\n{title}\n{'':14} {'ms':>9} {'queries':>8} {'ratio':>7}")
    for name, (spent, queries) in medians.items():
        print(f"{name:14} {spent:9.2f} {queries:8.1f} {spent / first:7.2f}", flush=True)


def bench(env):
    models = register_peers.peers(env)
    started = time.monotonic()
    register_data.load(env, models, ROWS)
    print(f"{ROWS} records each, loaded in {time.monotonic() - started:.0f} s")
    groups = [env.ref(name).id for name in register_peers.GROUPS]
    user = env["res.users"].create(
        {"name": "Bench", "login": "bench", "group_ids": [Command.set(groups)]}
    )
    env.cr.commit()
    env = env(user=user)
    _measure(env, {peer.name: (peer, env[peer.model]) for peer in models})


def _measure(env, models):
    def each(call):
        return {
            name: functools.partial(call, peer, model)
            for name, (peer, model) in models.items()
        }

    def specifications(kind):
        return {
            name: web_client.specification(model, kind)
            for name, (_peer, model) in models.items()
        }

    cards, rows, forms = map(specifications, ("kanban", "list", "form"))
    samples = {n: model.search(p.open, limit=1) for n, (p, model) in models.items()}
    compare(env, "create one", each(lambda p, m: m.create(dict(p.values))))
    compare(
        env,
        "create 100, each",
        each(lambda p, m: m.create([dict(p.values) for _ in range(100)])),
        per=100,
    )
    compare(
        env,
        "kanban of the open ones",
        each(lambda p, m: web_client.kanban(m, p.open, cards[p.name])),
    )
    full = env.ref("bench_floor.bench_floor_view_kanban_full").id
    cards["floor"] = web_client.specification(models["floor"][1], "kanban", full)
    of_cards = each(lambda p, m: web_client.kanban(m, p.open, cards[p.name]))
    same = {name: of_cards[name] for name in ("floor", "kefu_service")}
    compare(env, "the same, the floor with the fields of kefu_service", same)
    compare(
        env, "list of 80", each(lambda p, m: web_client.listing(m, [], rows[p.name]))
    )
    compare(
        env,
        "form with chatter",
        each(lambda p, m: web_client.form(samples[p.name], forms[p.name])),
    )
    for name, (peer, model) in models.items():
        compare(env, f"pivot of {name}, and a raw GROUP BY", _pivot(env, peer, model))


def _pivot(env, peer, model):
    column = peer.month.partition(":")[0]
    raw = f"""
        SELECT date_trunc('month', {column}), {peer.group}, count(*), avg({peer.measure})
        FROM {model._table} {"WHERE active IS TRUE" if "active" in model._fields else ""}
        GROUP BY 1, 2
    """

    def query():
        env.cr.execute(raw)
        return env.cr.fetchall()

    def call():
        return web_client.pivot(model, [], peer.month, peer.group, peer.measure)

    def query_alone():
        # PostgreSQL lets several processes work on one grouping, on a pivot's four
        # at once it does not.
        env.cr.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        return query()

    return {"raw, 1 process": query_alone, "raw": query, peer.name: call}


bench(env)  # noqa: F821 (odoo shell provides env)
