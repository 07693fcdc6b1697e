"""Registers of any size, loaded by SQL: the same rows for each model.

Of all cases 2 % are open, in three columns; the others were closed, over three years.
Each has a text of some lines.
The rows copy one record that the ORM made, so that no column is left out.
"""

from odoo.tools import SQL

OPEN_IN = 50  # every fiftieth case is open
PARTNERS = 1999  # prime: a customer's cases lie on many days
TEXT = "<p>您好,今天到货的周转箱有三只压坏,请尽快核实并回复。照片见附件。</p>" * 5


def load(env, peers, rows):
    """Load `rows` records of each peer; those there were, count too."""
    partners = _partners(env)
    for peer in peers:
        _load(env, peer, rows, partners)
    _vacuum(env, [env[peer.model]._table for peer in peers])
    env.invalidate_all()


def _partners(env):
    values = [
        {"name": f"客户 {n}", "email": f"c{n}@customer{n}.example.com"}
        for n in range(PARTNERS)
    ]
    return env["res.partner"].create(values).ids


def _load(env, peer, rows, partners):
    model = env[peer.model]
    record = model.create(peer.values)
    env.flush_all()
    indexes = _drop_indexes(env, model._table)
    columns = {
        "id": f"nextval('{model._table}_id_seq')",
        "name": "'送货单 ' || n || ' 周转箱压坏'",
        "description": "%(text)s",
        "create_date": "now() - mod(n, 1000) * interval '1 day'",
        **peer.columns,
    }
    pairs = ", ".join(f"'{name}', {value}" for name, value in columns.items())
    query = f"""
        WITH base AS (SELECT t FROM {model._table} t WHERE id = {record.id}),
             places AS (SELECT %(stages)s::int[] AS stages, %(partners)s::int[] AS partners)
        INSERT INTO {model._table}
        SELECT copied.*
        FROM base, places, generate_series(1, %(rows)s) n,
            LATERAL jsonb_populate_record(base.t, jsonb_build_object({pairs})) copied
    """
    values = {"stages": peer.stages, "partners": partners, "rows": rows, "text": TEXT}
    # foreign keys are not looked up row by row; what they name is there
    env.cr.execute("SET LOCAL session_replication_role = replica")
    env.cr.execute(query, values)
    env.cr.execute("SET LOCAL session_replication_role = origin")
    env.cr.execute("SET LOCAL maintenance_work_mem = '1GB'")
    for definition in indexes:
        env.cr.execute(definition)
    env.cr.commit()


def _drop_indexes(env, table):
    """Drop what is faster made anew than kept up; return how to make it."""
    env.cr.execute(
        """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
        FROM pg_index
        WHERE indrelid = %s::regclass AND NOT indisprimary
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
        """,
        [table],
    )
    found = env.cr.fetchall()
    for name, _definition in found:
        env.cr.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
    return [definition for _name, definition in found]


def _vacuum(env, tables):
    """As autovacuum does in the course of a night."""
    with env.registry.cursor() as cr:
        cr._cnx.autocommit = True
        for table in tables:
            cr.execute(SQL("VACUUM (ANALYZE) %s", SQL.identifier(table)))
        cr._cnx.autocommit = False
