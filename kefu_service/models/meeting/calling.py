"""Calling a meeting: the people and the agenda that its cases ask for (5.3.2-4)."""

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import format_list

from .meeting import PLAN_STATES

# What a change of these fields changes about who sits where.
SEATS = {"chair_id": "chair", "user_id": "recorder"}


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    department_ids = fields.Many2many(
        "hr.department",
        compute="_compute_department_ids",
        string="Departments Concerned",
        help="Those that the cases name, or that have a measure of theirs.",
    )
    case_count = fields.Integer("Number of Cases", compute="_compute_case_count")
    unrepresented = fields.Char(
        compute="_compute_unrepresented",
        help="Departments concerned of which nobody is invited.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("item_ids")
    def _compute_case_count(self):
        for meeting in self:
            meeting.case_count = len(meeting.item_ids)

    @api.depends("item_ids.complaint_id")
    def _compute_department_ids(self):
        for meeting in self:
            # sudo: the chair may see no measures of other departments
            cases = meeting.item_ids.complaint_id.sudo()
            meeting.department_ids = cases._departments_concerned()

    @api.depends("department_ids", "participant_ids.department_id")
    def _compute_unrepresented(self):
        for meeting in self:
            missing = meeting.department_ids - meeting.participant_ids.department_id
            meeting.unrepresented = format_list(self.env, missing.mapped("name"))

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_propose(self):
        """Add the people and points that the cases ask for and that are missing."""
        self._check_lead()
        self._check_state(("draft", "scheduled"), self.env._("prepared"))
        self._propose()

    def action_all_present(self):
        """Everybody whose attendance was not recorded came."""
        self._check_lead()
        unrecorded = self.participant_ids.filtered(lambda p: not p.attendance)
        unrecorded.attendance = "present"

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _seats_followed(self, vals):
        """Another chair or officer takes the seat of the former.

        Who sat there when the meeting was held stays as recorded.
        """
        # sudo: who names another chair is none any more
        planned = self.sudo().filtered(lambda meeting: meeting.state in PLAN_STATES)
        for name in SEATS.keys() & vals.keys():
            for meeting in planned:
                meeting._seat(SEATS[name], meeting[name].partner_id)
        if "item_ids" in vals:
            self.filtered(lambda meeting: meeting.state == "draft")._propose()

    def _who_sat(self, role):
        """The contact on the seat `role`, as recorded; else who has the post now."""
        self.ensure_one()
        seats = self.participant_ids.filtered(lambda p: p.role == role)
        posts = {seat: name for name, seat in SEATS.items()}
        return seats[:1].partner_id or self[posts[role]].partner_id

    @api.model
    def _call(self, values):
        """A new meeting; its officer, unless that is the user, is asked to prepare it.

        The right to call it has been checked.
        """
        # sudo: the general manager calls it, who may be no officer; the activity tells
        quiet = self.sudo().with_context(mail_auto_subscribe_no_notify=True)
        meeting = quiet.create(values).with_env(self.env)
        if meeting.user_id != self.env.user:
            meeting._ask_officer(self.env._("Prepare and schedule the meeting"))
        return meeting

    def _propose(self):
        """Invite chair, officer and heads; a point of the agenda for each case.

        What stands there stays; nobody is invited twice.
        """
        for meeting in self:
            for name, role in SEATS.items():
                meeting._seat(role, meeting[name].partner_id)
            meeting._invite_heads()
            meeting._complete_agenda()

    def _seat(self, role, partner):
        """Let `partner` be the one participant with the role `role`."""
        self.ensure_one()
        holders = self.participant_ids.filtered(lambda p: p.role == role)
        known = self.participant_ids.filtered(lambda p: p.partner_id == partner)
        if not partner or partner in holders.partner_id:
            return
        (holders - known).role = "department"
        # the chair who also is the officer keeps the chair
        if known.role == "chair" and role == "recorder":
            return
        if known:
            known.role = role
        else:
            self.participant_ids = [
                Command.create({"partner_id": partner.id, "role": role})
            ]

    def _invite_heads(self):
        """The head of each department concerned that is not represented yet."""
        self.ensure_one()
        invited = self.participant_ids.partner_id
        commands = []
        for department in self.department_ids - self.participant_ids.department_id:
            head = department._kefu_head_partner(self.company_id)
            if head and head not in invited:
                invited |= head
                commands.append(
                    Command.create(
                        {
                            "partner_id": head.id,
                            "role": "department",
                            "department_id": department.id,
                        }
                    )
                )
        if commands:
            self.participant_ids = commands

    def _complete_agenda(self):
        """Add a point for each case of which the agenda does not speak yet."""
        self.ensure_one()
        written = self.agenda or ""
        items = self.item_ids.filtered(lambda item: not item._stands_in(written))
        if items:
            # sudo: the points name measures that the chair may not see otherwise
            points = self.env["ir.qweb"]._render(
                "kefu_service.kefu_meeting_agenda", {"items": items.sudo()}
            )
            self.agenda = written + points
