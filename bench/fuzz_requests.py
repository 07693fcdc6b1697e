"""Requests that no browser sends: none fails, none shows what is another's, none is slow.

Runs in `odoo shell` on a throw-away database, KEFU_BENCH_REQUESTS of them, handed to Odoo
as its web server does: pages and forms of ours as a stranger and as customers, calls of
our models as a customer, a handler and an officer. The seed of a bad one is printed, and
`KEFU_BENCH_SEED=<seed> KEFU_BENCH_REQUESTS=1` makes the same one again, on a register that
the ones before it have not changed.
"""

import json
import os
import re
import resource
import time
from collections import Counter
from unittest.mock import patch

import fuzz_values
from werkzeug.test import Client

from odoo import http
from odoo.api import Environment
from odoo.service import security
from odoo.tools import mute_logger

from odoo.addons import kefu_service

ADDON = f"{kefu_service.__path__[0]}/"
SLOW, LARGE = 10, 1024  # seconds, MiB
MARK = "§of another customer§"
HEALTH = "/kefu/health"  # its 503 is a word for monitoring
# Methods of Odoo, and what shape their arguments have; what stands in them is chance.
ORM = {
    "search": ("domain",),
    "search_count": ("domain",),
    "search_read": ("domain", "names"),
    "web_search_read": ("domain", "specification"),
    "read": ("ids", "names"),
    "web_read": ("ids", "specification"),
    "write": ("ids", "values"),
    "web_save": ("ids", "values", "specification"),
    "create": ("values",),
    "unlink": ("ids",),
    "copy": ("ids",),
    "name_search": ("text", "domain"),
    "default_get": ("names",),
    "onchange": ("ids", "values", "names", "specification"),
    "formatted_read_group": ("domain", "names"),
    "export_data": ("ids", "names"),
    "load": ("names", "rows"),
    "message_post": ("ids",),
}
# What tells a person, or the program, what was wrong with the request.
SAID = ("odoo.exceptions.", "werkzeug.exceptions.", "odoo.http.SessionExpired")


class World:
    """A published team, two customers with a case each, and who asks."""

    def __init__(self, env):
        self.env = env
        team = env["kefu.team"].create({"name": "客服", "is_published": True})
        self.logins = {"public": None}
        group = env.ref("base.group_portal")
        self.mine, self.other = [
            self._person(name, group, f"{name}@maker.example.com")
            for name in ("customer", "another")
        ]
        for role in ("handler", "officer"):
            self._person(role, env.ref(f"kefu_service.kefu_group_{role}"), f"{role}@x")
        self.cases = env["kefu.complaint"].create(
            [
                {
                    "name": f"{MARK} {number}" if user == self.other else "Mine",
                    "description": MARK if user == self.other else "Mine",
                    "partner_id": user.partner_id.id,
                    "team_id": team.id,
                    "channel": "web",
                }
                for number, user in enumerate((self.mine, self.other))
            ]
        )
        env.cr.commit()
        self.ids = [*self.cases.ids, team.id, self.mine.id, self.other.id]
        self.sessions = {name: self._session(name) for name in self.logins}

    def _person(self, name, group, email):
        values = {"name": name, "login": name, "email": email}
        user = self.env["res.users"].create(
            {**values, "group_ids": [(6, 0, group.ids)]}
        )
        self.logins[name] = user.id
        return user

    def _session(self, name):
        """A session in Odoo's own store, as after logging in."""
        session = http.root.session_store.new()
        session.update(http.get_default_session(), db=self.env.cr.dbname)
        session.context["lang"] = "en_US"
        if uid := self.logins[name]:
            session.uid, session.login = uid, name
            env = Environment(self.env.cr, uid, {})
            session.session_token = security.compute_session_token(session, env)
        http.root.session_store.save(session)
        return session


class Requests:
    """Makes a request from a seed and judges the answer."""

    def __init__(self, world):
        self.world = world
        self.client = Client(http.root)
        routes = world.env["ir.http"].routing_map().iter_rules()
        self.routes = sorted(
            {
                rule.rule
                for rule in routes
                if rule.endpoint.func.__module__.startswith("odoo.addons.kefu_service")
            }
        )
        self.models = sorted(
            name
            for name, model in world.env.items()
            if name.startswith("kefu.") and not model._abstract
        )

    def methods(self, model):
        """The public methods of a model that are ours, and those of Odoo."""
        own = {
            name
            for kind in type(self.world.env[model]).mro()
            if kind.__module__.startswith("odoo.addons.kefu_service")
            for name, found in vars(kind).items()
            if callable(found) and not name.startswith("_") and name.islower()
        }
        return sorted(own | {*ORM})

    def send(self, seed):
        """(what was asked, answer, seconds of processor) of a seed."""
        rng = fuzz_values.seeded(seed)
        ask = self.page if rng.random() < 0.4 else self.call
        who = rng.choice(
            ("public", "customer", "another")
            if ask == self.page
            else [*self.world.logins][1:]
        )
        session = self.world.sessions[who]
        self.client.set_cookie("session_id", session.sid, domain="localhost")
        begun = time.process_time()
        asked, answer = ask(rng, session)
        return f"{who}: {asked}", answer, time.process_time() - begun

    def page(self, rng, session):
        """A page or a form of ours."""
        route = rng.choice(self.routes)
        names = "name text email phone kind rating contact number access_token".split()
        names += "team_id question token page sortby search q file".split()

        def filled(match):
            ids = [*map(str, self.world.ids), fuzz_values.text(rng)[:50]]
            return rng.choice(ids)

        path = re.sub(r"<[^>]*>", filled, route)
        data = {
            name: fuzz_values.text(rng) for name in rng.sample(names, rng.randrange(8))
        }
        method = rng.choice(("GET", "POST"))
        if method == "GET":
            return f"GET {route}", self.client.get(path, query_string=data)
        data["csrf_token"] = self._csrf(session)
        return f"POST {route}", self.client.post(path, data=data)

    def _csrf(self, session):
        class Asking:
            db = self.world.env.cr.dbname
            env = self.world.env

        asking = Asking()
        asking.session = session
        return http.Request.csrf_token(asking)

    def arguments(self, rng, model, method):
        """Of Odoo's methods the right shape; of ours whatever JSON can say."""
        ids, names = self.world.ids, sorted(self.world.env[model]._fields)
        some = rng.sample(names, min(len(names), 3))
        shapes = {
            "domain": lambda: fuzz_values.domain(rng, ids),
            "ids": lambda: [rng.choice(ids)],
            "names": lambda: some,
            "rows": lambda: [[fuzz_values.text(rng) for _name in some]],
            "specification": lambda: {name: {} for name in some},
            "text": lambda: fuzz_values.text(rng),
            "values": lambda: fuzz_values.values(rng, names, ids),
        }
        if method in ORM:
            return [shapes[shape]() for shape in ORM[method]]
        own = [fuzz_values.value(rng, ids) for _n in range(rng.randrange(3))]
        return [shapes["ids"](), *own]

    def call(self, rng, _session):
        """A call of a model, as the web client's."""
        model = rng.choice(self.models)
        method = rng.choice(self.methods(model))
        arguments = self.arguments(rng, model, method)
        params = {"model": model, "method": method, "args": arguments, "kwargs": {}}
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
        answer = self.client.post(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(body),
            content_type="application/json",
        )
        return f"{model}.{method}", answer


def judged(asked, answer, spent):
    """What became of a request, and whether that is wrong."""
    text = answer.get_data(as_text=True)
    is_customer = asked.startswith(("public", "customer", "another"))
    if MARK in text and is_customer and not asked.startswith("another"):
        return "shown what is another's", True
    if spent > SLOW:
        return "slow", True
    if answer.status_code >= 500:
        return f"answered {answer.status_code}", HEALTH not in asked
    if (
        not answer.content_type.startswith("application/json")
        or '"error"' not in text[:2000]
    ):
        return f"answered {answer.status_code}", False
    error = json.loads(text).get("error", {}).get("data", {})
    if error.get("name", "").startswith(SAID):
        return "told what is wrong", False
    return _failed(error)


def _failed(error):
    """Whether our code failed: what Odoo makes of nonsense is Odoo's."""
    frames = re.findall(r'File "([^"]*)", line (\d+), in (\w+)', error.get("debug", ""))
    where = frames[-1] if frames else ("", "", "")
    if not where[0].startswith(ADDON):
        return "failed in Odoo", False
    place = f"{where[0].removeprefix(ADDON)}:{where[1]} {where[2]}"
    return f"failed at {place}: {error.get('name')}", True


def main(env):
    """Send all requests and print what became of them."""
    count = int(os.environ["KEFU_BENCH_REQUESTS"])
    first = int(os.environ.get("KEFU_BENCH_SEED", "1"))
    requests = Requests(World(env))
    fates, bad, slowest, shown = Counter(), {}, (0, ""), 0
    started = time.monotonic()
    # what a flood is refused by would answer all the others
    limit = patch.object(
        env.registry["kefu.rate.limit"], "_allows", lambda *_args: True
    )
    with (
        limit,
        mute_logger(
            "odoo.http",
            "odoo.sql_db",
            "odoo.addons.base.models.ir_rule",
            "odoo.models",
            "py.warnings",
        ),
    ):
        for seed in range(first, first + count):
            asked, answer, spent = requests.send(seed)
            fate, is_wrong = judged(asked, answer, spent)
            fates[fate] += 1
            shown += asked.startswith("another") and MARK in answer.text
            slowest = max(slowest, (spent, f"seed {seed}, {asked}"))
            if is_wrong:
                bad.setdefault(fate, []).append(f"seed {seed}, {asked}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{count} requests from seed {first} in {time.monotonic() - started:.0f} s")
    for name, number in fates.most_common():
        print(f"  {number:8}  {name}")
    print(f"slowest: {slowest[0]:.2f} s of processor ({slowest[1]}); peak {peak} MiB")
    print(f"the other customer was shown what is his {shown} times")
    for fate, found in bad.items():
        print(f"wrong: {fate}: {'; '.join(found[:3])}")
    return bool(bad) or peak > LARGE


if main(env):  # noqa: F821 the shell's environment
    raise SystemExit(1)
