"""Full registers and the people who work in them, for `./kefu bench concurrent`.

Runs in `odoo shell` on a database with the peers. What the clients need to know of each
peer (what its views ask for, the ids of open records, its address) goes into a file.
"""

import json
import os
from pathlib import Path

import register_data
import register_peers
import web_client

from odoo.fields import Command

CLIENTS = 16
# As many records are in work as one service has at a time.
AT_WORK = 200


def people(env):
    """The logins; each has the rights of an officer and those that the peers ask for."""
    groups = [env.ref(name).id for name in register_peers.GROUPS]
    names = [f"client{n}" for n in range(CLIENTS)]
    return env["res.users"].create(
        [
            {
                "name": name,
                "login": name,
                "password": name,
                "group_ids": [Command.set(groups)],
            }
            for name in names
        ]
    )


def told(peer, users):
    """What a client has to know of this peer; the records are those that all may read."""
    model = users.env[peer.model].with_user(users[0])
    at_work = users.env[peer.model].search(peer.open, limit=AT_WORK)
    for user in users:
        at_work = at_work.with_user(user)._filtered_access("read")
    return {
        "name": peer.name,
        "model": peer.model,
        "open": peer.open,
        "ids": at_work.ids,
        "views": {
            kind: web_client.specification(model, kind)
            for kind in ("kanban", "list", "form")
        },
    }


def prepare(env):
    rows = int(os.environ["KEFU_BENCH_ROWS"])
    peers = register_peers.peers(env)
    register_data.load(env, peers, rows)
    users = people(env)
    env.ref("base.user_admin").password = "admin"
    env.cr.commit()
    found = {"logins": users.mapped("login"), "peers": [told(p, users) for p in peers]}
    Path(os.environ["KEFU_BENCH_RECORDS"]).write_text(json.dumps(found))
    print(f"{rows} records of each of {len(peers)} peers", flush=True)


prepare(env)  # noqa: F821 (odoo shell provides env)
