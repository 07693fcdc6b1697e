"""Which indexes the screens did without, which tables they read from end to end, and
how much disk the register takes.

Runs in `odoo shell` after the screens were walked on the same database (`./kefu bench
screens indexes --rows N --keep`); scheduled actions, uniqueness and intake have indexes
of their own, which no screen uses.
"""

import os

ROWS = int(os.environ["KEFU_BENCH_ROWS"])
OURS = "(relname LIKE 'kefu_%%' OR indexrelname LIKE '%%\\_kefu\\_%%')"
BIG = 10_000


def show(env, title, query):
    env.cr.execute(query)
    print(f"\n{title}")
    for row in env.cr.fetchall():
        print("   ", *row)


def bench(env):
    show(
        env,
        "Indexes that no screen used",
        f"""
        SELECT indexrelname, pg_size_pretty(pg_relation_size(indexrelid)),
            CASE WHEN indisunique THEN 'unique' ELSE '' END
        FROM pg_stat_user_indexes JOIN pg_index USING (indexrelid)
        WHERE idx_scan = 0 AND NOT indisprimary AND {OURS}
        ORDER BY pg_relation_size(indexrelid) DESC
        """,
    )
    show(
        env,
        "Big tables that were read from end to end: times, rows each",
        f"""
        SELECT relname, seq_scan, seq_tup_read / seq_scan
        FROM pg_stat_user_tables
        WHERE seq_scan > 0 AND seq_tup_read / seq_scan > {BIG}
        ORDER BY 3 DESC
        """,
    )
    show(
        env,
        "Disk for each 100,000 cases, MB: rows, indexes",
        f"""
        SELECT relname, round(pg_table_size(oid) / 10.0 / {ROWS}, 1),
            round(pg_indexes_size(oid) / 10.0 / {ROWS}, 1)
        FROM pg_class
        WHERE relkind = 'r' AND pg_total_relation_size(oid) > 100.0 * {ROWS}
        ORDER BY pg_total_relation_size(oid) DESC
        """,
    )


bench(env)  # noqa: F821 (odoo shell provides env)
