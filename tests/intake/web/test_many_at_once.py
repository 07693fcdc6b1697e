"""A limit holds for requests that come in the same moment, too."""

import json
import re

from launcher import database
from tests.lifecycle import shell

SCRIPT = """
    import json
    import threading

    barrier, allowed, errors = threading.Barrier(30), [], []

    def use():
        try:
            with env.registry.cursor() as cr:
                uses = env(cr=cr)["kefu.rate.limit"]
                uses.search_count([])  # what was read before must not be believed
                barrier.wait()
                allowed.append(uses._allows("test", "203.0.113.9", 10))
        except Exception as error:
            errors.append(repr(error))

    threads = [threading.Thread(target=use) for _n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    env.cr.rollback()
    print("RESULT", json.dumps([sum(allowed), len(allowed), errors]))
"""


def test_thirty_at_once_pass_a_limit_of_ten_ten_times():
    with database.throwaway() as name:
        output = shell.run(name, SCRIPT)
    allowed, asked, errors = json.loads(re.search(r"RESULT (.*)", output)[1])
    assert not errors
    assert (allowed, asked) == (10, 30)
