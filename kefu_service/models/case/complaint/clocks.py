"""The clocks of a case: what follows from its facts (5.2-2 to 5.2-4)."""

from odoo import fields, models

from ....tools.deadline.timing import Clock
from .facts import PROGRESS

# A change of one of these moves what was promised: everybody has to know.
GRANT_FACTS = frozenset({"kind", "category_id", "severity", "team_id", "date_received"})


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"
    _clock_facts = frozenset(
        {
            "name",
            "kind",
            "category_id",
            "severity",
            "company_id",
            "team_id",
            "user_id",
            "department_id",
            "stage_id",
            "merged_into_id",
            "date_received",
            "date_reopened",
            "date_responded",
            "date_planned",
            "date_promised",
            "date_resolved",
            "date_replied",
            "date_closed",
            "is_waiting",
            "round",
            # what proposes the severity
            "affects_production",
            "affects_safety",
        }
    )

    # ------------------------------------------------------------------
    # Clocks
    # ------------------------------------------------------------------

    def _clocks(self):
        """First response, plan, promised time, resolution, feedback.

        Times count from the receipt of the message, and after reopening from then.
        Whatever was not done when the case was closed ended with it. A case that was
        answered at once needed no plan. What an old register says was done, without
        saying when, has no clock.
        """
        self.ensure_one()
        if self.merged_into_id or self.state == "cancelled":
            return []
        start, closed = self.date_reopened or self.date_received, self.date_closed
        replied = self.date_replied or closed
        facts = {
            "response": (start, None, self.date_responded or replied),
            "plan": (start, None, self.date_planned or replied),
            "resolution": (start, None, self.date_resolved or replied),
        }
        if self.date_promised:
            facts["promise"] = (start, self.date_promised, replied)
        if self.date_resolved:
            facts["feedback"] = (self.date_resolved, None, replied)
        unknown = self._clocks_unknown()
        return [
            Clock(kind, begin, due or None, done or None, self.round)
            for kind, (begin, due, done) in facts.items()
            if kind not in unknown
        ]

    def _clocks_unknown(self):
        """Kinds of clocks that ended before the case was taken over, nobody knows when."""
        if self.round or not self.is_taken_over:
            return set()
        unknown = set()
        if self._came_as(PROGRESS["assessed"]) and not self._brought("date_responded"):
            unknown |= {"response"}
        replied = self._came_as(PROGRESS["replied"])
        if (replied or self.date_promised) and not self._brought("date_planned"):
            unknown |= {"plan"}
        if replied and not self._brought("date_resolved"):
            unknown |= {"resolution"}
        if replied and not self._brought("date_replied"):
            unknown |= {"promise", "feedback"}
        return unknown

    def _brought(self, fact):
        """Whether the old register told when that was."""
        return self[fact] and self[fact] < (self.create_date or fields.Datetime.now())

    def _clocks_paused(self):
        return self.is_waiting

    def _clock_header(self):
        self.ensure_one()
        calendar = self.team_id.resource_calendar_id
        return {
            "res_name": self.display_name,
            "complaint_id": self.id,
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "department_id": self.department_id.id,
            "user_id": self.user_id.id,
            "severity": self.severity,
            "kind": self.kind,
            "resource_calendar_id": (
                calendar or self.company_id.resource_calendar_id
            ).id,
        }

    def _clocks_followed(self, vals, moved):
        """Say what was moved; the measures are granted their hours by the case."""
        res = super()._clocks_followed(vals, moved)
        if GRANT_FACTS & vals.keys():
            self._log_moved(moved, self.env._("Deadlines changed:"))
            # sudo: their clocks follow from the case, whoever changes it
            self.sudo().measure_ids._sync_clocks()
        return res

    def _due_for_measures(self):
        """By when the departments have to be done: what the customer was promised,
        else what the policy grants for the resolution. False where that has passed.
        """
        self.ensure_one()
        running = self.deadline_ids.filtered(
            lambda clock: clock.clock == "resolution" and not clock.date_done
        )
        due = self.date_promised or running[:1].date_due
        return due if due and due > fields.Datetime.now() else False
