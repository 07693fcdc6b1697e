"""Calendar events of coordination meetings: the meeting follows (5.3.2-4)."""

from odoo import api, fields, models

from ..base.roles import HANDLER


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    kefu_meeting_ids = fields.One2many("kefu.meeting", "event_id", groups=HANDLER)

    def write(self, vals):
        """Attendees become participants; an archived event is lost for its meeting."""
        names = set(vals)  # core takes some out
        archives = vals.get("active") is False
        res = super().write(vals)
        if "partner_ids" in names:
            self._scheduled_kefu_meetings()._follow_attendees()
        if archives:
            self._scheduled_kefu_meetings()._lose_event()
        return res

    def unlink(self):
        self._scheduled_kefu_meetings()._lose_event()
        return super().unlink()

    def _scheduled_kefu_meetings(self):
        """The meetings that still go by these events."""
        # sudo: whoever may change an event moves its meeting along
        meetings = self.sudo().kefu_meeting_ids
        return meetings.filtered(lambda meeting: meeting.state == "scheduled")

    @api.model
    def _get_activity_excluded_models(self):
        """No activity for the event of a meeting: people are invited to it."""
        return super()._get_activity_excluded_models() + ["kefu.meeting"]
