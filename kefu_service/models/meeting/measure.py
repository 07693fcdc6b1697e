"""What the end of a measure means for the meeting that ordered it (5.3.2-5)."""

from odoo import models

from ..measure.measure import ENDED_STATES


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_verify(self):
        res = super().action_verify()
        self._tell_meetings()
        return res

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _cancel(self, reason):
        res = super()._cancel(reason)
        self._tell_meetings()
        return res

    def _tell_meetings(self):
        """Tell the meetings on which cases nothing is pending any more."""
        for item in self.sudo().meeting_item_id:  # officers may see all of it
            if all(measure.state in ENDED_STATES for measure in item.measure_ids):
                item.meeting_id._measures_ended(item.complaint_id)
