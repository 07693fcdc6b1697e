"""Settings of PostgreSQL for searching and counting in large registers."""

from odoo import api, models
from odoo.tools import SQL

SET_UP = "kefu_set_up"
EXPRESSION_STATISTICS = 140000  # PostgreSQL's version that has them


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    @api.model
    def _search(self, *args, **kwargs):
        cache = self.env.cr.cache  # once for each request
        if not cache.get(SET_UP):
            cache[SET_UP] = True
            set_up(self.env.cr)
        return super()._search(*args, **kwargs)


def set_up(cr):
    """Let PostgreSQL search as a register of years needs it, until the transaction ends.

    What a reader's rules ask seems so dear to it that it compiles the statement, for more
    than a second, and then finds a few hundred rows. And with its usual four megabytes of
    memory it notes whole pages where many rows are found, and looks at all that stands on
    them again. Who gave it more keeps it.
    """
    cr.execute(
        """
        SELECT set_config('jit', 'off', true), set_config('work_mem',
            greatest(pg_size_bytes(current_setting('work_mem')), 32 * 1024 * 1024)
            / 1024 || 'kB', true)
        """
    )


def uncompiled(cr):
    """Let PostgreSQL compile no statement until the transaction ends.

    A statement over a year seems dear enough to it to be compiled, which takes two
    hundred milliseconds where running it takes one hundred.
    """
    cr.execute("SET LOCAL jit = off")


def of_few_groups(cr):
    """Let PostgreSQL count by months in several processes, until the transaction ends.

    It takes as many months for possible as there are moments, and would sort them all;
    there are a few dozen, which one table in memory holds.
    """
    cr.execute(
        """
        SELECT set_config('jit', 'off', true),
            set_config('parallel_tuple_cost', '0', true),
            set_config('hash_mem_multiplier', '32', true)
        """
    )


def know_months(cr, table, column):
    """Let PostgreSQL know how few the months of a moment are, by which a pivot counts.

    Otherwise it hands every row over to one process, or sorts them all, where each
    process could add up its own. It knows so from version 14 on, and of the time of
    China: elsewhere a pivot is as right, and slower.
    """
    name = f"{table}_{column}_months"
    cr.execute("SELECT FROM pg_statistic_ext WHERE stxname = %s", [name])
    if cr.rowcount or cr._cnx.server_version < EXPRESSION_STATISTICS:
        return
    cr.execute(
        SQL(
            """
            CREATE STATISTICS %(name)s ON (date_trunc('month',
                timezone('Asia/Shanghai', timezone('UTC', %(column)s))::timestamp
            )) FROM %(table)s;
            ANALYZE %(table)s
            """,
            name=SQL.identifier(name),
            column=SQL.identifier(column),
            table=SQL.identifier(table),
        )
    )
