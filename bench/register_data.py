"""Registers of any size, loaded by SQL: the same rows for each model.

Of all cases 2 % are open, in three columns; the others were closed, over three years.
Each has a text of some lines.
The rows copy one record that the ORM made, so that no column is left out.
"""

import copies

OPEN_IN = 50  # every fiftieth case is open
PARTNERS = 1999  # prime: a customer's cases lie on many days
TEXT = "<p>您好,今天到货的周转箱有三只压坏,请尽快核实并回复。照片见附件。</p>" * 5


def load(env, peers, rows):
    """Load `rows` records of each peer; those there were, count too."""
    partners = _partners(env)
    for peer in peers:
        _load(env, peer, rows, partners)
    copies.vacuum(env, *(env[peer.model]._table for peer in peers))


def _partners(env):
    values = [
        {"name": f"客户 {n}", "email": f"c{n}@customer{n}.example.com"}
        for n in range(PARTNERS)
    ]
    return env["res.partner"].create(values).ids


def _load(env, peer, rows, partners):
    record = env[peer.model].create(peer.values)
    columns = {
        "name": "'送货单 ' || n || ' 周转箱压坏'",
        "description": "%(text)s",
        "create_date": "now() - mod(n, 1000) * interval '1 day'",
        **peer.columns,
    }
    with copies.indexes_later(env, record._table):
        copies.insert(
            env,
            record,
            columns,
            "(SELECT %(stages)s::int[] AS stages, %(partners)s::int[] AS partners) it,"
            " generate_series(1, %(rows)s) n",
            stages=peer.stages,
            partners=partners,
            rows=rows,
            text=TEXT,
        )
