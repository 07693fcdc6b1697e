"""What has to happen before Odoo uninstalls the addon."""

from odoo.tools import SQL

from .models.base.own_models import is_ours

# Where users save things of their own about a model, by its bare name.
_NAMED_BY_USERS = (("ir.filters", "model_id"), ("ir.exports", "resource"))


def uninstall_hook(env):
    """Clear what Odoo's own uninstallation trips over or leaves behind."""
    models = [model for model in env.values() if is_ours(model._name)]
    _drop_refusals(env, [model._table for model in models if not model._abstract])
    # with the index that is made of it
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS kefu_grams(text) CASCADE"))
    # Core drops the counter of a number sequence, but not those of its date ranges.
    numbers = env["ir.sequence"].with_context(active_test=False)
    numbers.search([("code", "=like", "kefu.%")]).date_range_ids.unlink()
    for holder, field in _NAMED_BY_USERS:
        saved = env[holder].with_context(active_test=False)
        saved.search([(field, "in", [model._name for model in models])]).unlink()


def _drop_refusals(env, tables):
    """Drop the foreign keys that refuse the deletion of rows of `tables`.

    Odoo deletes the records of data files first and the tables last: each stage or
    team that a case still stands in would refuse, with an error in the log.
    """
    refusals = env.execute_query(
        SQL(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " JOIN pg_class referred ON referred.oid = confrelid"
            # a: NO ACTION, r: RESTRICT
            " WHERE contype = 'f' AND confdeltype IN ('a', 'r')"
            " AND referred.relname = ANY(%s)",
            tables,
        )
    )
    for table, name in refusals:
        env.cr.execute(
            SQL(
                "ALTER TABLE %s DROP CONSTRAINT %s",
                SQL.identifier(table),
                SQL.identifier(name),
            )
        )
