"""A year of the service in moved time, through the real scheduled actions.

Runs in `odoo shell` on a throw-away database. KEFU_BENCH_DAILY cases a working day come by
mail and telephone; officers assess, promise, order measures, reply and close, do the
revisits that are due and submit the monthly reports; every scheduled action of ours, the
mail queue and the garbage collection run when they are due. Month by month it prints what
waits, how long it took and how much memory is used; at the end, which actions took most, and
whether everything that was owed is there.
"""

import os
import random
import resource
import time
from collections import Counter
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time
from freezegun.api import real_monotonic as real_clock
from soak_work import Work, no_mail_leaves

from odoo import sql_db

BEGIN = datetime(2031, 1, 1)
DAYS = int(os.environ.get("KEFU_BENCH_DAYS", 365))
# The daily times (UTC) of a house in China: what comes in the morning, and evening.
MORNING, EVENING = timedelta(hours=1), timedelta(hours=9)
OFTEN = "minutes hours".split()
# Odoo's own that the service lives by: the steps of deadlines come first; what all of
# them write leaves at the end.
DEADLINES = "base_automation.ir_cron_data_base_automation_check"
DIGESTS = "digest.ir_cron_digest_scheduler_action"
MAILS = "mail.ir_cron_mail_scheduler_action"
GARBAGE = "base.autovacuum_job"
# So long after the end of a month its report is submitted.
REPORTED = timedelta(days=5)
# More than the memory of the second month may be used at the end.
GROWTH = 1.15
WAITING = {
    "cases open": "SELECT count(*) FROM kefu_complaint WHERE date_closed IS NULL"
    " AND active",
    "notices late": "SELECT count(*) FROM kefu_deadline_notice"
    " WHERE date_sent IS NULL AND date_planned < %(now)s",
    "mails waiting": "SELECT count(*) FROM mail_mail WHERE state = 'outgoing'",
    "mails failed": "SELECT count(*) FROM mail_mail WHERE state = 'exception'",
    "quarantined": "SELECT count(*) FROM kefu_mail_quarantine WHERE reason = 'failed'",
    "revisits late": "SELECT count(*) FROM kefu_revisit WHERE state = 'planned'"
    " AND date_planned < %(now)s - interval '14 days'",
}


@contextmanager
def moment(env, when):
    """What is done in this block is done at `when`, and committed.

    The clock goes on from there: the scheduler works for as long as it has time.
    """
    with (
        freeze_time(when, tick=True),
        patch.object(sql_db.Cursor, "now", lambda _cr: when),
    ):
        yield
        env.cr.commit()
    env.invalidate_all()


class Crons:
    """Runs the scheduled actions, and remembers what failed and what each took."""

    def __init__(self, env):
        self._env, self.failed = env, Counter()
        self._seconds, self._runs = Counter(), Counter()

    def run(self, day, is_evening):
        """Run those that are due at this time of this day."""
        self._env.cr.commit()  # each has a connection of its own
        for cron in _jobs(self._env):
            if cron.interval_type in OFTEN or (is_evening and _is_due(cron, day)):
                self._run(cron, day.replace(day=1))

    def _run(self, cron, month):
        began = real_clock()
        if cron.method_direct_trigger() is not True:  # what it opens tells the error
            self.failed[cron.cron_name] += 1
        self._seconds[month, cron.cron_name] += real_clock() - began
        self._runs[month, cron.cron_name] += 1

    def slowest(self, count=5):
        """What a run of those that took most took in the first and in the last month."""
        taken, months = Counter(), [month for month, _name in self._runs]
        for (_month, name), seconds in self._seconds.items():
            taken[name] += seconds
        for name, seconds in taken.most_common(count):
            first, last = (
                1000 * self._seconds[key] / (self._runs[key] or 1)
                for key in ((min(months), name), (max(months), name))
            )
            yield f"{name}: {seconds:.0f} s, {first:.0f} → {last:.0f} ms a run"


def _jobs(env):
    """The scheduled actions that are run, in their order."""
    own = env["ir.model.data"].search(
        [("model", "=", "ir.cron"), ("module", "=", "kefu_service")]
    )
    ours = env["ir.cron"].search([("id", "in", own.mapped("res_id"))])
    core = [env.ref(name) for name in (DEADLINES, DIGESTS, MAILS, GARBAGE)]
    return core[0].concat(ours, *core[1:])


def start_clocks(env):
    """Have every scheduled action wait for the year.

    Odoo counts on from the last time in steps of the interval: from the day of the
    installation, those would be half a million for an action of every few minutes.
    """
    env["ir.cron"].with_context(active_test=False).search([]).nextcall = BEGIN


def _is_due(cron, day):
    kinds = {"days": True, "weeks": day.weekday() == 0, "months": day.day == 1}
    return kinds[cron.interval_type]


def counts(env, when):
    """What waits at `when`."""
    found = {}
    for name, query in WAITING.items():
        env.cr.execute(query, {"now": when})
        (found[name],) = env.cr.fetchone()
    return found


def live(env, work, crons):
    """Live the year; the memory (MiB) that was used by the end of each month."""
    used, began = [], real_clock()
    for number in range(DAYS):
        day = BEGIN + timedelta(days=number)
        with moment(env, day + MORNING):
            if day.weekday() < 5:
                work.morning(day)
            crons.run(day, is_evening=False)
        with moment(env, day + EVENING):
            if day.weekday() < 5:
                work.evening(day)
            crons.run(day, is_evening=True)
        if (day + timedelta(days=1)).day == 1:
            used.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
            waiting = ", ".join(f"{k} {v}" for k, v in counts(env, day).items())
            spent, began = real_clock() - began, real_clock()
            print(
                f"{day:%Y-%m}: {work.made} cases, {spent:.0f} s, {used[-1]} MiB; {waiting}"
            )
    return used


def wrong(env, work, crons, used):
    """What is not as it has to be after the year, in words."""
    end = BEGIN + timedelta(days=DAYS - 1) + EVENING
    waiting = counts(env, end)
    owed = ("notices late", "mails waiting", "mails failed", "quarantined")
    found = [f"{waiting[name]} {name}" for name in owed if waiting[name]]
    found += [f"{name} failed {count} times" for name, count in crons.failed.items()]
    if waiting["cases open"] > 12 * work.daily:
        found.append(f"a backlog of {waiting['cases open']} cases")
    if missing := work.without_effect_revisit():
        found.append(f"{missing} closed complaints without an effect revisit")
    months, due = work.reported_months(), end - REPORTED
    if len(months) < 12 * (due.year - BEGIN.year) + due.month - 1:
        found.append(f"monthly reports of {sorted(months)} alone")
    if len(used) > 2 and used[-1] > used[1] * GROWTH:
        found.append(f"memory grew from {used[1]} to {used[-1]} MiB")
    return found


def main(env):
    """Live a year and print what is wrong with it; whether something is."""
    daily = int(os.environ["KEFU_BENCH_DAILY"])
    started = time.monotonic()
    with no_mail_leaves(env):
        with moment(env, BEGIN):
            start_clocks(env)
            work = Work(env, daily, random.Random(1))
        crons = Crons(env)
        used = live(env, work, crons)
    print(f"{DAYS} days of {daily} cases a day: {time.monotonic() - started:.0f} s")
    print("\n".join(crons.slowest()))
    found = wrong(env, work, crons, used)
    print("\n".join(f"wrong: {line}" for line in found) or "all that was owed is there")
    return bool(found)


if main(env):  # noqa: F821 the shell's environment
    raise SystemExit(1)
