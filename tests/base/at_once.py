"""Two requests at once on a real database, each on a connection of its own."""

import json
import re

from tests.lifecycle import shell

# The second one has begun before the first ends: it sees what stood then. Where
# PostgreSQL refuses what it does, it is tried again, as Odoo's requests are.
WAY = """
    import json
    import logging

    from odoo.exceptions import UserError
    from odoo.addons.kefu_service.models.base.concurrency import CONCURRENCY_ERRORS

    env = env(context={"lang": "en_US"})
    # that one of two is refused is what is looked for
    logging.getLogger("odoo.sql_db").setLevel(logging.CRITICAL)

    def at_once(first, second):
        env.cr.commit()
        with env.registry.cursor() as late:
            late.execute("SELECT 1 FROM res_users LIMIT 1")
            first(env)
            env.cr.commit()
            try:
                answer = try_again(second, late)
                late.commit()
            except UserError as refusal:
                late.rollback()
                answer = str(refusal)
        env.cr.rollback()
        env.invalidate_all()
        return answer

    def try_again(work, cr):
        try:
            work(env(cr=cr))
            env(cr=cr).flush_all()
        except CONCURRENCY_ERRORS:
            cr.rollback()
            env(cr=cr).transaction.reset()
            work(env(cr=cr))
            env(cr=cr).flush_all()
            return "tried again"
        return "passed"

    found = {}
"""
END = """
    print("RESULT", json.dumps(found))
"""


def run(database, script):
    """Run `script`, which may call `at_once`; what it put into `found`."""
    output = shell.run(database, WAY + script + END)
    return json.loads(re.search(r"RESULT (.*)", output)[1])
