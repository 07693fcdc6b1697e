"""The day of a meeting: who answers for what, what is done about it (5.3.2-4)."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from .meeting import PLAN_STATES


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_conduct(self):
        """Open the complaints of the meeting one by one, for the projector.

        Raises `UserError` if there is no complaint on the agenda.
        """
        self.ensure_one()
        self.check_access("read")
        if not self.item_ids:
            raise UserError(
                self.env._(
                    "There is no complaint on the agenda of %(meeting)s: add the cases "
                    "that it has to settle first.",
                    meeting=self.display_name,
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "kefu_open_with_pager",
            "params": {
                "name": self.display_name,
                "res_model": "kefu.meeting.item",
                "ids": self.item_ids.ids,
            },
        }

    def action_hold(self):
        """The meeting has taken place: what it decided is ordered at once.

        Only officers and the chair do it. Raises `UserError` with all that is missing:
        attendance, shares that add up to 100 %, solutions, owners and due dates.
        """
        self._check_lead()
        self._check_state(PLAN_STATES, self.env._("held"))
        for meeting in self:
            meeting._check_decided()
        now = fields.Datetime.now()
        self._take_step(state="held", date_held=now)
        for meeting in self.sudo():  # measures and cases of whichever department
            meeting.measure_ids._order_drafts(now)
            meeting.item_ids._tell_cases()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _drop_drafts(self):
        """What was typed for a meeting that doesn't take place was never ordered."""
        # sudo: whoever may cancel the meeting gives its drafts up
        self.sudo().measure_ids.filtered(lambda m: m.state == "draft").unlink()

    def _check_decided(self):
        """Raise `UserError` with all that the meeting has not settled."""
        self.ensure_one()
        # sudo: measures of every department count, whoever chairs
        if missing := self.sudo()._missing_decisions():
            raise UserError(
                self.env._(
                    "Meeting %(meeting)s is not settled yet. Missing: %(missing)s.",
                    meeting=self.display_name,
                    missing=format_list(self.env, missing),
                )
            )

    def _missing_decisions(self):
        """Phrases on what is missing before the meeting counts as held."""
        self.ensure_one()
        missing = []
        if not self.item_ids:
            missing.append(self.env._("a complaint on the agenda"))
        unknown = self.participant_ids.filtered(lambda p: not p.attendance)
        if unknown:
            missing.append(
                self.env._(
                    "the attendance of %(people)s",
                    people=format_list(self.env, unknown.partner_id.mapped("name")),
                )
            )
        elif not self.participant_ids:
            missing.append(self.env._("the participants with their attendance"))
        for item in self.item_ids:
            if open_points := item._missing_decisions():
                missing.append(
                    self.env._(
                        "on case %(case)s: %(missing)s",
                        case=item.complaint_id.display_name,
                        missing=format_list(self.env, open_points),
                    )
                )
        return missing
