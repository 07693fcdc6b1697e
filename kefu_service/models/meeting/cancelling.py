"""Cancelling a meeting: with a reason, and everybody invited hears of it (5.3.2-4)."""

from odoo import models
from odoo.tools.translate import LazyTranslate

from ..base.mail.queueing import queue_mail
from ..base.reasoned_step import ReasonedStep

_lt = LazyTranslate(__name__)


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"
    _reasoned_steps = {
        "cancel": ReasonedStep(
            "_cancel",
            title=_lt("Cancel Meeting"),
            button=_lt("Cancel Meeting"),
            records=_lt("Meeting"),
            hint=_lt(
                "e.g. Both departments have agreed since; everybody invited reads this"
            ),
            keep=_lt("Keep It"),
        )
    }

    def action_cancel(self):
        """Ask why; what took place can't be cancelled."""
        self.ensure_one()
        self._check_cancellable()
        return self.env["kefu.reason"]._ask(self, "cancel")

    def _check_cancellable(self):
        self._check_lead()
        self._check_state(("draft", "scheduled"), self.env._("cancelled"))

    def _cancel(self, reason):
        """The meeting will not take place: people are told once, by our mail.

        Odoo tells nobody of an event that is archived.
        """
        self._check_cancellable()
        invited = self.filtered(lambda meeting: meeting.state == "scheduled")
        self._take_step(state="cancelled", cancel_reason=reason)
        self.event_id.sudo().active = False  # private; the right was checked
        self.activity_unlink(["kefu_service.mail_activity_type_meeting"])
        invited._mail("kefu_service.mail_template_meeting_cancel")
        for meeting in self:
            note = self.env._(
                "Meeting %(meeting)s was cancelled: %(reason)s",
                meeting=meeting.display_name,
                reason=reason,
            )
            # sudo: the chair may not write on the cases, the step may
            for case in meeting.item_ids.complaint_id.sudo():
                case._message_log(body=note)

    def _told_partners(self):
        """Whom mail about the meeting goes to: everybody invited but the sender."""
        self.ensure_one()
        people = self.participant_ids.partner_id._kefu_there()
        return people - self.env.user.partner_id

    def _mail(self, template_xmlid):
        """Queue the mail of a template to the participants."""
        reachable = self.filtered(lambda meeting: meeting._told_partners())
        # sudo: the template may read the addresses of outsiders
        queue_mail(reachable.sudo(), template_xmlid)
