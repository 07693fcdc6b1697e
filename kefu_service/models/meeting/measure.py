"""Measures that a meeting orders: drafts until it was held, then followed (5.3.2-4, -5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..measure.measure import ENDED_STATES

# What the minutes say of a measure.
DECIDED_FIELDS = frozenset({"name", "type", "department_id", "date_due", "resources"})


class KefuMeasure(models.Model):
    _inherit = "kefu.measure"

    meeting_item_id = fields.Many2one(
        "kefu.meeting.item",
        "Decided on",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="The complaint of a coordination meeting on which it was decided.",
        gate="given",
    )
    # not precomputed: core leaves the record it computes on in the meeting's list
    meeting_id = fields.Many2one(
        related="meeting_item_id.meeting_id", store=True, index="btree_not_null"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("meeting_id.is_locked")
    def _compute_is_decided(self):
        """What stands in minutes that are locked."""
        for measure in self:
            # sudo: whether the minutes of its meeting are locked, and nothing else
            measure.is_decided = measure.sudo().meeting_id.is_locked

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _ordered(self, vals_list):
        """What a meeting orders is a draft until the meeting ends.

        It comes from the meeting's complaint and needs no acceptance.
        """
        items = self.env["kefu.meeting.item"]
        ordered = []
        for vals in vals_list:
            if item := items.browse(vals.get("meeting_item_id")):
                if not self.env.su:
                    item.meeting_id._check_unlocked()
                    item.meeting_id._check_open()
                    self._check_same_case(item, vals)
                vals = self._draft_values(item) | vals
            ordered.append(vals)
        return super()._ordered(ordered)

    @api.model
    def _wholes(self):
        return (*super()._wholes(), "meeting_id")

    @api.model
    def _wholes_go_by(self):
        return super()._wholes_go_by() | DECIDED_FIELDS

    @api.model
    def _check_same_case(self, item, vals):
        """Raise `UserError` if a measure is for another case than was decided on."""
        if vals.get("complaint_id", item.complaint_id.id) != item.complaint_id.id:
            raise UserError(
                self.env._(
                    "What a meeting decides on a complaint is done for that complaint: "
                    "leave out the case, or order the measure on the other case."
                )
            )

    def _check_free(self, names):
        """What was decided stands in the minutes: what is done, and by when."""
        if "meeting_item_id" in names:  # it is ordered there, or never was
            self._refuse_given({"meeting_item_id"})
        if names & DECIDED_FIELDS:
            self.meeting_id._check_unlocked()
        return super()._check_free(names)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_minuted(self):
        if not self.env.su:  # steps give drafts up
            self.meeting_id._check_unlocked()

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
