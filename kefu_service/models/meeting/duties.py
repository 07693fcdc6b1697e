"""Open work of who chairs, prepares or is invited to a meeting (5.3.2-4)."""

from odoo import api, models
from odoo.fields import Domain

from ..base.people.duties import Duty
from ..base.roles import HANDLER, OFFICER
from .meeting import ENDED_STATES, PLAN_STATES


class KefuDuties(models.AbstractModel):
    _inherit = "kefu.duties"

    @api.model
    def _work(self):
        """A chair who leaves before the minutes are approved leaves the approval."""
        followed = Domain("state", "not in", ENDED_STATES)
        to_come = Domain("meeting_id.state", "in", PLAN_STATES)
        return [
            *super()._work(),
            Duty("kefu.meeting", "chair_id", followed, HANDLER),
            Duty("kefu.meeting", "user_id", followed, OFFICER),
            Duty("kefu.meeting.participant", "partner_id", to_come, taken="_give_seat"),
        ]


class KefuMeetingParticipant(models.Model):
    _inherit = "kefu.meeting.participant"

    def _give_seat(self, _leaving, successor):
        """Whoever takes over comes in the place of who leaves, and once."""
        for seat in self:
            if successor.partner_id in seat.meeting_id.participant_ids.partner_id:
                seat.unlink()
            else:
                seat.partner_id = successor.partner_id
