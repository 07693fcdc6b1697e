"""As many tasks and tickets as there are cases, for the people of the sample data.

Runs in `odoo shell` on a database with the sample data, Odoo's own *Project* and OCA's
`helpdesk_mgmt` (`./kefu bench browser`). Each has the text, customer, person and column of
a case, and what was written on it. Which records are opened is written to a file.
"""

import json
import os
from pathlib import Path

from odoo.fields import Command

PEOPLE = ("officer", "manager")
GROUPS = ("project.group_project_user", "helpdesk_mgmt.group_helpdesk_user")
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
    return told(dict(zip(cases, made, strict=True)))


def tickets(env):
    """A ticket for each case, with its history; by the case."""
    cases = env["kefu.complaint"].search([])
    team = env["helpdesk.ticket.team"].create(
        {"name": "Cases", "user_ids": [Command.set(cases.user_id.ids)]}
    )
    names = [
        {
            "name": name,
            "sequence": place,
            "closed": name == STAGES[-1],
            "team_ids": [Command.link(team.id)],
        }
        for place, name in enumerate(STAGES)
    ]
    stages = dict(zip(STAGES, env["helpdesk.ticket.stage"].create(names), strict=True))
    made = env["helpdesk.ticket"].create(
        [
            {
                "name": case.name,
                "description": case.description or case.name,
                "team_id": team.id,
                "partner_id": case.partner_id.id,
                "user_id": case.user_id.id,
                "stage_id": stages.get(case.state, stages["closed"]).id,
            }
            for case in cases
        ]
    )
    return told(dict(zip(cases, made, strict=True)))


def told(by_case):
    """The same records by their cases, with what was written on these."""
    for case, record in by_case.items():
        for message in case.message_ids.sorted("id"):
            record._message_log(body=message.body or case.name)
    return by_case


def opened(*peers):
    """The ids of the records that are opened: a case in work with the most history.

    :param peers: records by their cases
    """
    at_work = [case for case in peers[0] if case.state == "processing"]
    case = max(at_work, key=lambda case: len(case.message_ids))
    return {
        "kefu.complaint": case.id,
        "kefu.measure": max(case.env["kefu.measure"].search([]).ids),
        "res.partner": case.commercial_partner_id.id,
        **{by_case[case]._name: by_case[case].id for by_case in peers},
    }


def prepare(env):
    people = env["res.users"].search([("login", "in", PEOPLE)])
    people.group_ids = [Command.link(env.ref(name).id) for name in GROUPS]
    quiet = env(context={**env.context, "tracking_disable": True})
    peers = tasks(quiet), tickets(quiet)
    env.cr.commit()
    Path(os.environ["KEFU_BENCH_RECORDS"]).write_text(json.dumps(opened(*peers)))
    print(f"{len(peers[0])} cases, as many tasks, as many tickets", flush=True)


prepare(env)  # noqa: F821 (odoo shell provides env)
