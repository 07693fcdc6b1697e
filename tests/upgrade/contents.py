"""What a database holds, table by table, and how two of them differ."""

import json

from launcher import postgres

# Beside the tables of the addon: where its demo data and its work lie as well.
_OTHERS = (
    "calendar_event",
    "hr_department",
    "hr_employee",
    "mail_activity",
    "mail_followers",
    "mail_message",
    "mail_tracking_value",
    "rating_rating",
    "res_company",
    "res_partner",
    "res_users",
    "survey_user_input",
    "survey_user_input_line",
)
# Written by whatever touches a row.
_STAMPS = {"write_date", "write_uid"}


def tables(database):
    """The columns of each table that is looked at, by its name."""
    found = postgres.sql(
        "SELECT json_object_agg(name, columns) FROM ("
        " SELECT table_name AS name, json_agg(column_name) AS columns"
        " FROM information_schema.columns WHERE table_schema = 'public'"
        f" AND (table_name ^@ 'kefu_' OR table_name IN {_OTHERS})"
        " GROUP BY table_name) AS known",
        database,
    )
    return {name: set(columns) - _STAMPS for name, columns in json.loads(found).items()}


def rows(database, table, columns):
    """The rows of a table: by id, or, where it has none, by what they say."""
    named = ", ".join(f'"{column}"' for column in sorted(columns))
    answer = postgres.sql(
        f"SELECT to_jsonb(row) FROM (SELECT {named} FROM {table}) AS row", database
    )
    found = map(json.loads, answer.splitlines())
    return {
        row["id"] if "id" in row else json.dumps(row, sort_keys=True): row
        for row in found
    }


def differences(before, after):
    """What two databases say otherwise: a set of (table, column) and of lost rows.

    New rows and new columns are no difference: an update adds some.
    """
    then, now = tables(before), tables(after)
    found = {(table, None) for table in set(then) - set(now)}
    for table in set(then) & set(now):
        found |= {(table, column) for column in then[table] - now[table]}
        columns = then[table] & now[table]
        old, new = (rows(name, table, columns) for name in (before, after))
        for key, row in old.items():
            if key not in new:
                found.add((table, "rows"))
                continue
            found |= {(table, name) for name in columns if row[name] != new[key][name]}
    return found
