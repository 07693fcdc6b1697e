"""The models that are measured side by side when the register is full."""

from dataclasses import dataclass

import register_data

from odoo.fields import Command

CLOSED = f"mod(n, {register_data.OPEN_IN}) <> 0"
WHEN_CLOSED = f"CASE WHEN {CLOSED} THEN now() - mod(n, 990) * interval '1 day' END"
GROUPS = (
    "base.group_user",
    "kefu_service.kefu_group_officer",
    "project.group_project_user",
    "helpdesk_mgmt.group_helpdesk_user",
)


@dataclass
class Peer:
    """A model, how it is filled, and how its views are asked for."""

    name: str
    model: str
    values: dict
    stages: list
    columns: dict
    open: list
    group: str = "stage_id"
    measure: str = "hours"
    month: str = "create_date:month"


def stage(of_closed="4"):
    """The column: one of three for open cases, the last for closed ones."""
    return f"(stages)[CASE WHEN {CLOSED} THEN {of_closed} ELSE 1 + mod(n / 50, 3) END]"


def peers(env):
    """The models side by side, each with a team of its own and four columns."""
    partner = "(partners)[1 + mod(n, cardinality(partners))]"
    floor = env["bench.floor.stage"].create([{"name": f"{n}"} for n in range(4)]).ids
    kefu = [
        env["kefu.stage"]._first_id_of(s) for s in ("new", "assessed", "processing")
    ]
    kefu.append(env["kefu.stage"]._first_id_of("closed"))
    team = env["kefu.team"].create({"name": "Bench"})
    names = [{"name": f"{n}", "fold": n == 3} for n in range(4)]
    project = env["project.project"].create(
        {"name": "Bench", "type_ids": [Command.create(name) for name in names]}
    )
    helpdesk = env["helpdesk.ticket.team"].create(
        {"name": "Bench", "user_ids": [env.uid]}
    )
    tickets = env["helpdesk.ticket.stage"].create(
        [{"name": f"{n}", "closed": n == 3, "sequence": n} for n in range(4)]
    )
    return [
        Peer(
            "floor",
            "bench.floor",
            {"name": "x", "kind": "complaint", "user_id": env.uid},
            floor,
            {
                "stage_id": stage(),
                "partner_id": partner,
                "date_received": "now() - mod(n, 1000) * interval '1 day'",
                "date_closed": WHEN_CLOSED,
                "hours": "mod(n, 200)",
                "number": "'KF/2020/' || n",
                "severity": "(array['general', 'serious'])[1 + mod(n, 2)]",
            },
            [("date_closed", "=", False)],
        ),
        Peer(
            "kefu_service",
            "kefu.complaint",
            {"name": "x", "team_id": team.id, "user_id": env.uid},
            kefu,
            {
                "stage_id": stage(),
                "state": f"CASE WHEN {CLOSED} THEN 'closed' ELSE"
                " (array['new', 'assessed', 'processing'])[1 + mod(n / 50, 3)] END",
                "number": "'KF/2020/' || n",
                "partner_id": partner,
                "commercial_partner_id": partner,
                "date_received": "now() - mod(n, 1000) * interval '1 day'",
                "date_closed": WHEN_CLOSED,
                "hours_to_close": "mod(n, 200)",
                "severity": "(array['general', 'serious', 'major'])[1 + mod(n, 3)]",
                "access_token": "NULL",
            },
            [("date_closed", "=", False)],
            group="severity",
            measure="hours_to_close",
            month="date_received:month",
        ),
        Peer(
            "project",
            "project.task",
            {"name": "x", "project_id": project.id, "user_ids": [env.uid]},
            project.type_ids.ids,
            {
                "stage_id": stage(),
                "state": f"CASE WHEN {CLOSED} THEN '1_done' ELSE '01_in_progress' END",
                "partner_id": partner,
                "access_token": "NULL",
            },
            [("state", "in", ["01_in_progress", "04_waiting_normal"])],
            measure="working_hours_close",
        ),
        Peer(
            "helpdesk_mgmt",
            "helpdesk.ticket",
            {
                "name": "x",
                "description": "x",
                "team_id": helpdesk.id,
                "user_id": env.uid,
            },
            tickets.ids,
            {
                "stage_id": stage(),
                "number": "'HT' || n",
                "partner_id": partner,
                "closed_date": WHEN_CLOSED,
                "access_token": "NULL",
            },
            [("closed", "=", False)],
            measure="sequence",
        ),
    ]
