"""The clock of a revisit: done by the end of the day on which it is due (5.3.2-2)."""

from odoo import fields, models

from ...tools.deadline.timing import Clock


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    _clock_facts = frozenset(
        {"state", "date_due", "date_done", "user_id", "partner_id", "complaint_id"}
    )

    # ------------------------------------------------------------------
    # Clocks
    # ------------------------------------------------------------------

    def _clocks(self):
        """The revisit itself, from its planning to the end of work on its due date."""
        self.ensure_one()
        if self.state == "cancelled" or not self.date_due:
            return []
        if self.state == "done" and not self.date_done:
            return []  # an old register didn't say when
        start = self.create_date or fields.Datetime.now()
        done = (self.state == "done" and self.date_done) or None
        if done:
            start = min(start, done)  # an old register was done before it came in
        return [Clock("revisit", start, self._end_of(self.date_due), done)]

    def _clock_header(self):
        self.ensure_one()
        case = self.complaint_id.sudo()  # its severity and team, whoever acts
        return {
            "res_name": self.display_name,
            "complaint_id": case.id,
            "company_id": self.company_id.id,
            "team_id": case.team_id.id,
            "department_id": False,
            "user_id": self.user_id.id,
            "severity": case.severity,
            "kind": case.kind,
            "resource_calendar_id": self._calendar().id,
        }

    # ------------------------------------------------------------------
    # Working days
    # ------------------------------------------------------------------

    def _calendar(self):
        """The schedule by whose days it counts: the team's, else the company's."""
        self.ensure_one()
        case = self.complaint_id.sudo()  # its team alone
        return (
            case.team_id.resource_calendar_id
            or self.company_id.sudo().resource_calendar_id
        )

    def _work_days(self):
        return self._calendar()._kefu_work_days()

    def _end_of(self, day):
        """When work ends on a day, or on the last working day before it."""
        return self._work_days().end_of(day)
