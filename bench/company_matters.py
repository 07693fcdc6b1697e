"""What belongs to the cases of a register: measures, revisits, history; by SQL."""

import copies
from company_cases import LOADED, OF_CASE, clock_columns, hashed, word
from company_words import PARTS
from dateutil.relativedelta import relativedelta

from odoo import fields


def load_measures(env, company, case):
    measure = env["kefu.measure"].create(
        {
            "name": "x",
            "complaint_id": case.id,
            "department_id": company.departments[0],
            "date_due": case.date_promised,
        }
    )
    owner = (
        "(%(handlers)s::int[])[array_position(%(departments)s::int[], c.department_id)]"
    )
    source = """
        kefu_complaint c,
        LATERAL (SELECT c.date_received AS start,
            c.date_received + interval '48 hours' AS due,
            c.date_received + (c.date_closed - c.date_received) * 0.7 AS done) its
    """
    copies.insert(
        env,
        measure,
        {
            **OF_CASE,
            "name": f"{word(PARTS, 'c.id', 20)} || '整改 ' || c.number",
            "department_id": "c.department_id",
            "user_id": owner,
            "state": "CASE WHEN done IS NULL THEN"
            f" {word(['open', 'accepted', 'done'], 'c.id', 21)} ELSE 'verified' END",
            "date_assigned": "start",
            "date_due": "due",
            "date_next_due": "CASE WHEN done IS NULL THEN due END",
            "date_done": "done",
            "date_verified": "c.date_closed",
            "create_date": "start",
            "access_token": "NULL",
        },
        source,
        f"{LOADED} AND mod(c.id, 3) = 0",
        after=case.id,
        handlers=company.handlers,
        departments=company.departments,
    )
    copies.insert(
        env,
        measure.deadline_ids.filtered(lambda clock: clock.clock == "measure"),
        {
            **OF_CASE,
            **clock_columns("0"),
            "res_id": "m.id",
            "res_name": "m.name",
            "department_id": "m.department_id",
            "user_id": "m.user_id",
            "team_id": "c.team_id",
            "severity": "c.severity",
        },
        """
        kefu_measure m JOIN kefu_complaint c ON c.id = m.complaint_id,
        LATERAL (SELECT m.date_assigned AS start, m.date_due AS due,
            m.date_done AS done) its
        """,
        LOADED,
        after=case.id,
    )


def load_revisits(env, company, case):
    revisit = env["kefu.revisit"].create(
        {
            "partner_id": company.customers[0],
            "user_id": company.officers[0],
            "date_planned": fields.Date.today() + relativedelta(days=20),
        }
    )
    copies.insert(
        env,
        revisit,
        {
            **OF_CASE,
            "kind": "'effect'",
            "number": "'HF/' || c.number",
            "partner_id": "c.partner_id",
            "commercial_partner_id": "c.partner_id",
            "user_id": "c.user_id",
            "date_planned": "planned",
            "date_due": "planned",
            "date_next_due": "CASE WHEN planned >= now() THEN planned END",
            "state": "CASE WHEN planned < now() THEN 'done' ELSE 'planned' END",
            "date_done": "CASE WHEN planned < now() THEN planned END",
            "done_by_id": "CASE WHEN planned < now() THEN c.user_id END",
            "outcome": "CASE WHEN planned < now() THEN"
            f" {word(['satisfied', 'satisfied', 'partly', 'dissatisfied'], 'c.id', 30)}"
            " END",
            "satisfaction": "CASE WHEN planned < now() THEN"
            f" {word(['5', '4', '4', '3', '2'], 'c.id', 31)} END",
            "score": f"CASE WHEN planned < now() THEN 1 + {hashed('c.id', 31, 5)}"
            " ELSE 0 END",
            "on_time": "CASE WHEN planned < now() THEN 100 ELSE 0 END",
            "create_date": "c.date_closed",
        },
        """
        kefu_complaint c,
        LATERAL (SELECT (c.date_closed + interval '30 days')::date AS planned) its
        """,
        f"{LOADED} AND c.date_closed IS NOT NULL AND mod(c.id, 2) = 0",
        after=case.id,
    )


def load_history(env, case):
    """A mail and its answer, the officer who follows, what the open ones wait for."""
    message = case.message_post(body="x", message_type="comment")
    copies.insert(
        env,
        message,
        {
            "res_id": "c.id",
            "date": "it.date",
            "create_date": "it.date",
            "message_type": "it.type",
            "author_id": "it.author",
            "body": "c.description",
            "record_company_id": "c.company_id",
            "message_id": "'<' || it.type || c.id || '@bench.example.com>'",
        },
        """
        kefu_complaint c LEFT JOIN res_users u ON u.id = c.user_id,
        LATERAL (VALUES ('email', c.date_received, c.partner_id),
            ('comment', coalesce(c.date_closed, c.date_received), u.partner_id)
        ) it(type, date, author)
        """,
        LOADED,
        after=case.id,
    )
    officer = env.ref("base.user_root").partner_id
    case.message_subscribe(officer.ids)
    follower = env["mail.followers"].search(
        [("res_model", "=", case._name), ("res_id", "=", case.id)], limit=1
    )
    copies.insert(
        env,
        follower,
        {"res_id": "c.id", "partner_id": "u.partner_id"},
        "kefu_complaint c JOIN res_users u ON u.id = c.user_id",
        LOADED,
        after=case.id,
    )
    activity = case.activity_schedule("mail.mail_activity_data_todo", user_id=1)
    copies.insert(
        env,
        activity,
        {
            "res_id": "c.id",
            "res_name": "c.name",
            "user_id": "c.user_id",
            "date_deadline": "c.date_promised::date",
        },
        "kefu_complaint c",
        f"{LOADED} AND c.date_closed IS NULL AND c.user_id IS NOT NULL",
        after=case.id,
    )
