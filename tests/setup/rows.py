"""Every row of every table of a database, and what became of them."""

from odoo.tools import SQL

# Written by whatever touches a row.
_STAMPS = ("write_date", "write_uid", "__last_update")
# What waits to be done, and what was told to browsers: gone by itself.
_PASSING = {"bus_bus", "ir_cron_trigger", "ir_profile"}


def rows(env):
    """What each table holds: by its name, a digest of each row by its id.

    Rows of a table without ids are known by what they say.
    """
    env.flush_all()
    found = {}
    for table, has_id in _tables(env):
        key = SQL("id::text") if has_id else SQL("row::text")
        name = SQL.identifier(table)
        query = SQL(
            "SELECT %s, md5((to_jsonb(row) - %s)::text) FROM %s AS row",
            key,
            list(_STAMPS),
            name,
        )
        found[table] = dict(env.execute_query(query))
    return found


def contents(env, tables):
    """What the rows of some tables say: by table and id."""
    env.flush_all()
    found = {}
    for table in tables:
        query = SQL(
            "SELECT id::text, to_jsonb(row) - %s FROM %s AS row",
            list(_STAMPS),
            SQL.identifier(table),
        )
        found[table] = dict(env.execute_query(query))
    return found


def _tables(env):
    """The tables whose rows stay, each with whether its rows have ids."""
    passing = _PASSING | {m._table for m in env.values() if m._transient}
    query = SQL(
        "SELECT t.table_name, bool_or(c.column_name = 'id')"
        " FROM information_schema.tables t"
        " JOIN information_schema.columns c USING (table_schema, table_name)"
        " WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
        " GROUP BY t.table_name ORDER BY t.table_name"
    )
    return [row for row in env.execute_query(query) if row[0] not in passing]


def added(before, after):
    """The keys of rows that are new, by table; tables without any left out."""
    return _by_table(
        before, after, lambda old, new: {key for key in new if key not in old}
    )


def gone(before, after):
    """The keys of rows that are no more, by table."""
    return added(after, before)


def changed(before, after):
    """The keys of rows that say something else, by table."""
    return _by_table(
        before,
        after,
        lambda old, new: {k for k, said in new.items() if k in old and old[k] != said},
    )


def _by_table(before, after, keys):
    found = {
        table: keys(before.get(table, {}), after.get(table, {}))
        for table in before.keys() | after.keys()
    }
    return {table: of_table for table, of_table in found.items() if of_table}
