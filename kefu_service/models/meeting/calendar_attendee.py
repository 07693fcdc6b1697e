"""Invitations to coordination meetings: each in the language of whoever is invited.

Core writes them in that of whoever, or whatever, sets them off: reminders are set off by
a scheduled action, which has none.
"""

from odoo import models

from ..base.own_models import is_ours


class CalendarAttendee(models.Model):
    _inherit = "calendar.attendee"

    def _notify_attendees(self, mail_template, notify_author=False, force_send=False):
        ours = self.filtered(lambda attendee: is_ours(attendee.event_id.res_model))
        house = self.env.company._kefu_lang()
        by_lang = ours.grouped(lambda attendee: attendee.partner_id.lang or house)
        for lang, attendees in by_lang.items():
            super(
                CalendarAttendee, attendees.with_context(lang=lang)
            )._notify_attendees(
                mail_template and mail_template.with_context(lang=lang),
                notify_author=notify_author,
                force_send=force_send,
            )
        return super(CalendarAttendee, self - ours)._notify_attendees(
            mail_template, notify_author=notify_author, force_send=force_send
        )
