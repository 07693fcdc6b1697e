"""An old register comes in while somebody registers: no number twice, nobody fails."""

import json
import re

from launcher import database
from tests.lifecycle import shell

# The register is taken over in a transaction that is still open while an officer's
# registration draws the same number, and waits for it.
SCRIPT = """
    import json
    import threading

    from odoo.service.model import retrying

    registry = env.registry
    first = env["kefu.complaint"].create({"name": "first"}).number
    env.cr.commit()
    prefix, _slash, serial = first.rpartition("/")
    taken = [f"{prefix}/{int(serial) + step:05d}" for step in (1, 2)]
    drawn, errors = [], []

    def register():
        try:
            with registry.cursor() as cr:
                mine = env(cr=cr)

                def attempt():
                    return mine["kefu.complaint"].create({"name": "new"}).number

                drawn.append(retrying(attempt, mine))
        except Exception as error:
            errors.append(repr(error))

    def waiting():
        with registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            return cr.fetchone()[0]

    with registry.cursor() as cr:
        register_of_old = env(cr=cr)["kefu.complaint"].with_context(import_file=True)
        register_of_old.create([{"name": "old", "number": n} for n in taken])
        register_of_old.flush_model()
        workers = [threading.Thread(target=register) for _n in range(2)]
        for worker in workers:
            worker.start()
        for _n in range(600):
            if waiting() == 2:
                break
            threading.Event().wait(0.05)
        else:
            errors.append("nobody waited")
    for worker in workers:
        worker.join()
    env.cr.rollback()
    env.cr.execute("SELECT number FROM kefu_complaint WHERE name = 'old'")
    old = [number for (number,) in env.cr.fetchall()]
    print("RESULT", json.dumps([first, taken, old, drawn, errors]))
"""


def test_c6_a_number_taken_over_meanwhile_is_skipped():
    with database.throwaway() as name:
        output = shell.run(name, SCRIPT)
    result = json.loads(re.search(r"RESULT (.*)", output)[1])
    first, taken, old, drawn, errors = result
    assert not errors
    assert sorted(old) == sorted(taken)
    assert len({first, *taken, *drawn}) == 5
