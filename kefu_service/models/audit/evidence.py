"""The very records behind a number: a click opens them, years later as well (clause 7)."""

from odoo import api, fields, models
from odoo.tools import SQL


class KefuAuditLine(models.Model):
    _inherit = "kefu.audit.line"

    res_model = fields.Char("Record Type", readonly=True, copy=False, gate="step")
    # Long, and opened seldom: not read along with the line.
    counting_ids = fields.Json(
        "Records Counting", readonly=True, copy=False, prefetch=False, gate="step"
    )
    other_ids = fields.Json(
        "Other Records", readonly=True, copy=False, prefetch=False, gate="step"
    )
    fails_by_counting = fields.Boolean(
        readonly=True,
        copy=False,
        help="The fewer count the better: those that count are the failures.",
        gate="step",
    )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
    def action_view_judged(self):
        """Open every record that was judged."""
        return self._open_records(self._judged_ids(), self.env._("Judged"))

    @api.readonly
    def action_view_counting(self):
        """Open the records that count."""
        self.check_access("read")
        return self._open_records(self.counting_ids, self.env._("Counting"))

    @api.readonly
    def action_view_failing(self):
        """Open the records that fail."""
        self.check_access("read")
        failing = self.counting_ids if self.fails_by_counting else self.other_ids
        return self._open_records(failing, self.env._("Failing"))

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _keep_evidence(self, tally):
        """Keep the records of a `_tally` with the line; (numerator, denominator, mean).

        The ids go from one table to the other: a year has millions of them.
        """
        self.ensure_one()
        self.flush_recordset()
        [numbers] = self.env.execute_query(
            SQL(
                """
                UPDATE kefu_audit_line line
                SET counting_ids = tally.counting, other_ids = tally.others
                FROM (%s) tally
                WHERE line.id = %s
                RETURNING tally.numerator, tally.denominator, tally.mean
                """,
                tally,
                self.id,
            )
        )
        self.invalidate_recordset(["counting_ids", "other_ids"])
        return numbers

    def _judged_ids(self):
        """The ids of the records that were judged, as they were found."""
        self.ensure_one()
        self.check_access("read")
        return [*(self.counting_ids or []), *(self.other_ids or [])]

    def _open_records(self, ids, what):
        """A list of records of the line, as far as the user may read them."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": f"{self.display_name}: {what}",
            "res_model": self.res_model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", ids or [])],
            # what was archived since is evidence all the same
            "context": {"active_test": False, "create": False},
        }
