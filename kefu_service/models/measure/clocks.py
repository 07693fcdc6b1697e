"""The clocks of a measure: accepted or refused in time, done in time (5.2-3)."""

from odoo import api, fields, models

from ...tools.deadline.timing import Clock
from .measure import WORK_STATES


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    _clock_facts = frozenset(
        {
            "name",
            "complaint_id",
            "company_id",
            "department_id",
            "user_id",
            "state",
            "needs_acceptance",
            "date_assigned",
            "date_due",
        }
    )

    # ------------------------------------------------------------------
    # Clocks
    # ------------------------------------------------------------------

    def _clocks(self):
        """Acceptance, where the department has to answer, and the work itself.

        A measure that is sent back runs on against its old date; a draft has promised
        nothing yet.
        """
        self.ensure_one()
        clocks = []
        if self.state in ("draft", "cancelled") or not self.date_assigned:
            return clocks
        answered = self._date_answered()
        done = self.state in ("done", "verified") and self.date_done
        # one of an old register was done before it came in
        start = min(filter(None, (self.date_assigned, answered, done)))
        if self.needs_acceptance and not self._is_unknown(answered, "open"):
            clocks.append(Clock("acceptance", start, done=answered or None))
        if (
            self.date_due
            and self.state != "refused"
            and not self._is_unknown(done, *WORK_STATES)
        ):
            clocks.append(Clock("measure", start, self.date_due, done or None))
        return clocks

    def _date_answered(self):
        """When whoever has it now accepted, refused or did it; False if not yet.

        What a department answered that had it before is nobody's answer now.
        """
        answers = (self.date_accepted, self.date_refused, self.date_done)
        answers = [moment for moment in answers if moment]
        if not self.is_taken_over:
            if self.state == "open":
                return False
            answers = [moment for moment in answers if moment >= self.date_assigned]
        return answers[0] if answers else False

    def _is_unknown(self, moment, *before):
        """Whether an old register says that it left these states, but not when."""
        return self.is_taken_over and self.state not in before and not moment

    def _clock_header(self):
        self.ensure_one()
        case = self.complaint_id.sudo()  # its severity and team, whoever acts
        calendar = case.team_id.resource_calendar_id
        return {
            "res_name": self.name,
            "complaint_id": case.id,
            "company_id": self.company_id.id,
            "team_id": case.team_id.id,
            "department_id": self.department_id.id,
            "user_id": self.user_id.id,
            "severity": case.severity,
            "kind": case.kind,
            "resource_calendar_id": (
                calendar or self.company_id.resource_calendar_id
            ).id,
        }

    @api.model
    def _silent_measures(self):
        """Measures whose department neither accepted nor refused in time."""
        # sudo: that a department is silent is told to whoever may read the case
        silent = (
            self.env["kefu.deadline"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("clock", "=", "acceptance"),
                    ("date_done", "=", False),
                    ("date_due", "<", fields.Datetime.now()),
                ],
                ["res_id"],
            )
        )
        return self.browse(silent.mapped("res_id"))
