"""Rows by the million: copies of one that the ORM made, in one statement a table."""

import contextlib
from concurrent.futures import ThreadPoolExecutor

from odoo.tools import SQL


def insert(env, record, columns, source, where="true", **values):
    """Copy a record for each row of `source`.

    :param columns: by column, the SQL of what differs; `base` is the record's own row
    :param source: what follows FROM
    :param values: the parameters that SQL names
    """
    table = record._table
    env.flush_all()
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s",
        [table],
    )
    names = [name for (name,) in env.cr.fetchall()]
    if unknown := columns.keys() - {*names}:
        raise ValueError(f"{table} has no {', '.join(sorted(unknown))}")
    columns = {"id": f"nextval('{table}_id_seq')", **columns}
    chosen = ", ".join(columns.get(name, f'base."{name}"') for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    query = f"""
        INSERT INTO {table} ({listed})
        SELECT {chosen} FROM {table} base, {source}
        WHERE base.id = %(base_id)s AND {where}
    """
    with _without_checks(env):
        env.cr.execute(query, {**values, "base_id": record.id})


@contextlib.contextmanager
def _without_checks(env):
    """Foreign keys are not looked up row by row: what they name is there."""
    env.cr.execute("SET LOCAL session_replication_role = replica")
    yield
    env.cr.execute("SET LOCAL session_replication_role = origin")


@contextlib.contextmanager
def indexes_later(env, *tables):
    """Drop what is faster made anew than kept up, and make it at the end, two at once."""
    env.flush_all()
    definitions = [line for table in tables for line in _drop_indexes(env, table)]
    with _few_checkpoints(env):
        yield
        env.cr.commit()
        _at_once(env, _make_index, definitions)


def _make_index(cr, made):
    definition, comment = made
    cr.execute("SET LOCAL maintenance_work_mem = '1GB'")
    # two connections use the cores already
    cr.execute("SET LOCAL max_parallel_maintenance_workers = 0")
    cr.execute(definition)
    cr.execute(comment)


def _at_once(env, work, items, connections=2):
    """Do `work(cursor, item)` with each item, in several connections."""

    def alone(item):
        with env.registry.cursor() as cr:
            work(cr, item)

    with ThreadPoolExecutor(connections) as pool:
        # list: so that what fails is raised here
        list(pool.map(alone, items))


@contextlib.contextmanager
def _few_checkpoints(env):
    """A page that changes is written whole after each checkpoint: let there be few."""
    _apart(env, "ALTER SYSTEM SET max_wal_size = '16GB'", "SELECT pg_reload_conf()")
    try:
        yield
    finally:
        _apart(env, "ALTER SYSTEM RESET max_wal_size", "SELECT pg_reload_conf()")


def _apart(env, *statements):
    """Statements that no transaction may hold."""
    with env.registry.cursor() as cr:
        cr._cnx.autocommit = True
        for statement in statements:
            cr.execute(statement)
        cr._cnx.autocommit = False


def _drop_indexes(env, table):
    env.cr.execute(
        """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid),
            obj_description(indexrelid)
        FROM pg_index
        WHERE indrelid = %s::regclass AND NOT indisprimary
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        """,
        [table],
    )
    found = env.cr.fetchall()
    for name, *_made in found:
        env.cr.execute(f"DROP INDEX {name}")
    # Odoo keeps what it made an index of in a comment, and looks there at an update.
    return [
        (definition, f"COMMENT ON INDEX {name} IS {_literal(comment)}")
        for name, definition, comment in found
    ]


def _literal(text):
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


def vacuum(env, *tables):
    """As autovacuum does in the course of a night."""
    env.cr.commit()
    _at_once(env, _vacuum, tables)
    env.invalidate_all()


def _vacuum(cr, table):
    cr._cnx.autocommit = True
    cr.execute(SQL("VACUUM (ANALYZE) %s", SQL.identifier(table)))
    cr._cnx.autocommit = False
