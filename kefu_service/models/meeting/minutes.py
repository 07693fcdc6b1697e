"""The minutes of a meeting, and what they lock (会议纪要, clause 5.3.2-5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .record.steps import TEXT

LOCKING_STATES = ("in_approval", "issued")
HELD_STATES = ("held", "following", "closed")


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    minutes_id = fields.Many2one(
        "kefu.meeting.minutes",
        "Current Minutes",
        compute="_compute_minutes_id",
        store=True,
        index="btree_not_null",
        help="The last revision.",
    )
    minutes_state = fields.Selection(related="minutes_id.state", string="Minutes State")
    is_locked = fields.Boolean(
        compute="_compute_is_locked",
        help="What was decided can only be changed by a new revision of the minutes.",
    )

    @api.depends("minutes_ids.revision")
    def _compute_minutes_id(self):
        for meeting in self:
            meeting.minutes_id = meeting.minutes_ids.sorted("revision")[-1:]

    @api.depends("minutes_id.state", "state")
    def _compute_is_locked(self):
        for meeting in self:
            meeting.is_locked = (
                meeting.minutes_id.state in LOCKING_STATES
                or meeting.state == "cancelled"
            )

    def action_minutes(self):
        """Open the current minutes; draft them first if there are none.

        Raises `UserError` before the meeting was held.
        """
        self.ensure_one()
        self.check_access("read")
        if not self.minutes_ids:
            self._check_officer_writes()
            self._check_state(HELD_STATES, self.env._("put on record"))
            self._draft_minutes()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Minutes"),
            "res_model": "kefu.meeting.minutes",
            "res_id": self.minutes_id.id,
            "views": [(False, "form")],
        }

    def _check_officer_writes(self):
        """Raise `AccessError` unless the user is an officer who may write here."""
        self.check_access("write")
        self._check_officer()

    def _draft_minutes(self, **values):
        """A new revision, its text drawn from the meeting unless `values` has one."""
        self.ensure_one()
        self._take_turns()
        values.setdefault("body", self._minutes_text())
        last = max(self.minutes_ids.mapped("revision"), default=0)
        # sudo: minutes come into being by steps alone
        minutes = self.env["kefu.meeting.minutes"].sudo()
        minutes = minutes.create(
            {"meeting_id": self.id, "revision": last + 1, **values}
        )
        return minutes.with_env(self.env)

    def _minutes_text(self):
        """What the editable template makes of agenda, attendance and decisions."""
        self.ensure_one()
        template = self.env.ref(TEXT, raise_if_not_found=False)
        if not template:
            return ""
        # sudo: who attended and what each department does belongs in the minutes
        template = template.sudo().with_company(self.company_id)  # whose heads they are
        rendered = template._render_field("body_html", self.ids, compute_lang=True)
        return rendered[self.id]

    def _approvers(self):
        """Who may approve the minutes: the chair and the deputy general manager.

        For a chair who has left, or was never named, the general manager.
        """
        self.ensure_one()
        company = self.company_id.sudo()  # who they are is no secret
        there = company._kefu_general_managers_there()
        chair = self._chair_there() or (company.kefu_gm_user_id & there)
        deputy = company.kefu_gm_deputy_id & there
        return (chair | deputy)._kefu_with_deputies(company).with_env(self.env)

    def _chair_there(self):
        """The chair, unless he or she has left the house or the company."""
        return self.chair_id._kefu_there()._kefu_working_in(self.company_id)

    def _check_unlocked(self):
        """Raise `UserError` if what one of these meetings decided stands on record."""
        for meeting in self:
            if meeting.state == "cancelled":
                raise UserError(
                    self.env._(
                        "Meeting %(meeting)s was cancelled: nothing can be decided on "
                        "it any more.",
                        meeting=meeting.display_name,
                    )
                )
            if meeting.is_locked:
                raise UserError(
                    self.env._(
                        "What meeting %(meeting)s decided stands in minutes that are "
                        "in approval or issued: begin a new revision of the minutes "
                        "to change it.",
                        meeting=meeting.display_name,
                    )
                )
