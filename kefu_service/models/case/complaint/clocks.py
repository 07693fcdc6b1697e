"""The clocks of a case: what follows from its facts (5.2-2 to 5.2-4)."""

from markupsafe import Markup

from odoo import fields, models
from odoo.tools import format_datetime

from ....tools.deadline.timing import Clock

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
        answered at once needed no plan.
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
        return [
            Clock(kind, begin, due or None, done or None, self.round)
            for kind, (begin, due, done) in facts.items()
        ]

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
            self._log_moved(moved)
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

    def _log_moved(self, moved):
        """Say in the history which clocks are due at another time now.

        :param moved: clocks with their former due times
        """
        lines = {}
        for clock, was_due in moved.items():
            lines.setdefault(clock.res_id, []).append(
                Markup("<li>%s</li>")
                % self.env._(
                    "%(clock)s: due %(due)s instead of %(was_due)s",
                    clock=clock.with_env(self.env)._clock_label(),
                    due=format_datetime(self.env, clock.date_due),
                    was_due=format_datetime(self.env, was_due),
                )
            )
        heading = self.env._("Deadlines changed:")
        bodies = {
            case_id: Markup("<p>%s</p><ul>%s</ul>")
            % (heading, Markup("").join(case_lines))
            for case_id, case_lines in lines.items()
        }
        if bodies:
            self.browse(bodies)._message_log_batch(bodies)
