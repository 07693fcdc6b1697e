"""Measures that a meeting orders: drafts until it was held, then followed (5.3.2-4, -5)."""

from odoo import api, fields, models

from ..measure.measure import ENDED_STATES


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    meeting_item_id = fields.Many2one(
        "kefu.meeting.item",
        "Decided on",
        index="btree_not_null",
        ondelete="restrict",
        help="The complaint of a coordination meeting on which it was decided.",
    )
    # not precomputed: core leaves the record it computes on in the meeting's list
    meeting_id = fields.Many2one(
        related="meeting_item_id.meeting_id", store=True, index="btree_not_null"
    )

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
    # Actions
    # ------------------------------------------------------------------

    def action_verify(self):
        res = super().action_verify()
        self._tell_meetings()
        return res

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

    def _cancel(self, reason):
        res = super()._cancel(reason)
        self._tell_meetings()
        return res

    def _tell_meetings(self):
        """Tell the meetings on which cases nothing is pending any more."""
        for item in self.sudo().meeting_item_id:  # officers may see all of it
            if all(measure.state in ENDED_STATES for measure in item.measure_ids):
                item.meeting_id._measures_ended(item.complaint_id)
