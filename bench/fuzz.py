"""Mutated mail: each message is taken in or kept, none raises, none takes long.

Runs in `odoo shell` on a throw-away database, KEFU_BENCH_MAILS messages, each in a
transaction of its own that is rolled back. A message is one of the poison of the tests, or
one made by a grammar, with its bytes changed at random; the seed of a bad one is printed,
and `KEFU_BENCH_SEED=<seed> KEFU_BENCH_MAILS=1` makes the same one again.
"""

import os
import resource
import time
from collections import Counter

from fuzz_mails import message

from tests.e2e.service import DOMAIN, TEAM

# What nobody may wait for: seconds, MiB.
SLOW, LARGE = 10, 1024


def set_up(env):
    """A team that has the address to which the messages go."""
    domain = env["mail.alias.domain"].create({"name": DOMAIN})
    env.company.alias_domain_id = domain
    env["kefu.team"].create({"name": TEAM, "alias_name": "inbound"})
    env.cr.commit()


def kept(env):
    """How many messages are on cases, and why others were put aside."""
    env.cr.execute(
        """SELECT count(*) FROM mail_message
            WHERE model = 'kefu.complaint' AND message_type = 'email'"""
    )
    (on_cases,) = env.cr.fetchone()
    env.cr.execute("SELECT reason, count(*) FROM kefu_mail_quarantine GROUP BY reason")
    return Counter({"case": on_cases, **dict(env.cr.fetchall())})


def fate(env, raw, before):
    """What became of one message: `case`, a reason of the quarantine, or what is wrong."""
    try:
        env["mail.thread"].message_process("kefu.complaint", raw)
        env.flush_all()
        env.cr.precommit.run()
    except Exception as error:  # noqa: BLE001 whatever it is, it is what we look for
        return f"raised {type(error).__name__}"
    found = kept(env) - before
    if found.total() == 1:
        return next(iter(found))
    return "twice" if found else "lost"


def main(env):
    """Try all messages and print what became of them."""
    count = int(os.environ["KEFU_BENCH_MAILS"])
    first = int(os.environ.get("KEFU_BENCH_SEED", "1"))
    fates, bad, slowest = Counter(), [], (0, first)
    set_up(env)
    before = kept(env)
    started = time.monotonic()
    for seed in range(first, first + count):
        raw = message(seed)
        begun = time.process_time()
        found = fate(env, raw, before)
        slowest = max(slowest, (time.process_time() - begun, seed))
        env.cr.rollback()
        env.invalidate_all()
        fates[found] += 1
        if found in ("failed", "lost", "twice") or found.startswith("raised"):
            bad.append((found, seed))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    spent = time.monotonic() - started
    print(f"\n{count} mutated messages from seed {first} in {spent:.0f} s")
    for name, number in fates.most_common():
        print(f"  {name:20} {number:8}")
    seconds, seed = slowest
    print(f"slowest: {seconds:.2f} s of processor (seed {seed}); peak {peak} MiB")
    for found, seed in bad[:50]:
        print(f"  {found}: seed {seed}")
    is_wrong = any(found != "failed" for found, _seed in bad)
    return is_wrong or seconds > SLOW or peak > LARGE


if main(env):  # noqa: F821 the shell's environment
    raise SystemExit(1)
