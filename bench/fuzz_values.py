"""Values that no form sends, each from a seed: the same ones in every run."""

import random

TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "9" * 30,
    "1e309",
    "NaN",
    "true",
    "null",
    "[]",
    "{}",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: x=1",
    "' OR 1=1 --",
    "%s%n%(x)s",
    "{0.__class__}",
    "${7*7}",
    "../../../etc/passwd",
    "<script>alert(1)</script>",
    "\u202e\u0000\uffff",
    "\U0001f69a" * 50,
    "箱" * 20_000,
    "a@b@c",
    "li@maker.example.com\nBcc: x@y.example.com",
    "2026-02-30",
    "0000-00-00 00:00:00",
    "9999-12-31 23:59:59",
    "20261301T",
    "+86 731 8888 8888",
)
OTHERS = (None, True, False, 0, 1, -1, 2**31, 2**63, -(2**63) - 1, 0.1, 1e308)
MOST_DEEP = 3


def text(rng):
    """A text, sometimes cut or joined with another."""
    found = rng.choice(TEXTS)
    if rng.random() < 0.2:
        found = found[: rng.randrange(len(found) + 1)] + rng.choice(TEXTS)
    return found


def value(rng, ids, deep=0):
    """Something that JSON can say: a text, a number, ids that exist, a list, a map."""
    kind = rng.randrange(10 if deep < MOST_DEEP else 6)
    if kind < 3:
        return text(rng)
    if kind == 3:
        return rng.choice(OTHERS)
    if kind < 6:
        return rng.choice(ids)
    if kind < 8:
        return [value(rng, ids, deep + 1) for _n in range(rng.randrange(4))]
    if kind == 8:
        return {
            text(rng)[:20]: value(rng, ids, deep + 1) for _n in range(rng.randrange(3))
        }
    return domain(rng, ids, deep + 1)


def domain(rng, ids, deep=0):
    """What may be a domain, or nearly."""
    names = ("id", "name", "state", "partner_id", "partner_id.name", "evidence_of", "x")
    operators = ("=", "!=", "in", "not in", "ilike", "any", "child_of", "<", "=?", "§")
    leaf = [rng.choice(names), rng.choice(operators), value(rng, ids, deep + 1)]
    return rng.choice(([leaf], [leaf, "|"], ["|", leaf, leaf], ["!", leaf], [leaf, 0]))


def values(rng, names, ids):
    """Some of these fields with something in each."""
    chosen = rng.sample(names, min(len(names), rng.randrange(1, 6)))
    return {name: value(rng, ids) for name in chosen}


def seeded(seed):
    """The source of chance of one request."""
    return random.Random(seed)
