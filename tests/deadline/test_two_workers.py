"""Two workers tell people of the same deadlines at once: nothing twice (5.2-3)."""

import json
import re

from launcher import database
from tests.lifecycle import shell

CASES = 60
# Both take small batches of the same notices, each in a transaction of its own.
SCRIPT = f"""
    import json
    import threading
    from datetime import timedelta
    from odoo import fields
    from odoo.addons.kefu_service.models.deadline import notice

    notice.BATCH = 5
    long_ago = fields.Datetime.now() - timedelta(days=60)
    quiet = env["kefu.complaint"].with_context(mail_auto_subscribe_no_notify=True)
    quiet.create(
        [
            {{"name": f"{{n}}", "user_id": env.uid, "date_received": long_ago}}
            for n in range({CASES})
        ]
    )
    env["base.automation"]._kefu_process_deadlines()
    env.cr.execute("UPDATE kefu_deadline_notice SET date_planned = %s", [long_ago])
    env.cr.commit()

    barrier, errors = threading.Barrier(2), []

    def work():
        try:
            with env.registry.cursor() as cr:
                notices = env(cr=cr)["kefu.deadline.notice"]
                barrier.wait()
                notices._cron_notify()
        except Exception as error:
            errors.append(repr(error))

    workers = [threading.Thread(target=work) for _n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    env.cr.rollback()
    env.cr.execute(
        "SELECT count(*), count(date_sent), count(*) FILTER (WHERE is_mail_due)"
        " FROM kefu_deadline_notice"
    )
    notices = env.cr.fetchone()
    env.cr.execute(
        "SELECT count(*), count(DISTINCT (kefu_deadline_id, user_id)),"
        " count(DISTINCT kefu_deadline_id) FROM mail_activity"
        " WHERE kefu_deadline_id IS NOT NULL"
    )
    activities = env.cr.fetchone()
    print("RESULT", json.dumps([notices, activities, errors]))
"""


def test_c5_2_3_two_workers_share_the_work_and_tell_nobody_twice():
    with database.throwaway() as name:
        output = shell.run(name, SCRIPT)
    result = json.loads(re.search(r"RESULT (.*)", output)[1])
    (planned, sent, unmailed), (made, pairs, clocks), errors = result
    assert not errors
    assert planned == sent
    assert not unmailed
    assert made == pairs
    assert clocks >= CASES * 2
