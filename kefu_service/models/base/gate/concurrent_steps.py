"""Two at once on one record: whoever comes second is tried again, and sees the first.

A transaction sees everything as it stood when it began. Two that change different rows
disturb each other nowhere, though a step of the one goes by what the other changes: a
case would be closed while a measure is ordered on it, and of the last two measures, done
in the same second, neither would be the last. So whatever changes a part writes its whole
as well, and PostgreSQL lets only one of the two pass; Odoo tries the other one again.
"""

from odoo import api, models
from odoo.tools import SQL


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._take_turns_with_wholes()
        return parts

    def write(self, vals):
        facts = self._wholes_go_by()
        if facts is None or facts & vals.keys():
            self._take_turns_with_wholes()
        return super().write(vals)

    def unlink(self):
        self._take_turns_with_wholes()
        return super().unlink()

    # ------------------------------------------------------------------
    # What the models tell
    # ------------------------------------------------------------------

    @api.model
    def _wholes(self):
        """Paths to the records whose steps go by these; areas add theirs."""
        return ()

    @api.model
    def _wholes_go_by(self):
        """Names of the fields that steps of the wholes go by; None for all of them."""
        return None

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _take_turns_with_wholes(self):
        # sudo: which records they belong to; nothing of these is read or changed
        for path in self._wholes():
            self.sudo().mapped(path)._take_turns()

    def _take_turns(self):
        """Let nobody else who works on these records pass with what stood before.

        Raises a serialization failure, after which Odoo tries the request again.
        """
        if not self.ids:
            return
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = write_date WHERE id IN %s",
                SQL.identifier(self._table),
                tuple(sorted(self.ids)),
            ),
            log_exceptions=False,  # no error, and Odoo tells of trying again
        )
