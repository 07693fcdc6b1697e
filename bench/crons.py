"""What each scheduled action costs on the register of a company.

Runs in `odoo shell` on the register that `./kefu bench load` made. Each action of ours,
and of Odoo's those that the service lives by, is run twice and undone: the first run finds
all that a register which was loaded has never had done, the second what is left to do some
minutes later, which is what a server does day by day. Printed are seconds, queries, and
the slowest statement of the second run; KEFU_BENCH_ACTIONS names those to run (a part of
their names, by commas).
"""

import contextlib
import os
import time
from unittest.mock import patch

from odoo import sql_db

CORE = (
    "base_automation.ir_cron_data_base_automation_check",
    "digest.ir_cron_digest_scheduler_action",
)
NAMED = [name for name in os.environ.get("KEFU_BENCH_ACTIONS", "").split(",") if name]


class _Undone(Exception):
    """Takes back what an action did."""


class Statements:
    """Counts the statements of a run, and keeps the slowest."""

    def __init__(self):
        self.count, self.slowest = 0, (0.0, "")

    @contextlib.contextmanager
    def watched(self):
        execute = sql_db.Cursor.execute

        def watched(cursor, query, *args, **kwargs):
            began = time.perf_counter()
            try:
                return execute(cursor, query, *args, **kwargs)
            finally:
                text = " ".join(str(getattr(query, "code", query)).split())
                self.count += 1
                self.slowest = max(self.slowest, (time.perf_counter() - began, text))

        with patch.object(sql_db.Cursor, "execute", watched):
            yield self


def actions(env):
    """The scheduled actions, in the order of their ids."""
    own = env["ir.model.data"].search(
        [("model", "=", "ir.cron"), ("module", "=", "kefu_service")], order="res_id"
    )
    crons = env["ir.cron"].browse(own.mapped("res_id"))
    crons = crons.concat(*(env.ref(name) for name in CORE))
    return crons.filtered(
        lambda cron: not NAMED or any(name in cron.cron_name for name in NAMED)
    )


def run(cron):
    """Run it as the scheduler does; seconds, and its statements."""
    env = cron.env
    action = cron.ir_actions_server_id.with_user(cron.user_id)
    action = action.with_context(lastcall=cron.lastcall, cron_id=cron.id)
    env.invalidate_all()
    began = time.perf_counter()
    with Statements().watched() as statements:
        action.run()
        env.flush_all()
    return time.perf_counter() - began, statements


def bench(env):
    print("seconds / queries of the first run, and of one right after it")
    with patch.object(sql_db.Cursor, "commit", sql_db.Cursor.flush):
        for cron in actions(env):
            with contextlib.suppress(_Undone), env.cr.savepoint(flush=False):
                first, before = run(cron)
                again, after = run(cron)
                print(
                    f"{first:7.2f} / {before.count:5}  {again:7.2f} / {after.count:5}  "
                    f"every {cron.interval_number} {cron.interval_type}: "
                    f"{cron.cron_name}"
                )
                seconds, query = after.slowest
                print(f"{'':22}{seconds:7.2f} {query[:160]}")
                raise _Undone
            env.invalidate_all()
    env.cr.rollback()


bench(env)  # noqa: F821 (odoo shell provides env)
