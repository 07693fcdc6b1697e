"""What it costs to start a plan: thousands of revisits, spread and on the lists.

Runs in `odoo shell` on a database with kefu_service. Companies with a region, a category
and, a third of them, days of the week and hours at which they want to be spoken with; a
quarter of them were visited lately. Twenty officers with schedules of their own and some
days off. Each revisit gets its number, its clock and an activity; each officer is told
once. Also what planning once more costs, when nothing is missing.
"""

import time
from datetime import timedelta

from odoo import fields
from odoo.fields import Command

CUSTOMERS = (1_000, 5_000)
OFFICERS = 20
# A quarter's working days; the others are further away than any visit before.
DAYS = 91


def officers(env):
    """Officers with logins, employees, and a week off for every fourth."""
    group = env.ref("kefu_service.kefu_group_officer")
    calendar = env.company.resource_calendar_id
    users = env["res.users"].create(
        [
            {
                "name": f"Officer {number}",
                "login": f"bench{number}",
                "email": f"bench{number}@example.com",
                "group_ids": [Command.link(group.id)],
            }
            for number in range(OFFICERS)
        ]
    )
    employees = env["hr.employee"].create(
        [
            {
                "name": user.name,
                "user_id": user.id,
                "resource_calendar_id": calendar.id,
            }
            for user in users
        ]
    )
    begin = fields.Datetime.now() + timedelta(days=14)
    env["resource.calendar.leaves"].create(
        [
            {
                "name": "Off",
                "calendar_id": calendar.id,
                "resource_id": employee.resource_id.id,
                "date_from": begin,
                "date_to": begin + timedelta(days=5),
            }
            for employee in employees[::4]
        ]
    )
    return users


def customers(env, count, users):
    """Companies of one category, and the revisits that some of them had lately."""
    category = env["res.partner.category"].create({"name": f"Bench {count}"})
    states = env["res.country.state"].search([], limit=20)
    weekdays = env["kefu.weekday"].search([("code", "in", ("1", "3"))])
    partners = env["res.partner"].create(
        [
            {
                "name": f"Company {count}.{number}",
                "is_company": True,
                "kefu_relation": "customer",
                "email": f"company{count}.{number}@customer.example.com",
                "state_id": states[number % len(states)].id,
                "category_id": [Command.link(category.id)],
                **(
                    {
                        "kefu_contact_weekday_ids": weekdays.ids,
                        "kefu_contact_from": 9.0,
                        "kefu_contact_to": 11.0,
                    }
                    if number % 3 == 0
                    else {}
                ),
            }
            for number in range(count)
        ]
    )
    yesterday = fields.Date.today() - timedelta(days=1)
    env["kefu.revisit"].with_context(mail_auto_subscribe_no_notify=True).create(
        [
            {
                "partner_id": partner.id,
                "user_id": users[number % OFFICERS].id,
                "date_planned": yesterday,
            }
            for number, partner in enumerate(partners[::4])
        ]
    )
    return category


def approved(env, category, users):
    """A plan of a quarter for the customers of a category, as if all had agreed."""
    today = fields.Date.today()
    plan = env["kefu.revisit.plan"].create(
        {
            "name": category.name,
            "purpose": "How satisfied are they?",
            "date_from": today,
            "date_to": today + timedelta(days=DAYS - 1),
            "officer_ids": users.ids,
            "daily_limit": 0,
            "scope_category_ids": category.ids,
        }
    )
    plan.sudo().write({"state": "approved"})
    env.cr.commit()
    return plan


def measured(env, work):
    """Seconds and queries of `work`."""
    env.flush_all()
    env.invalidate_all()
    start, queries = time.perf_counter(), env.cr.sql_log_count
    work()
    env.flush_all()
    env.cr.commit()
    return time.perf_counter() - start, env.cr.sql_log_count - queries


def _row(count, what, spent, queries):
    print(
        f"{count:10} {what:12} {spent:8.2f} {queries:8} {queries / count:10.2f}",
        flush=True,
    )


def bench(env):
    users = officers(env)
    manager = env.ref("base.user_admin")
    print(f"{'revisits':>10} {'':12} {'seconds':>8} {'queries':>8} {'per revisit':>10}")
    for count in CUSTOMERS:
        category = customers(env, count, users)
        plan = approved(env, category, users).with_user(manager)
        messages = env["mail.message"].search_count([])
        spent = measured(env, plan.action_start)
        made = plan.revisit_ids
        assert len(made) == count, f"{len(made)} revisits for {count} customers"
        assert len(made.activity_ids) == count
        told = env["mail.message"].search(
            [("message_type", "=", "user_notification")],
            order="id desc",
            limit=OFFICERS,
        )
        assert len(told.partner_ids) == OFFICERS
        # one creation note a revisit, one message an officer, the plan's own history
        assert env["mail.message"].search_count([]) - messages < count + OFFICERS + 10
        _row(count, "start", *spent)
        _row(count, "once more", *measured(env, plan.action_replan))
        assert len(plan.revisit_ids) == count


bench(env)  # noqa: F821 (odoo shell provides env)
