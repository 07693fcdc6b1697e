"""Sample data goes with one click, and nothing of the company's own goes with it.

Records of the service can't be deleted by anybody: they are kept. What a demonstration
brought along was never anything else, so it goes past the steps, by SQL, with all that
belongs to it. What a record of the company's own uses stays.
"""

from lxml import etree
from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.modules.module import Manifest
from odoo.tools import SQL, file_open, mute_logger

from ..base.own_models import is_ours

ADDON = "kefu_service"
# Of people and settings what nobody uses goes, in this order: the first may name the
# next. Contacts twice, those of logins after these.
SETTINGS = (
    "kefu.tag",
    "kefu.category",
    "kefu.team",
    "res.partner",
    "hr.employee",
    "hr.department",
    "res.users",
    "res.partner",
    "res.partner.category",
    "mail.blacklist",
    "resource.calendar",
    "mail.alias.domain",
    "onboarding.onboarding.step",
)


class KefuSample(models.AbstractModel):
    _name = "kefu.sample"
    _description = "Sample Data"

    # ------------------------------------------------------------------
    # What it is
    # ------------------------------------------------------------------

    @api.model
    def _records(self):
        """The records that the demo files brought and that are still there, by model."""
        rows = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("name", "in", list(self._names()))]
        )
        found = {}
        for model, of_model in rows.grouped("model").items():
            records = self.env[model].browse(of_model.mapped("res_id")).exists()
            if records:
                found[model] = records
        return found

    @api.model
    def _is_there(self):
        """Whether there is anything but people and settings that stayed."""
        return any(map(self._is_work, self._records()))

    @api.model
    def _is_work(self, model):
        return is_ours(model) and model not in SETTINGS

    @api.model
    def _names(self):
        """Names of what the demo files create, without what they merely change.

        Such as the shipped categories, which get a department there.
        """
        manifest = Manifest.for_addon(ADDON)
        return self._named_in(manifest["demo"]) - self._named_in(manifest["data"])

    @api.model
    def _named_in(self, paths):
        """Names of the addon's own records in these of its files."""
        names = set()
        for path in paths:
            if path.endswith(".xml"):
                with file_open(f"{ADDON}/{path}", "rb") as file:
                    for record in etree.parse(file).iter("record"):
                        names.add(record.get("id", "."))
        return {name for name in names if "." not in name}

    # ------------------------------------------------------------------
    # Removing it
    # ------------------------------------------------------------------

    @api.model
    def _remove(self):
        """Remove all of it; how many cases went."""
        found = self._records()
        work = [found[model] for model in found if self._is_work(model)]
        if plans := found.get("kefu.revisit.plan"):
            for model in ("kefu.revisit", "kefu.revisit.plan.review"):
                planned = self.env[model].with_context(active_test=False)
                work.append(planned.search([("plan_id", "in", plans.ids)]))
        parts = self._with_parts(work)
        cases = sum(len(rows) for rows in parts if rows._name == "kefu.complaint")
        events = self.env["calendar.event"].union(
            *(rows.event_id for rows in parts if "event_id" in rows)
        )
        on_them = Domain.OR(
            Domain("res_model", "=", rows._name) & Domain("res_id", "in", rows.ids)
            for rows in parts
        )
        self._delete_answers(parts)
        if parts:
            self.env["rating.rating"].search(on_them).unlink()
            self.env["kefu.disposal"]._delete_history(parts)
        self._delete(parts)
        events.exists().unlink()
        self._leave_shipped(found)
        self._archive_people(found)
        self._delete_settings(found)
        self._begin_numbers()
        self._forget()
        return cases

    def _begin_numbers(self):
        """A register without a row begins with its first number."""
        for sequence in self.env["ir.sequence"].search([("code", "=like", "kefu.%")]):
            rows = self.env[sequence.code].with_context(active_test=False)
            if not rows.search_count([], limit=1):
                sequence.date_range_ids.unlink()

    def _delete_answers(self, parts):
        """Delete the questionnaires that revisits keep."""
        sheets = self.env["survey.user_input"].union(
            *(rows.answer_id for rows in parts if "answer_id" in rows)
        )
        self._unlink_rows("kefu_revisit", "answer_id", False, sheets)
        self.env.invalidate_all()
        sheets.unlink()

    def _with_parts(self, work):
        """These records, all that belongs to them, and their clocks."""
        found = {}
        for rows in work:
            for record in rows:
                if record in found.get(record._name, record.browse()):
                    continue
                for parts in self.env["kefu.disposal"]._parts_of(record):
                    known = found.get(parts._name, parts.browse())
                    found[parts._name] = known | parts
        clocks = self.env["kefu.deadline"]
        for rows in list(found.values()):
            clocks |= clocks.search(
                [("res_model", "=", rows._name), ("res_id", "in", rows.ids)]
            )
        found[clocks._name] = found.get(clocks._name, clocks) | clocks
        self._add_dependent(found)
        return [rows for rows in found.values() if rows]

    def _add_dependent(self, found):
        """What can't be without a row that goes, goes as well."""
        todo = list(found)
        while todo:
            rows = found[todo.pop()]
            for table, column in self._required_links(rows._table):
                model = self._model_of(table)
                if model is None or not rows:
                    continue
                more = model.with_context(active_test=False).search(
                    [(column, "in", rows.ids)]
                )
                known = found.get(model._name, model)
                if more - known:
                    found[model._name] = known | more
                    todo.append(model._name)

    def _model_of(self, table):
        """The kept model of ours that has a table; none if it is another's."""
        for name, model in self.env.items():
            if model._table == table and model._auto and is_ours(name):
                return None if model._transient else model
        return None

    def _links(self, table):
        """(table, column, whether it must be filled) of every key to a table."""
        return self.env.execute_query(
            SQL(
                "SELECT k.conrelid::regclass::text, a.attname, a.attnotnull"
                " FROM pg_constraint k JOIN pg_attribute a"
                " ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]"
                " WHERE k.contype = 'f' AND k.confrelid = %s::regclass",
                table,
            )
        )

    def _required_links(self, table):
        return [(name, column) for name, column, must in self._links(table) if must]

    def _delete(self, parts):
        """Delete rows past all steps; what is left has no link to them."""
        self.env.flush_all()
        for rows in parts:
            for table, column, must in self._links(rows._table):
                self._unlink_rows(table, column, must, rows)
        left = list(parts)
        while left:
            again = [rows for rows in left if not self._is_deleted(rows)]
            if len(again) == len(left):
                raise UserError(
                    self.env._(
                        "Sample data is in use in a way that is not known here: "
                        "%(records)s. Nothing was removed.",
                        records=again[0].display_name,
                    )
                )
            left = again
        self.env.invalidate_all()

    def _unlink_rows(self, table, column, must, rows):
        """Empty a link to rows, or delete the pair where it is nothing but a link."""
        if not rows:
            return
        self.env.flush_all()
        where = SQL("%s IN %s", SQL.identifier(column), tuple(rows.ids))
        if not must:
            query = SQL(
                "UPDATE %s SET %s = NULL WHERE %s",
                SQL.identifier(table),
                SQL.identifier(column),
                where,
            )
        elif self._model_of(table) is None:
            query = SQL("DELETE FROM %s WHERE %s", SQL.identifier(table), where)
        else:
            return
        self._tried(query)

    def _is_deleted(self, rows):
        return self._tried(
            SQL(
                "DELETE FROM %s WHERE id IN %s",
                SQL.identifier(rows._table),
                tuple(rows.ids),
            )
        )

    def _tried(self, query):
        try:
            with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
                self.env.cr.execute(query)
        except IntegrityError:
            return False
        return True

    # ------------------------------------------------------------------
    # Afterwards
    # ------------------------------------------------------------------

    def _forget(self):
        """An update brings nothing of it back."""
        rows = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("name", "in", list(self._names()))]
        )
        gone = [
            row.id
            for row in rows
            if not self.env[row.model].browse(row.res_id).exists()
        ]
        rows.browse(gone).unlink()
        module = self.env["ir.module.module"].search([("name", "=", ADDON)])
        module.demo = False
