"""Reading for the screens: no more columns and no more queries than are shown.

A form of a case has a dozen lists (tags, measures, promises, meetings …), most of them
empty, and Odoo asks the database for each. Form and list show names of customers, and Odoo
fetches all that it knows of them.
"""

from odoo import api, models, tools
from odoo.tools import SQL

# A query of its own doesn't pay for fewer lists.
LISTS_AT_LEAST = 3


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    def web_read(self, specification):
        if len(self) == 1:
            self._know_empty_lists(specification)
        return super().web_read(specification)

    def read(self, fields=None, load="_classic_read"):
        values = super().read(fields, load)
        if not load:  # as `web_read` asks, which wants names next
            self._fetch_names(fields)
        return values

    # ------------------------------------------------------------------
    # One record: lists
    # ------------------------------------------------------------------

    def _know_empty_lists(self, names):
        """Ask once which lists of the record have no row at all, whoever may read it.

        :param names: what is read
        """
        record = self._origin
        lists = [
            (field, rows)
            for field in record._lists_behind(names)
            if any(field._cache_missing_ids(record))
            and (rows := record._rows_of(field))
        ]
        if len(lists) < LISTS_AT_LEAST:
            return
        has_rows = SQL(", ").join(SQL("EXISTS (%s)", rows) for _field, rows in lists)
        [found] = self.env.execute_query(SQL("SELECT %s", has_rows))
        for (field, _rows), has_any in zip(lists, found, strict=True):
            if not has_any:
                field._insert_cache(record, [()])

    @api.model
    def _lists_behind(self, names):
        """The lists among the fields `names`, and those that these are computed from."""
        found, done, todo = [], set(), list(names)
        while todo:
            name = todo.pop()
            if name in done or name not in self._fields:
                continue
            done.add(name)
            field = self._fields[name]
            if not field.store:
                paths = self.pool.field_depends[field]
                todo += [path.partition(".")[0] for path in paths]
            elif field.type in ("one2many", "many2many"):
                found.append(field)
        return found

    def _rows_of(self, field):
        """SQL of what is in a list of this record, or more; None if none tells."""
        if field.type == "many2many":
            table, column = field.relation, field.column1
            return _rows(table, column, self.id)
        if field.type == "one2many":
            inverse = self.env[field.comodel_name]._fields[field.inverse_name]
            if inverse.type == "many2one" and inverse.store and inverse.column_type:
                self.env[field.comodel_name].flush_model([inverse.name])
                return _rows(self.env[field.comodel_name]._table, inverse.name, self.id)
        return None

    # ------------------------------------------------------------------
    # Names of what they link
    # ------------------------------------------------------------------

    def _fetch_names(self, names):
        """Fetch what the names of linked records consist of, for all of them at once.

        Core fetches every column of theirs for the first one that is missing.
        """
        for name in names or ():
            if self._fields[name].type == "many2one":
                # sudo: names alone, which core reads so as well
                if records := self[name].sudo():
                    records.fetch(self._naming_fields(records._name))

    @api.model
    @tools.ormcache("model")
    def _naming_fields(self, model):
        """Names of the columns of `model` that its records' names follow from."""
        known = self.env[model]._fields
        found, todo = set(), ["display_name"]
        while todo:
            for path in self.pool.field_depends[known[todo.pop()]]:
                name = path.partition(".")[0]
                if name not in found:
                    found.add(name)
                    todo.append(name)
        return sorted(n for n in found if known[n].store and known[n].column_type)


def _rows(table, column, record_id):
    return SQL(
        "SELECT FROM %s WHERE %s = %s",
        SQL.identifier(table),
        SQL.identifier(column),
        record_id,
    )
