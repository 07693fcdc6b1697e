"""Following what was decided, until the last measure has ended (5.3.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..measure.measure import ENDED_STATES as ENDED_MEASURE_STATES
from .meeting import ENDED_STATES
from .schedule import ACTIVITY


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    measure_count = fields.Integer(
        "Number of Measures", compute="_compute_measure_counts"
    )
    pending_measure_count = fields.Integer(
        "Pending Measures",
        compute="_compute_measure_counts",
        help="Neither verified nor cancelled.",
    )
    follow_up_count = fields.Integer(
        "Number of Follow-up Meetings", compute="_compute_follow_up_count"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("measure_ids.state")
    def _compute_measure_counts(self):
        for meeting in self:
            meeting.measure_count = len(meeting.measure_ids)
            meeting.pending_measure_count = len(meeting._pending_measures())

    @api.depends("follow_up_ids")
    def _compute_follow_up_count(self):
        for meeting in self:
            meeting.follow_up_count = len(meeting.follow_up_ids)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_urge_measures(self):
        """Urge the people responsible for every open measure of the meeting."""
        self._check_lead()
        # sudo: the chair urges too, who may be no officer
        return self.measure_ids.sudo().action_urge()

    @api.readonly
    def action_view_measures(self):
        """Open the measures that the meeting ordered."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_measure_action"
        )
        action["domain"] = [("meeting_id", "=", self.id)]
        action["context"] = {"create": False}
        return action

    @api.readonly
    def action_view_cases(self):
        """Open the complaints on the agenda."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_complaint_action"
        )
        action["domain"] = [("id", "in", self.item_ids.complaint_id.ids)]
        action["context"] = {"create": False}
        return action

    @api.readonly
    def action_view_follow_ups(self):
        """Open the follow-up meetings."""
        self.ensure_one()
        self.check_access("read")
        if len(self.follow_up_ids) == 1:
            return self.follow_up_ids._open_form()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_meeting_action"
        )
        action["domain"] = [("previous_id", "=", self.id)]
        action["context"] = {"create": False}
        return action

    def action_call_follow_up(self):
        """Call a meeting on the cases whose measures are not finished.

        One that was called already is opened. Raises `UserError` if nothing is left.
        """
        self.ensure_one()
        self._check_lead()
        self._check_state(("held", "following"), self.env._("followed up"))
        self._take_turns()
        called = self.follow_up_ids.filtered(lambda m: m.state not in ENDED_STATES)
        if called:
            return called[0]._open_form()
        # sudo: the chair may see no measures of other departments
        cases = self.sudo()._pending_measures().complaint_id
        cases = cases.filtered(lambda case: not case.date_closed)
        if not cases:
            raise UserError(
                self.env._(
                    "Every measure of meeting %(meeting)s is verified or cancelled: "
                    "there is nothing to follow up.",
                    meeting=self.display_name,
                )
            )
        return self._call(self._follow_up_values(cases))._open_form()

    def action_close(self):
        """Close the meeting; refused with the list of what is pending."""
        self._check_lead()
        for meeting in self:
            if meeting.state == "held":
                raise UserError(
                    self.env._(
                        "Meeting %(meeting)s can't be closed before its minutes are "
                        "issued.",
                        meeting=meeting.display_name,
                    )
                )
            meeting._check_state(("following",), self.env._("closed"))
            # sudo: whatever is pending counts, seen by the chair or not
            if pending := meeting.sudo()._pending_measures():
                raise UserError(
                    self.env._(
                        "Meeting %(meeting)s can't be closed yet. These measures are "
                        "neither verified nor cancelled: %(measures)s.",
                        meeting=meeting.display_name,
                        measures=pending.complaint_id._list_measures(pending),
                    )
                )
        self._take_step(state="closed", date_closed=fields.Datetime.now())
        self.activity_feedback([ACTIVITY])

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _with_former(self):
        """These meetings and all those that they follow up."""
        meetings, former = self, self.previous_id
        while former := former - meetings:
            meetings |= former
            former = former.previous_id
        return meetings

    def _pending_measures(self):
        """Measures that are neither verified nor cancelled."""
        return self.measure_ids.filtered(lambda m: m.state not in ENDED_MEASURE_STATES)

    def _follow_up_values(self, cases):
        self.ensure_one()
        return {
            "name": self.env._("%(meeting)s (follow-up)", meeting=self.name),
            "purpose": self.env._("What keeps the measures from being finished."),
            "company_id": self.company_id.id,
            "chair_id": self._approvers()[:1].id,
            "user_id": self._officer_in_charge().id,
            "previous_id": self.id,
            "item_ids": [Command.create({"complaint_id": case.id}) for case in cases],
        }

    def _measures_ended(self, case):
        """The last measure that this meeting ordered on `case` has ended."""
        self.ensure_one()
        self._offer_closing()

    def _offer_closing(self):
        """Ask the officer to close meetings of which nothing is pending any more."""
        for meeting in self.sudo():  # officers verify, whoever chairs
            if meeting.state == "following" and not meeting._pending_measures():
                meeting.activity_unlink([ACTIVITY])
                meeting._ask_officer(
                    self.env._("All measures have ended: close the meeting")
                )
