"""Two give cases of the same team at once: nobody gets more than the ceiling."""

import json
import re

from launcher import database
from tests.lifecycle import shell

# The first has given the last free place and not committed; the second waits for it.
SCRIPT = """
    import json
    import threading

    from odoo.addons.kefu_service.models.base.concurrency import CONCURRENCY_ERRORS

    person = env.ref("base.user_admin")
    calendar = env["resource.calendar"].create({"name": "x", "tz": "UTC"})
    every_day = [
        (0, 0, {"name": "x", "dayofweek": str(day), "hour_from": 0, "hour_to": 24})
        for day in range(7)
    ]
    calendar.write({"attendance_ids": [(5, 0, 0), *every_day]})
    team = env["kefu.team"].create(
        {
            "name": "x",
            "member_ids": [(6, 0, [person.id])],
            "resource_calendar_id": calendar.id,
            "assign_way": "turn",
        }
    )
    env["hr.employee"].search([("user_id", "=", person.id)]).resource_calendar_id = calendar
    team.officer_ids.ceiling = 1
    env["kefu.complaint"].create(
        [{"name": str(n), "channel": "web", "team_id": team.id} for n in range(2)]
    )
    env.cr.commit()
    conflicts, given = [], []

    def give():
        with env.registry.cursor() as cr:
            try:
                given.append(env(cr=cr)["kefu.complaint"]._assign_waiting())
                cr.commit()
            except CONCURRENCY_ERRORS:
                cr.rollback()
                conflicts.append(True)
                given.append(env(cr=cr)["kefu.complaint"]._assign_waiting())
                cr.commit()

    def waiting():
        with env.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            return cr.fetchone()[0]

    with env.registry.cursor() as cr:
        cases = env(cr=cr)["kefu.complaint"]
        given.append(cases._assign_waiting())
        cases.env.flush_all()
        other = threading.Thread(target=give)
        other.start()
        for _n in range(600):
            if waiting():
                break
            threading.Event().wait(0.05)
    other.join()
    env.cr.rollback()
    taken = env["kefu.complaint"].search_count(
        [("team_id", "=", team.id), ("user_id", "=", person.id)]
    )
    print("RESULT", json.dumps([given, len(conflicts), taken]))
"""


def test_the_last_free_place_is_given_once():
    with database.throwaway() as name:
        output = shell.run(name, SCRIPT)
    given, conflicts, taken = json.loads(re.search(r"RESULT (.*)", output)[1])
    assert given == [1, 0]
    assert conflicts == 1
    assert taken == 1
