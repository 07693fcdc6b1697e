"""Requests that no form sends, from a seed: the same ones in every run."""

import random

TEXTS = (
    "",
    "x",
    "x\0y",
    "\0",
    "密钥",
    "é" * 200,
    "²",
    "٣",
    "-1",
    "0",
    "1e9",
    "9" * 30,
    "2147483648",
    "\ufffd\u202e\u0085",
    "'\"><script>",
    "%s%(x)s{0}",
    "../../etc/passwd",
    "a@b" * 60,
    "True",
    "[1]",
    "\r\nX-Y: z",
    "很" * 11_000,
)
NAMES = (
    "access_token token email name company phone kind text team_id page_team_id page"
    " comment rating done search sortby filterby csrf_token confirm_text files x case_id"
    " attachment_id"
).split()
RAW_QUERIES = (
    "team_id=%ff%fe",
    "access_token=%00",
    "%00=1",
    "search=%ed%a0%80",
    "=&&=",
)
# The server of the tests takes no longer addresses.
ADDRESS_LENGTH = 300
METHODS = ("GET", "POST", "POST", "POST")


def paths(case_id):
    """Addresses of all pages that strangers open, and some that are none."""
    numbers = (case_id, 0, 2**31, 10**30, case_id + 10**6)
    found = ["/service", "/service/send", "/service/thanks", "/my/cases"]
    found += ["/service/unsubscribe", "/service/unsubscribe/one-click"]
    for n in numbers:
        found += [f"/service/{n}", f"/my/cases/{n}", f"/my/cases/page/{n}"]
        found += [f"/my/cases/{n}/file/{n}"]
        found += [
            f"/my/cases/{n}/{w}" for w in ("message", "accept", "contest", "rate")
        ]
    return [*found, f"/my/cases/{case_id}%00", "/service/%00", "/service/x"]


def requests(seed, count, case_id, token, csrf):
    """`count` requests: (method, address, keyword arguments of `requests`)."""
    chance = random.Random(seed)
    for _n in range(count):
        method, path = chance.choice(METHODS), chance.choice(paths(case_id))
        some = chance.sample(NAMES, chance.randint(0, 6))
        values = {name: chance.choice(TEXTS) for name in some}
        if chance.random() < 0.5:
            values["access_token"] = token
        if chance.random() < 0.8:
            values["csrf_token"] = csrf
        files = None
        if chance.random() < 0.3:
            name = chance.choice([*NAMES, "files", "files"])
            file = (chance.choice(TEXTS)[:200] or "a", b"x" * chance.randint(0, 9))
            files = [(name, (*file, "text/plain"))]
        query = chance.choice(RAW_QUERIES) if chance.random() < 0.2 else ""
        if method == "GET":
            values = {name: text[:ADDRESS_LENGTH] for name, text in values.items()}
            prefix = chance.choice(("", "/en", "/en"))  # without, most are redirected
            yield method, f"{prefix}{path}?{query}", {"params": values}
        else:
            yield method, f"{path}?{query}", {"data": values, "files": files}
