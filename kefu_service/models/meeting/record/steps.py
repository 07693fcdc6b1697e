"""The way of the minutes: drafted, approved, issued, revised (clause 5.3.2-5)."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_datetime, is_html_empty
from odoo.tools.translate import LazyTranslate

from ...base.reasoned_step import ReasonedStep

_lt = LazyTranslate(__name__)

TEXT = "kefu_service.mail_template_minutes_text"
ACTIVITY_APPROVE = "kefu_service.mail_activity_type_minutes"
ACTIVITY_DRAFT = "kefu_service.mail_activity_type_minutes_draft"


class KefuMeetingMinutes(models.Model):
    _inherit = "kefu.meeting.minutes"
    _reasoned_steps = {
        "revise": ReasonedStep(
            "_revise",
            title=_lt("New Revision"),
            button=_lt("Begin New Revision"),
            records=_lt("Minutes"),
            hint=_lt("e.g. The scanners arrive a week later"),
            changes_hint=_lt(
                "Stands in the new revision, e.g. The due date of the second measure"
            ),
        ),
        "send_back": ReasonedStep(
            "_send_back",
            title=_lt("Send Minutes Back"),
            button=_lt("Send Back"),
            records=_lt("Minutes"),
            hint=_lt("What has to be put right before you can approve it?"),
        ),
    }

    # ------------------------------------------------------------------
    # Steps of the officers
    # ------------------------------------------------------------------

    def action_refresh(self):
        """Draw the text anew from the meeting; what was written by hand is lost."""
        self._check_officer()
        self._check_state(("draft",), self.env._("drawn up anew"))
        if not self.env.ref(TEXT, raise_if_not_found=False):
            raise UserError(
                self.env._(
                    "The text can't be drawn up anew, its template was deleted: "
                    "%(template)s. Create one under Settings / Technical / Email "
                    "Templates and give it this external identifier.",
                    template=TEXT,
                )
            )
        for minutes in self:
            minutes.body = minutes.meeting_id._minutes_text()

    def action_submit(self):
        """Ask the chair to approve.

        Raises `UserError` if there is no text or nobody to approve it, or the meeting
        has left something open.
        """
        self._check_officer()
        self._check_state(("draft",), self.env._("submitted"))
        for minutes in self:
            minutes._check_submittable()
        self._check_somebody_approves()
        self._take_step(
            state="in_approval",
            date_submitted=fields.Datetime.now(),
            send_back_reason=False,
        )
        for minutes in self.sudo():  # what comes next is planned by the step
            minutes.activity_feedback([ACTIVITY_DRAFT])
            approver = minutes._free_approvers()[:1]
            minutes.message_subscribe(approver.partner_id.ids)
            minutes.activity_schedule(ACTIVITY_APPROVE, user_id=approver.id)

    def _check_submittable(self):
        self.meeting_id._check_decided()
        if is_html_empty(self.body):
            raise UserError(
                self.env._(
                    "%(minutes)s has no text: draw it up from the meeting first.",
                    minutes=self.display_name,
                )
            )
        if not self.meeting_id._approvers():
            raise UserError(
                self.env._(
                    "There is nobody to approve %(minutes)s: give the meeting a chair "
                    "who is still there, or name a general manager under Configuration "
                    "/ Settings.",
                    minutes=self.display_name,
                )
            )

    def action_revise(self):
        """Ask what has to change in issued minutes, and why."""
        self.ensure_one()
        self._check_revisable()
        return self.env["kefu.reason"]._ask(self, "revise")

    def _check_revisable(self):
        self._check_officer()
        self._check_state(("issued",), self.env._("revised"))
        for minutes in self:
            newer = minutes.meeting_id.minutes_id
            if newer != minutes:
                raise UserError(
                    self.env._(
                        "There is a new revision already: %(minutes)s, begun by "
                        "%(who)s on %(when)s.",
                        minutes=newer.display_name,
                        who=newer.create_uid.name,
                        when=format_datetime(self.env, newer.create_date),
                    )
                )

    def _revise(self, reason, changes):
        """Open a new draft of the same text; these minutes stand until it is issued."""
        self.ensure_one()
        self._check_revisable()
        meeting = self.meeting_id
        meeting._draft_minutes(body=self.body, changes=changes, change_reason=reason)
        return meeting.action_minutes()

    # ------------------------------------------------------------------
    # Steps of the chair
    # ------------------------------------------------------------------

    def action_approve(self):
        """Approve and issue; only for the chair and the deputy general manager.

        Raises `UserError` for whoever wrote the text, unless the settings allow it.
        """
        self._check_approver()
        self._check_state(("in_approval",), self.env._("approved"))
        self._check_not_own()
        now = fields.Datetime.now()
        self._take_step(
            state="issued",
            date_approved=now,
            approved_by_id=self.env.uid,
            date_issued=now,
        )
        for minutes in self.sudo():  # issuing reaches beyond what the chair may write
            minutes.activity_feedback([ACTIVITY_APPROVE])
            minutes._issue()

    def action_send_back(self):
        """Ask what is wrong with the draft."""
        self.ensure_one()
        self._check_approver()
        self._check_state(("in_approval",), self.env._("sent back"))
        return self.env["kefu.reason"]._ask(self, "send_back")

    def _send_back(self, reason):
        """Back to the officer, with the reason."""
        self._check_approver()
        self._check_state(("in_approval",), self.env._("sent back"))
        self._take_step(state="draft", date_submitted=False, send_back_reason=reason)
        for minutes in self.sudo():  # as above
            minutes.activity_feedback([ACTIVITY_APPROVE])
            minutes._message_log(
                body=self.env._("Sent back: %(reason)s", reason=reason)
            )
            officer = minutes.meeting_id._officer_in_charge()
            minutes.activity_schedule(ACTIVITY_DRAFT, note=reason, user_id=officer.id)

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _check_officer(self):
        """Raise `AccessError` unless the user is an officer who may write here."""
        self.meeting_id._check_officer_writes()

    def _check_approver(self):
        self.check_access("read")
        for minutes in self:
            if self.env.user not in minutes.meeting_id._approvers():
                raise AccessError(
                    self.env._(
                        "Only the chair of the meeting or the deputy general manager "
                        "approves its minutes."
                    )
                )
