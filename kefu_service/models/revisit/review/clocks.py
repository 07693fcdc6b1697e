"""The clock of an opinion: given in time, or not needed any more."""

from odoo import models

from ....tools.deadline.timing import Clock


class KefuRevisitPlanReview(models.Model):
    _inherit = "kefu.revisit.plan.review"

    _clock_facts = frozenset({"state", "user_id", "date_answered"})

    def _clocks(self):
        self.ensure_one()
        if self.state == "withdrawn":
            return []
        if self.is_taken_over and self.state != "open" and not self.date_answered:
            return []  # an old register didn't say when
        return [Clock("review", self.date_asked, done=self.date_answered or None)]

    def _history(self):
        return self.plan_id

    def _clock_header(self):
        self.ensure_one()
        return {
            "res_name": self.plan_id.name,
            "complaint_id": False,
            "company_id": self.company_id.id,
            "team_id": False,
            "department_id": self.department_id.id,
            "user_id": self.user_id.id,
            "severity": False,
            "kind": False,
            "resource_calendar_id": self.company_id.resource_calendar_id.id,
        }
