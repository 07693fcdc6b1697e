"""Measures that a meeting is still deciding on: drafts until it was held (5.3.2-4)."""

from odoo import api, models


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """What a meeting orders is a draft until the meeting ends.

        It comes from the meeting's complaint and needs no acceptance.
        """
        items = self.env["kefu.meeting.item"]
        ordered = []
        for vals in vals_list:
            if item := items.browse(vals.get("meeting_item_id")):
                if not self.env.su:
                    item.meeting_id._check_unlocked()
                vals = self._draft_values(item) | vals
            ordered.append(vals)
        return super().create(ordered)

    def write(self, vals):
        if "meeting_item_id" in vals and not self.env.su:
            self.meeting_id._check_unlocked()
            items = self.env["kefu.meeting.item"].browse(vals["meeting_item_id"])
            items.meeting_id._check_unlocked()
        return super().write(vals)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _draft_values(self, item):
        """Values of a measure that the meeting decides on for the complaint `item`."""
        return {
            "complaint_id": item.complaint_id.id,
            "state": "draft",
            "date_assigned": False,
        }

    def _order_drafts(self, moment):
        """The decision stands: hand the drafts over and tell the owners in one go.

        What a meeting with the general manager has decided needs no acceptance.

        :param moment: when the meeting ended or the revision was issued: from then on
            the owners have their time
        """
        drafts = self.filtered(lambda measure: measure.state == "draft")
        drafts._take_step(
            state="open",
            date_assigned=moment,
            needs_acceptance=False,
        )
        drafts._tell_owners()
