"""The coordination meetings on a case (clauses 5.3.2-4 and 5.3.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import format_list

from ..case.complaint.clocks import GRANT_FACTS
from .meeting import ENDED_STATES


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    meeting_item_ids = fields.One2many("kefu.meeting.item", "complaint_id", gate="step")
    # For record rules alone, as `rule_measure_ids`.
    rule_meeting_item_ids = fields.One2many(
        "kefu.meeting.item", "complaint_id", gate="step"
    )
    meeting_ids = fields.Many2many(
        "kefu.meeting", compute="_compute_meetings", string="Meetings"
    )
    meeting_count = fields.Integer(
        "Number of Meetings", compute="_compute_meeting_count"
    )
    can_call_meeting = fields.Boolean(compute="_compute_can_call_meeting")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("meeting_item_ids")
    def _compute_meetings(self):
        self.meeting_item_ids.meeting_id.fetch(["active"])  # of all cases at once
        for case in self:
            case.meeting_ids = case.meeting_item_ids.meeting_id

    @api.depends("meeting_item_ids")
    def _compute_meeting_count(self):
        """Apart from the meetings: a list shows how many there are of each case."""
        for case in self:
            case.meeting_count = len(case.meeting_item_ids)

    @api.depends("is_escalated", "date_closed", "meeting_item_ids.meeting_id.state")
    @api.depends_context("uid")
    def _compute_can_call_meeting(self):
        for case in self:
            case.can_call_meeting = (
                case.is_escalated
                and not case.date_closed
                and not case._open_meetings()
                and case._is_caller()
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_call_meeting(self):
        """Call one meeting on these cases; one that is open already is shown.

        The general manager who calls it has taken note of the cases.
        """
        self._check_caller()
        if meeting := self._shared_meeting():
            return meeting._open_form()
        self._check_callable()
        unseen = self.filtered(lambda c: c.is_gm and not c.date_gm_acknowledged)
        unseen.action_acknowledge_escalation()
        meeting = self.env["kefu.meeting"]._call(self._meeting_values())
        note = self.env._(
            "A coordination meeting was called: %(meeting)s",
            meeting=meeting._get_html_link(),
        )
        for case in self.sudo():  # the general manager may be no officer
            case._message_log(body=note)
        return meeting._open_form()

    @api.readonly
    def action_view_meetings(self):
        """Open the meetings of the case."""
        self.ensure_one()
        self.check_access("read")
        if len(self.meeting_ids) == 1:
            return self.meeting_ids._open_form()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "kefu_service.kefu_meeting_action"
        )
        action["domain"] = [("id", "in", self.meeting_ids.ids)]
        action["context"] = {"create": False}
        return action

    # ------------------------------------------------------------------
    # What follows from the case
    # ------------------------------------------------------------------

    def _stage_followed(self, before):
        """No meeting is held on what was cancelled."""
        cancelled = self.filtered(
            lambda case: (
                case in before
                and case.state == "cancelled"
                and before[case].state != "cancelled"
            )
        )
        # before its measures are cancelled: drafts were never ordered
        # sudo: it follows from the step, whoever leads the meetings
        cancelled.sudo().meeting_item_ids._drop_from_agendas()
        return super()._stage_followed(before)

    def _clocks_followed(self, vals, moved):
        """The minutes are granted their hours by the cases of the meeting."""
        res = super()._clocks_followed(vals, moved)
        if GRANT_FACTS & vals.keys():
            # sudo: their clocks follow from the cases, whoever changes one
            self.sudo().meeting_item_ids.meeting_id._sync_clocks()
        return res

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _is_caller(self):
        """Whether the user may call a meeting on this case."""
        self.ensure_one()
        return self.env["kefu.meeting"]._is_officer() or self.is_gm

    def _check_caller(self):
        """Raise `AccessError` unless the user is an officer or the general manager."""
        self.check_access("read")
        if not (self.env.su or all(case._is_caller() for case in self)):
            raise AccessError(
                self.env._(
                    "Only the general manager, the deputy and officers of the customer "
                    "service call coordination meetings."
                )
            )

    def _open_meetings(self):
        """Meetings on these cases that are neither closed nor cancelled."""
        # sudo: that there is one is known to whoever may call another
        meetings = self.sudo().meeting_item_ids.meeting_id
        return meetings.filtered(lambda meeting: meeting.state not in ENDED_STATES)

    def _shared_meeting(self):
        """The latest open meeting with all of these cases; none if none has any.

        Raises `UserError` if some of them are in one and others are not.
        """
        meetings = self._open_meetings().sorted("id", reverse=True)
        for meeting in meetings:
            # sudo: ids alone are compared
            if not self.sudo() - meeting.item_ids.complaint_id:
                return meeting.with_env(self.env)
        if meetings:
            raise UserError(
                self.env._(
                    "On some of these cases there is a meeting already: %(meetings)s. "
                    "Add the others to its agenda, or choose cases without a meeting.",
                    meetings=format_list(self.env, meetings.mapped("display_name")),
                )
            )
        return meetings

    def _check_callable(self):
        """Raise `UserError` if these cases can't be on one agenda."""
        if not self:
            raise UserError(self.env._("Choose the cases that the meeting is about."))
        if len(self.company_id) > 1:
            raise UserError(
                self.env._(
                    "Cases of different companies can't be on one agenda: call a "
                    "meeting in each company."
                )
            )
        for case in self:
            case._check_for_meeting()

    def _check_for_meeting(self):
        """Raise `UserError` if the case does not belong before the general manager."""
        self.ensure_one()
        self._check_not_merged()
        if self.date_closed:
            raise UserError(
                self.env._(
                    "Case %(case)s is closed: put it back into work before a meeting "
                    "is called on it.",
                    case=self.display_name,
                )
            )
        if not self.is_escalated:
            raise UserError(
                self.env._(
                    "Case %(case)s was not brought before the general manager: do so "
                    "first (button “Escalate…”).",
                    case=self.display_name,
                )
            )

    def _meeting_values(self):
        """What a new meeting on these cases begins with."""
        calls_for_itself = self.env["kefu.meeting"]._is_officer() and not self[0].is_gm
        officer = self.env.user if calls_for_itself else self[0]._officer_in_charge()
        name = self[0].name
        if len(self) > 1:
            name = self.env._(
                "%(case)s and %(count)s more", case=name, count=len(self) - 1
            )
        return {
            "name": self.env._("Coordination: %(cases)s", cases=name),
            "purpose": self.env._(
                "Settle who answers for it, what is done about it, by whom, by when "
                "and with which resources."
            ),
            "company_id": self.company_id.id,
            "chair_id": self[0]._general_managers()[:1].id,
            "user_id": officer.id,
            "item_ids": [Command.create({"complaint_id": case.id}) for case in self],
        }

    def _departments_concerned(self):
        """Departments that these cases name, or that have a measure of theirs."""
        measures = self.measure_ids.filtered(lambda m: m.state != "cancelled")
        return (
            self.department_id
            | self.responsible_department_ids
            | measures.department_id
        )

    def _missing_meetings(self):
        """The meetings that are still followed."""
        if not (meetings := self._open_meetings()):
            return ""
        return self.env._(
            "closing (or cancelling) the meeting %(meetings)s",
            meetings=format_list(self.env, meetings.mapped("display_name")),
        )

    def _check_mergeable(self):
        """What one meeting decided on two cases stays with each of them."""
        res = super()._check_mergeable()
        items = self.sudo().meeting_item_ids  # seen by the user or not
        for meeting, on_it in items.grouped("meeting_id").items():
            if len(on_it) > 1:
                raise UserError(
                    self.env._(
                        "More than one of these cases is on the agenda of meeting "
                        "%(meeting)s: merge none of them with another.",
                        meeting=meeting.display_name,
                    )
                )
        return res
