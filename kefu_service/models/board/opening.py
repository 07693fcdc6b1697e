"""From a number of the board to its records."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.report.periods import month_key
from .figure_domains import FIGURES
from .tables import COLUMNS, FIELDS, month
from .words import BoardWords


class KefuBoard(models.AbstractModel):
    _inherit = "kefu.board"

    @api.model
    @api.readonly
    def open_records(self, path, choice=None):
        """Open the records behind the number at `path`, as far as the user reads them.

        Raises `UserError` if the board has no such number.
        """
        self._check_reader()
        view, _before = self._views(choice or {})
        kind, *parts = str(path).split("/")
        if kind == "figures" and len(parts) == 1:
            [key], narrow = parts, Domain.TRUE
        elif kind == "tables" and len(parts) == 3:
            key, view, narrow = self._cell_at(view, *parts)
        else:
            key = None
        domain = self._domain_of(key, view) if key in FIGURES else None
        if domain is None:
            raise UserError(
                self.env._("The board has no such number any more: load it anew.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": BoardWords(self.env).figure(key),
            "res_model": FIGURES[key].model,
            "domain": list(domain & narrow),
            "context": {"create": False},
            "views": [(False, "list"), (False, "form")],
        }

    @api.model
    def _cell_at(self, view, table, row, name):
        """(figure, view, domain of the row) of a cell; no figure if there is none."""
        key = COLUMNS.get(table, {}).get(name)
        if key and table == "trend":
            months = [day for day in self._months(view) if month_key(day) == row]
            return (
                (key, view.of(month(*months)), Domain.TRUE) if months else (None,) * 3
            )
        if key and (row.isdecimal() or not row):
            return key, view, Domain(FIELDS[table], "=", int(row or 0) or False)
        return None, view, Domain.TRUE
