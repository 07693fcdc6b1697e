"""The cases of a register and their clocks, by SQL."""

import random
from itertools import product

import copies
from company_words import DAMAGES, PARTS, WISHES
from dateutil.relativedelta import relativedelta

from odoo import fields

from odoo.addons.kefu_service.tools.case import grams

DAYS = 3 * 365
# Kind of clock, hours that are granted, when of the whole time it is done.
CLOCKS = (
    ("response", 8, 0.05),
    ("plan", 24, 0.2),
    ("promise", 72, 1.0),
    ("resolution", 80, 0.8),
    ("feedback", 88, 1.0),
)
# What a record that belongs to a case has in common with it.
OF_CASE = {"complaint_id": "c.id", "company_id": "c.company_id"}
LOADED = "c.id > %(after)s"


def hashed(number, salt, size):
    """SQL of a number below `size` that looks like chance, always the same."""
    return f"mod(hashint4extended({number}, {salt}) & 1073741823, {size})::int"


def one_of(array, number, salt):
    return f"({array})[1 + {hashed(number, salt, f'cardinality({array})')}]"


def word(words, number, salt):
    return one_of(f"array{words!r}", number, salt)


def pieces(text):
    """SQL: the pieces of three characters of a text of ten at most."""
    return (
        f"array_to_string(array(SELECT substr({text}, p, 3)"
        f" FROM generate_series(1, length({text}) - 2) p), ' ')"
    )


# Everybody who writes does so some twenty times.
PERSON = "lpad(mod(n, 50000)::text, 5, '0')"
DELIVERY_GRAMS = pieces("'so' || lpad(n::text, 8, '0')")
CONTACT_GRAMS = f"'co con ont nta tac act ' || {pieces(PERSON)}"


def template(env):
    """A case, with one of everything that is copied."""
    quiet = env["kefu.complaint"].with_context(
        mail_create_nosubscribe=True, mail_create_nolog=True
    )
    soon = fields.Datetime.now() + relativedelta(days=30)
    return quiet.create({"name": "x", "channel": "email", "date_promised": soon})


def _texts(env):
    """Some hundred texts, with the pieces by which they are found."""
    env.cr.execute(
        "CREATE TEMP TABLE IF NOT EXISTS bench_text"
        " (id int PRIMARY KEY, name text, description text, grams text)"
    )
    chance = random.Random(1)
    for number, words in enumerate(product(PARTS, DAMAGES, WISHES)):
        name = f"{words[0]}{words[1]}"
        lines = [
            "".join(map(chance.choice, (PARTS, DAMAGES, WISHES))) for _ in range(4)
        ]
        text = f"<p>您好，{'，'.join(words)}。</p>" + "".join(
            f"<p>{line}</p>" for line in lines
        )
        env.cr.execute(
            "INSERT INTO bench_text VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (number, name, text, grams.of_text(name, grams.of_html(text))),
        )


def load_cases(env, company, case, rows):
    _texts(env)
    stages = {
        state: env["kefu.stage"]._first_id_of(state)
        for state in ("new", "assessed", "processing", "replied", "closed", "verified")
    }
    moment = f"now() - {DAYS} * interval '1 day' * (1 - n::float / %(rows)s)"
    source = f"""
        (SELECT %(customers)s::int[] customers, %(officers)s::int[] officers,
            %(departments)s::int[] departments, %(topics)s::int[] topics,
            %(categories)s::int[] categories,
            %(other_officers)s::int[] other_officers,
            %(other_departments)s::int[] other_departments) of,
        generate_series(1, %(rows)s) n,
        LATERAL (SELECT {moment} AS received,
            n > 0.96 * %(rows)s AND {hashed("n", 1, 2)} = 0 AS is_open,
            (2 + {hashed("n", 2, 160)}) * interval '1 hour' AS taken,
            {hashed("n", 3, 10)} = 0 AS is_second,
            {hashed("n", 4, 1000)} AS customer) is1,
        LATERAL (SELECT CASE WHEN NOT is_open
            THEN least(received + taken, now()) END AS closed) is2,
        LATERAL (SELECT CASE
            WHEN is_open THEN {word(["new", "assessed", "processing", "replied"], "n", 5)}
            ELSE {word(["closed", "verified"], "n", 6)} END AS stands) is3,
        LATERAL (SELECT customers[CASE WHEN customer < 66 THEN 1
            WHEN customer < 69 THEN 2
            ELSE 3 + {hashed("n", 7, "cardinality(customers) - 2")} END] AS partner) is4
        JOIN LATERAL (SELECT * FROM bench_text
            WHERE bench_text.id = {hashed("n", 8, 400)}) word ON true
    """
    copies.insert(
        env,
        case,
        {
            "number": "'KF/' || extract(year FROM received) || '/' || lpad((base.id + n)::text, 7, '0')",
            "name": "word.name || ' ' || lpad(n::text, 8, '0')",
            "description": "word.description",
            "delivery_note": "'SO' || lpad(n::text, 8, '0')",
            "contact_name": f"'Contact ' || {PERSON}",
            "contact_grams": CONTACT_GRAMS,
            "search_grams": f"word.grams || ' so ' || {CONTACT_GRAMS} || ' ' ||"
            f" {DELIVERY_GRAMS}",
            "company_id": "CASE WHEN is_second THEN %(other)s ELSE base.company_id END",
            "team_id": "CASE WHEN is_second THEN %(other_team)s ELSE base.team_id END",
            "user_id": f"CASE WHEN is_open AND {hashed('n', 9, 10)} = 0 THEN NULL"
            f" WHEN is_second THEN {one_of('other_officers', 'n', 10)}"
            f" ELSE {one_of('officers', 'n', 10)} END",
            "department_id": f"CASE WHEN is_second"
            f" THEN {one_of('other_departments', 'n', 11)}"
            f" ELSE {one_of('departments', 'n', 11)} END",
            "partner_id": "partner",
            "commercial_partner_id": "partner",
            "category_id": one_of("categories", "n", 12),
            "topic_id": f"CASE WHEN NOT is_second AND {hashed('n', 13, 4)} = 0"
            f" THEN {one_of('topics', 'n', 14)} END",
            "kind": word(["complaint", "complaint", "grievance", "inquiry"], "n", 15),
            "channel": word(["email", "email", "phone", "web", "wechat"], "n", 16),
            "severity": word(
                ["general"] * 7 + ["serious", "serious", "major"], "n", 17
            ),
            "state": "stands",
            "stage_id": "CASE stands "
            + " ".join(f"WHEN '{state}' THEN {id_}" for state, id_ in stages.items())
            + " END",
            "date_received": "received",
            "create_date": "received + interval '5 minutes'",
            "write_date": "coalesce(closed, received)",
            "date_promised": "received + interval '72 hours'",
            "date_next_due": "NULL",
            "date_unassigned": f"CASE WHEN is_open AND {hashed('n', 9, 10)} = 0"
            " THEN received END",
            "date_closed": "closed",
            "date_responded": "received + (closed - received) * 0.05",
            "date_planned": "received + (closed - received) * 0.2",
            "date_resolved": "received + (closed - received) * 0.8",
            "date_replied": "closed",
            "hours_to_register": "0.1",
            "hours_to_close": "coalesce(extract(epoch FROM closed - received) / 3600, 0)",
            "access_token": "NULL",
        },
        source,
        rows=rows,
        customers=company.customers,
        officers=company.officers,
        departments=company.departments,
        topics=company.topics,
        categories=company.categories,
        other=company.second["company"],
        other_team=company.second["team"],
        other_officers=company.second["officers"],
        other_departments=company.second["departments"],
    )


def clock_columns(hours):
    return {
        "date_start": "start",
        "date_due": "due",
        "date_done": "done",
        "hours": hours,
        "date_reminder": "due - interval '2 hours'",
        "date_to_manager": "due",
        "date_to_gm": "NULL",
        "state": "CASE WHEN done <= due THEN 'met'"
        " WHEN due < now() THEN 'missed' ELSE 'running' END",
        "punctuality": "CASE WHEN done <= due THEN 100 ELSE 0 END",
        "hours_taken": "coalesce(extract(epoch FROM done - start) / 10800, 0)",
        "hours_late": "greatest(extract(epoch FROM done - due) / 10800, 0)",
        "create_date": "start",
        "write_date": "coalesce(done, start)",
    }


def load_clocks(env, case):
    kinds = ", ".join(str(clock) for clock in CLOCKS)
    copies.insert(
        env,
        case.deadline_ids[0],
        {
            **OF_CASE,
            **clock_columns("kind.hours"),
            "res_id": "c.id",
            "res_name": "'[' || c.number || '] ' || c.name",
            "clock": "kind.clock",
            "severity": "c.severity",
            "kind": "c.kind",
            **{name: f"c.{name}" for name in ("team_id", "department_id", "user_id")},
        },
        f"""
        kefu_complaint c, (VALUES {kinds}) kind(clock, hours, share),
        LATERAL (SELECT c.date_received AS start,
            c.date_received + kind.hours * interval '1 hour' AS due,
            CASE WHEN c.date_closed IS NOT NULL
                THEN c.date_received + (c.date_closed - c.date_received) * kind.share
                WHEN kind.clock = 'response' AND c.state <> 'new'
                THEN c.date_received + interval '2 hours' END AS done) its
        """,
        LOADED,
        after=case.id,
    )


def next_due(env):
    """As `kefu.deadline.mixin` keeps it with the record."""
    env.cr.execute(
        """
        UPDATE kefu_complaint c SET date_next_due = first.due
        FROM (
            SELECT res_id, min(date_due) AS due FROM kefu_deadline
            WHERE res_model = 'kefu.complaint' AND date_done IS NULL
            GROUP BY res_id
        ) first
        WHERE first.res_id = c.id
        """
    )
