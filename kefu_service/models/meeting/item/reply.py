"""What the customer is told of a decision (向投诉来源回复, clause 5.3.2-5).

The solution, and what is done by when. Neither shares nor causes, reasons, owners or
resources leave the company.
"""

from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date


class KefuMeetingItem(models.Model):
    _inherit = "kefu.meeting.item"

    def action_reply(self):
        """Open the reply with the decision; refused until the minutes are issued."""
        self.ensure_one()
        self.complaint_id.check_access("write")
        self._check_minuted()
        action = self.complaint_id.action_reply()
        action["name"] = self.env._("Reply with the Decision")
        action["context"]["default_meeting_item_id"] = self.id
        return action

    def _measures_for_customer(self):
        """The measures with their dates, as a list."""
        lines = [
            Markup("<li>%s</li>") % self._measure_line(measure)
            for measure in self._standing_measures()
        ]
        return Markup("<ul>%s</ul>") % Markup("").join(lines) if lines else ""

    def _explanation_for_customer(self):
        if not self.meeting_id.date_held:
            return ""
        meeting = self.meeting_id
        held = meeting.company_id._kefu_day(meeting.date_held)
        text = self.env._(
            "Our management examined the matter with the departments concerned on "
            "%(date)s and decided what is described above. We see to it that the "
            "measures are carried out and that they work.",
            date=format_date(self.env, held),
        )
        return Markup("<p>%s</p>") % text

    def _check_minuted(self):
        """Raise `UserError` unless the minutes that hold now are issued."""
        meeting = self.meeting_id
        if meeting.minutes_state != "issued":
            raise UserError(
                self.env._(
                    "The customer is told what meeting %(meeting)s decided once its "
                    "minutes are issued.",
                    meeting=meeting.display_name,
                )
            )
