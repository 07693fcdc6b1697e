"""Who may lead a meeting on, and what is kept by its steps alone (5.3.2-4, 5.3.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from .meeting import ENDED_STATES, PLAN_STATES

# What nobody can change any more once the meeting has taken place.
PLAN_FIELDS = frozenset({"date_start", "date_stop"})
# What the minutes say of the meeting itself.
RECORDED_FIELDS = frozenset({"name", "purpose", "agenda"})


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    can_lead = fields.Boolean(compute="_compute_can_lead")
    is_chair_settled = fields.Boolean(compute="_compute_is_chair_settled")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("chair_id")
    @api.depends_context("uid")
    def _compute_can_lead(self):
        """Whether the user may work on the meeting, as its views show.

        Whoever hands the chair over leads until that is saved: what a view has locked
        meanwhile isn't sent.
        """
        is_officer = self._is_officer()
        for meeting in self:
            chair = meeting._origin.chair_id
            meeting.can_lead = is_officer or chair == self.env.user

    @api.depends("state", "chair_id")
    def _compute_is_chair_settled(self):
        """Whether the meeting keeps its chair: who has left is replaced at any time."""
        for meeting in self:
            meeting.is_chair_settled = meeting.state in ENDED_STATES or bool(
                meeting.state not in PLAN_STATES and meeting._origin._chair_there()
            )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_free(self, names):
        """An ended meeting stays as it is, and so does what its minutes record."""
        if names - {"active"}:
            self._check_open()
        if PLAN_FIELDS & names:
            self._check_state(PLAN_STATES, self.env._("moved"))
        if "chair_id" in names:
            chaired = self.filtered("is_chair_settled")
            chaired._check_state(PLAN_STATES, self.env._("given another chair"))
        if RECORDED_FIELDS & names:
            self._check_unlocked()
        return super()._check_free(names)

    def _check_open(self):
        """Raise `UserError` if one of these meetings has ended."""
        if ended := self.filtered(lambda meeting: meeting.state in ENDED_STATES)[:1]:
            ended._check_state((), self.env._("changed"))

    def _check_lead(self):
        """Raise `AccessError` unless the user is an officer or chairs the meetings."""
        if not (self.env.su or all(meeting.can_lead for meeting in self)):
            raise AccessError(
                self.env._(
                    "Only the chair of a meeting and officers of the customer service "
                    "may do that."
                )
            )
        self.check_access("write")

    def _open_form(self):
        """Show this meeting."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
