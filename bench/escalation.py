"""What it costs when many deadlines pass at once, beside core's own rule.

Runs in `odoo shell` on a database with kefu_service and bench_floor. Ours: the rules mark
the step, then people are told: an activity for each person and clock, one mail for each
person. Core's: a time rule with a next-activity action over as many records of a model
with nothing but Odoo's mail thread. Both among the same number of other rows.
"""

import time
from datetime import timedelta

from odoo import fields

ROWS = (10_000, 1_000_000)
DUE = (1_000, 4_000)
OWNERS = 20
CORE_DUE = (1_000,)  # core's time grows with the square: 4,000 take many minutes


def people(env):
    """Officers who own the clocks, and their teams' people."""
    group = env.ref("kefu_service.kefu_group_officer")
    return env["res.users"].create(
        [
            {
                "name": f"Officer {number}",
                "login": f"bench{number}",
                "email": f"bench{number}@example.com",
                "group_ids": [(4, group.id)],
            }
            for number in range(OWNERS)
        ]
    )


def fill(env, rows):
    """Clocks and records that are not due, up to `rows` of each."""
    env.cr.execute(
        """
        INSERT INTO kefu_deadline (clock, state, round, res_model, res_id, res_name,
            company_id, severity, kind, hours, date_start, date_due, date_done,
            date_reminder, date_to_manager, date_to_gm, punctuality)
        SELECT 'response', CASE WHEN n %% 20 = 0 THEN 'running' ELSE 'met' END, 0,
            'kefu.complaint', -n, 'Case ' || n, %(company)s, 'general', 'complaint', 8,
            %(now)s, due, CASE WHEN n %% 20 = 0 THEN NULL ELSE due END, due, due, due,
            100
        FROM generate_series((SELECT count(*) + 1 FROM kefu_deadline), %(rows)s) n,
            LATERAL (SELECT %(now)s + (1 + n %% 1000) * interval '1 day' AS due) moment
        """,
        {"company": env.company.id, "now": fields.Datetime.now(), "rows": rows},
    )
    env.cr.execute(
        """
        INSERT INTO bench_floor (name, date_due)
        SELECT 'Record ' || n, %(now)s + (1 + n %% 1000) * interval '1 day'
        FROM generate_series((SELECT count(*) + 1 FROM bench_floor), %(rows)s) n
        """,
        {"now": fields.Datetime.now(), "rows": rows},
    )
    env.cr.execute("ANALYZE kefu_deadline")
    env.cr.execute("ANALYZE bench_floor")
    env.cr.commit()


def measured(env, work):
    """Seconds and queries of `work`."""
    env.invalidate_all()
    start, queries = time.perf_counter(), env.cr.sql_log_count
    work()
    env.flush_all()
    env.cr.commit()
    return time.perf_counter() - start, env.cr.sql_log_count - queries


def ours(env, owners, due):
    """`due` clocks pass at once; the rules and the notifier do their work."""
    quiet = env["kefu.complaint"].with_context(mail_auto_subscribe_no_notify=True)
    cases = quiet.create(
        [
            {"name": f"Case {n}", "user_id": owners[n % OWNERS].id, "channel": "email"}
            for n in range(due)
        ]
    )
    env.flush_all()
    past = fields.Datetime.now() - timedelta(minutes=1)
    env.cr.execute(
        "UPDATE kefu_deadline SET date_due = %s, date_reminder = %s WHERE"
        " res_model = 'kefu.complaint' AND res_id = ANY(%s) AND clock = 'response'",
        (past, past - timedelta(hours=1), cases.ids),
    )
    env.cr.execute("ANALYZE kefu_deadline")
    env.cr.commit()
    mails = env["mail.mail"].search_count([])

    def work():
        env["base.automation"]._kefu_process_deadlines()
        # at night people are told the next morning: here they are told at once
        env.cr.execute(
            "UPDATE kefu_deadline_notice SET date_planned = %s WHERE date_sent IS NULL",
            (past,),
        )
        env["kefu.deadline.notice"]._cron_notify()

    result = measured(env, work)
    clocks = env["kefu.deadline"].search(
        [("res_id", "in", cases.ids), ("clock", "=", "response")]
    )
    told = env["mail.activity"].search_count([("kefu_deadline_id", "in", clocks.ids)])
    assert told >= due, f"{told} activities for {due} clocks"
    assert env["mail.mail"].search_count([]) - mails <= OWNERS + 5
    env.cr.execute(
        "UPDATE kefu_deadline SET date_done = date_due, user_id = NULL"
        " WHERE res_model = 'kefu.complaint' AND res_id = ANY(%s)",
        (cases.ids,),
    )
    env.cr.commit()
    return result


def core(env, owners, due):
    """Core's rule and next-activity action over as many records of the floor."""
    records = env["bench.floor"].create(
        [{"name": f"Record {n}", "user_id": owners[n % OWNERS].id} for n in range(due)]
    )
    records.date_due = fields.Datetime.now() - timedelta(minutes=1)
    model = env["ir.model"]._get("bench.floor")
    rule = env["base.automation"].create(
        {
            "name": "Due",
            "model_id": model.id,
            "trigger": "on_time",
            "trg_date_id": env["ir.model.fields"]._get("bench.floor", "date_due").id,
            "trg_date_range": 0,
            "trg_date_range_type": "hour",
            "trg_date_range_mode": "after",
            "last_run": fields.Datetime.now() - timedelta(hours=1),
        }
    )
    env["ir.actions.server"].create(
        {
            "name": "Due",
            "model_id": model.id,
            "base_automation_id": rule.id,
            "usage": "base_automation",
            "state": "next_activity",
            "activity_type_id": env.ref("mail.mail_activity_data_todo").id,
            "activity_summary": "Due",
            "activity_user_type": "generic",
            "activity_user_field_name": "user_id",
        }
    )
    env.cr.commit()

    def work():
        for record in rule._search_time_based_automation_records(until=env.cr.now()):
            rule._process(record)

    result = measured(env, work)
    rule.unlink()
    records.unlink()
    env.cr.commit()
    return result


def _row(rows, due, who, spent, queries):
    print(f"{rows:10} {due:6} {who:14} {spent:8.2f} {queries:8}", flush=True)


def bench(env):
    env["ir.config_parameter"].set_param("mail.batch_size", "500")
    owners = people(env)
    print(f"{'rows':>10} {'due':>6} {'':14} {'seconds':>8} {'queries':>8}")
    for rows in ROWS:
        fill(env, rows)
        for due in DUE:
            _row(rows, due, "kefu_service", *ours(env, owners, due))
            if due in CORE_DUE:
                _row(rows, due, "core", *core(env, owners, due))


bench(env)  # noqa: F821 (odoo shell provides env)
