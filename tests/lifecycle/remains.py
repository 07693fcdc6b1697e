"""What an addon can leave behind in a database, told by SQL."""

from launcher import postgres

# Shape of the tables, of the foreign keys and indexes on other addons' tables, and
# database objects that belong to no table.
_SCHEMA = {
    "columns": """
        SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public'""",
    "constraints": "SELECT conrelid::regclass || ' ' || conname FROM pg_constraint",
    "indexes": "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'",
    "sequences": "SELECT relname FROM pg_class WHERE relkind = 'S'",
    "functions": "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
}

# Rows by which users would still meet the addon, or Odoo stumble over it. Names are
# ours: everything of the addon has `kefu` in it.
_ROWS = {
    "actions": "SELECT name FROM ir_act_window WHERE res_model LIKE 'kefu%'",
    "activities": "SELECT summary FROM mail_activity WHERE res_model LIKE 'kefu%'",
    "aliases": """
        SELECT alias_name FROM mail_alias LEFT JOIN ir_model m ON m.id = alias_model_id
        WHERE m.model LIKE 'kefu%' OR alias_name IN ('kefu', 'inbound')""",
    "attachments": "SELECT name FROM ir_attachment WHERE res_model LIKE 'kefu%'",
    "crons": "SELECT cron_name FROM ir_cron WHERE cron_name ILIKE 'customer service%'",
    # Core forgets two kinds that it makes for its own mixins, whatever the addon, and
    # deletes them at its next update.
    "external ids": """
        SELECT module || '.' || name FROM ir_model_data
        WHERE module = 'kefu_service' OR model LIKE 'kefu%' OR name LIKE '%kefu%'
            AND model NOT IN
                ('ir.module.module', 'ir.model.inherit', 'ir.model.fields.selection')""",
    "exports": "SELECT name FROM ir_exports WHERE resource LIKE 'kefu%'",
    "fields": "SELECT model || '.' || name FROM ir_model_fields WHERE name LIKE '%kefu%'"
    " OR model LIKE 'kefu%' OR relation LIKE 'kefu%'",
    "filters": "SELECT name FROM ir_filters WHERE model_id LIKE 'kefu%'",
    "followers": "SELECT res_model FROM mail_followers WHERE res_model LIKE 'kefu%'",
    "menus": "SELECT action FROM ir_ui_menu WHERE name->>'en_US' = 'Customer Service'",
    "messages": "SELECT id FROM mail_message WHERE model LIKE 'kefu%'",
    "models": "SELECT model FROM ir_model WHERE model LIKE 'kefu%'",
    "number sequences": "SELECT code FROM ir_sequence WHERE code LIKE 'kefu%'",
    "parameters": "SELECT key FROM ir_config_parameter WHERE key LIKE 'kefu%'",
    "subtypes": "SELECT id FROM mail_message_subtype WHERE res_model LIKE 'kefu%'",
    "templates": "SELECT id FROM mail_template WHERE model LIKE 'kefu%'",
    "views": "SELECT name FROM ir_ui_view WHERE model LIKE 'kefu%'"
    " OR arch_db::text LIKE '%kefu%'",
}


def schema(database):
    """The sort and name of all database objects."""
    return {
        f"{sort}: {name}"
        for sort, names in _ask(database, _SCHEMA).items()
        for name in names
    }


def rows(database):
    """Rows of the addon in other addons' tables, by sort; sorts without any left out."""
    return {sort: found for sort, found in _ask(database, _ROWS).items() if found}


def _ask(database, questions):
    return {
        sort: sorted(postgres.sql(question, database).splitlines())
        for sort, question in questions.items()
    }
