"""The clocks of a report: written in time, acknowledged in time (5.3.1-2)."""

from odoo import models

from ...tools.deadline.timing import Clock


class KefuReport(models.Model):
    _inherit = "kefu.report"

    _clock_facts = frozenset(
        {
            "name",
            "state",
            "user_id",
            "team_id",
            "department_id",
            "company_id",
            "date_submitted",
            "date_acknowledged",
            "date_returned",
        }
    )

    def _clocks(self):
        """The writing, where a report is owed; the answer of the head.

        An analysis is written when somebody wants one: nobody waits for it until it
        is submitted.
        """
        self.ensure_one()
        clocks = []
        if self.is_taken_over or self.state == "cancelled":
            return clocks
        if self.kind != "analysis" or self.previous_id:
            done = self.date_submitted or None
            clocks.append(Clock("report", self.create_date, done=done))
        if self.date_submitted:
            answered = self.date_acknowledged or self.date_returned or None
            head = self.acknowledged_by_id or self.returned_by_id or self.head_id
            clocks.append(
                Clock(
                    "acknowledgement",
                    self.date_submitted,
                    done=answered,
                    user_id=head.id,
                )
            )
        return clocks

    def _clock_header(self):
        self.ensure_one()
        calendar = self.team_id.resource_calendar_id
        return {
            "res_name": self.display_name,
            "complaint_id": False,
            "company_id": self.company_id.id,
            "team_id": self.team_id.id,
            "department_id": self.department_id.id,
            "user_id": self.user_id.id,
            "severity": False,
            "kind": False,
            "resource_calendar_id": (
                calendar or self.company_id.resource_calendar_id
            ).id,
        }
