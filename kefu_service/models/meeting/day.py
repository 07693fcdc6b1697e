"""The day of a meeting: who answers for what, what is done about it (5.3.2-4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date, format_list

from ..base.refusal import Missing, MissingFieldsError
from .meeting import PLAN_STATES


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"
    _past = ("date_held", "date_closed")
    _in_order = (("date_held", "date_closed"),)

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("date_held", "date_start")
    def _check_held_on(self):
        """Nobody was there before the day for which they were invited."""
        for meeting in self:
            meeting._check_day_has_come(meeting.date_held)

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    @api.readonly
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

        Only officers and the chair do it. Raises `ValidationError` before the day of the
        meeting, and `UserError` with all that is missing: attendance, shares that add
        up to 100 %, solutions, owners and due dates.
        """
        self._check_lead()
        self._check_state(PLAN_STATES, self.env._("held"))
        now = fields.Datetime.now()
        for meeting in self:
            meeting._check_day_has_come(now)
            meeting._check_decided()
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

    def _check_day_has_come(self, held):
        """Raise `ValidationError` if the meeting is for a day after that of `held`."""
        self.ensure_one()
        day, start = self.company_id._kefu_day, self.date_start
        if held and start and day(held) < day(start):
            raise ValidationError(
                self.env._(
                    "Meeting %(meeting)s is to take place on %(date)s and can't have "
                    "been held before. If it took place already, move it to today "
                    "first.",
                    meeting=self.display_name,
                    date=format_date(self.env, day(start)),
                )
            )

    def _check_decided(self):
        """Raise `UserError` with all that the meeting has not settled."""
        self.ensure_one()
        # sudo: measures of every department count, whoever chairs
        if missing := self.sudo()._missing_decisions():
            raise MissingFieldsError(
                self.env._(
                    "Meeting %(meeting)s is not settled yet. Missing: %(missing)s.",
                    meeting=self.display_name,
                    missing=format_list(self.env, missing),
                ),
                self,
                missing,
            )

    def _missing_decisions(self):
        """Phrases on what is missing before the meeting counts as held."""
        self.ensure_one()
        missing = []
        if not self.item_ids:
            missing.append(Missing(self.env._("a complaint on the agenda"), "item_ids"))
        unknown = self.participant_ids.filtered(lambda p: not p.attendance)
        if unknown:
            people = format_list(self.env, unknown.partner_id.mapped("name"))
            phrase = self.env._("the attendance of %(people)s", people=people)
            missing.append(Missing(phrase, "participant_ids"))
        elif not self.participant_ids:
            phrase = self.env._("the participants with their attendance")
            missing.append(Missing(phrase, "participant_ids"))
        for item in self.item_ids:
            if open_points := item._missing_decisions():
                phrase = self.env._(
                    "on case %(case)s: %(missing)s",
                    case=item.complaint_id.display_name,
                    missing=format_list(self.env, open_points),
                )
                missing.append(Missing(phrase, "item_ids"))
        return missing
