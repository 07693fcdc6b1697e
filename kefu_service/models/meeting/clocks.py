"""The clock of a meeting: its minutes are issued in time (5.3.2-5)."""

from odoo import api, fields, models

from ...tools.deadline.timing import Clock
from ..base.vocabulary import SEVERITIES
from .meeting import ENDED_STATES


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    _clock_facts = frozenset(
        {"name", "number", "state", "user_id", "company_id", "date_held", "item_ids"}
    )

    date_minuted = fields.Datetime(
        "Minutes Issued on",
        compute="_compute_date_minuted",
        store=True,
        help="When the minutes were issued for the first time.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("minutes_ids.date_issued")
    def _compute_date_minuted(self):
        for meeting in self:
            issued = meeting.minutes_ids.filtered("date_issued").mapped("date_issued")
            meeting.date_minuted = min(issued, default=False)

    # ------------------------------------------------------------------
    # Clocks
    # ------------------------------------------------------------------

    def _clocks(self):
        """The minutes, from the end of the meeting until they are first issued."""
        self.ensure_one()
        if not self.date_held:
            return []
        if self.is_taken_over and self.state in ENDED_STATES and not self.date_minuted:
            return []  # an old register didn't say when
        return [Clock("minutes", self.date_held, done=self.date_minuted or None)]

    def _clock_header(self):
        self.ensure_one()
        cases = self.sudo().item_ids.complaint_id  # their severity, whoever acts
        order = [severity for severity, _label in SEVERITIES]
        worst = cases.sorted(lambda case: order.index(case.severity))[-1:]
        calendar = worst.team_id.resource_calendar_id
        return {
            "res_name": self.display_name,
            "complaint_id": len(cases) == 1 and cases.id,
            "company_id": self.company_id.id,
            "team_id": worst.team_id.id,
            "department_id": False,
            "user_id": self.user_id.id,
            "severity": worst.severity,
            "kind": worst.kind,
            "resource_calendar_id": (
                calendar or self.company_id.resource_calendar_id
            ).id,
        }
