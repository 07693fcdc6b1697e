"""As many tasks as there are cases, for the people of the sample data.

Runs in `odoo shell` on a database with the sample data and Odoo's own *Project*
(`./kefu bench browser`). A task has the text, customer, person and day of a case, and
what was written on it. Which records are opened is written to a file.
"""

import json
import os
from pathlib import Path

from odoo.fields import Command

PEOPLE = ("officer", "manager")
STAGES = ("new", "assessed", "processing", "replied", "closed")


def columns(env):
    """A project with the columns of the register."""
    project = env["project.project"].create(
        {
            "name": "Cases",
            "type_ids": [
                Command.create({"name": name, "sequence": place})
                for place, name in enumerate(STAGES)
            ],
        }
    )
    return project, dict(zip(STAGES, project.type_ids.sorted("sequence"), strict=True))


def tasks(env):
    """A task for each case, with its history; by the case."""
    cases = env["kefu.complaint"].search([])
    project, stages = columns(env)
    made = env["project.task"].create(
        [
            {
                "name": case.name,
                "description": case.description,
                "project_id": project.id,
                "partner_id": case.partner_id.id,
                "user_ids": case.user_id.ids,
                "date_deadline": case.date_next_due,
                "stage_id": stages.get(case.state, stages["closed"]).id,
                "state": "1_done" if case.date_closed else "01_in_progress",
            }
            for case in cases
        ]
    )
    by_case = dict(zip(cases, made, strict=True))
    for case, task in by_case.items():
        for message in case.message_ids.sorted("id"):
            task._message_log(body=message.body or case.name)
    return by_case


def opened(by_case):
    """The ids of the records that are opened: a case in work with the most history."""
    at_work = [case for case in by_case if case.state == "processing"]
    case = max(at_work, key=lambda case: len(case.message_ids))
    return {
        "kefu.complaint": case.id,
        "kefu.measure": max(case.env["kefu.measure"].search([]).ids),
        "res.partner": case.commercial_partner_id.id,
        "project.task": by_case[case].id,
    }


def prepare(env):
    people = env["res.users"].search([("login", "in", PEOPLE)])
    people.group_ids = [Command.link(env.ref("project.group_project_user").id)]
    by_case = tasks(env)
    env.cr.commit()
    Path(os.environ["KEFU_BENCH_RECORDS"]).write_text(json.dumps(opened(by_case)))
    print(f"{len(by_case)} cases, and as many tasks", flush=True)


prepare(env)  # noqa: F821 (odoo shell provides env)
