"""The very records behind a number: a click opens them, years later as well (clause 7)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# Where a number of a line stands: the columns that keep its records.
COUNTING, OTHERS, JUDGED = "counting", "others", "judged"
KEPT_IN = {
    COUNTING: ("counting_ids",),
    OTHERS: ("other_ids",),
    JUDGED: ("counting_ids", "other_ids"),
}


class KefuAuditLine(models.Model):
    _name = "kefu.audit.line"
    _inherit = ["kefu.audit.line", "kefu.evidence.mixin"]

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
        return self._open_records(JUDGED, self.env._("Judged"))

    @api.readonly
    def action_view_counting(self):
        """Open the records that count."""
        return self._open_records(COUNTING, self.env._("Counting"))

    @api.readonly
    def action_view_failing(self):
        """Open the records that fail."""
        failing = COUNTING if self.fails_by_counting else OTHERS
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

    def _evidence(self, place):
        """A query of the ids of the records at `place` of the line."""
        if place not in KEPT_IN:
            raise UserError(
                self.env._(
                    "%(line)s has no number “%(name)s”.",
                    line=self.display_name,
                    name=place,
                )
            )
        self.ensure_one()
        kept = [
            SQL(
                "SELECT jsonb_array_elements_text(%s)::int FROM kefu_audit_line"
                " WHERE id = %s",
                SQL.identifier(column),
                self.id,
            )
            for column in KEPT_IN[place]
        ]
        return SQL("(%s)", SQL(" UNION ALL ").join(kept))

    def _open_records(self, place, what):
        """A list of records of the line, as far as the user may read them."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": f"{self.display_name}: {what}",
            "res_model": self.res_model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": self._evidence_domain(self.res_model, place),
            # what was archived since is evidence all the same
            "context": {"active_test": False, "create": False},
        }
