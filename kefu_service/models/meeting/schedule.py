"""When and where: the meeting's calendar event has the say (5.3.2-4).

Invitations, answers, reminders and the file for other calendars are the event's. Whoever
moves the one moves the other.
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tools import format_datetime, format_list
from odoo.tools.misc import clean_context

from ..base.refusal import Missing, MissingFieldsError

ACTIVITY = "kefu_service.mail_activity_type_meeting"
REMINDERS = ("calendar.alarm_notif_2", "calendar.alarm_mail_2")
# Fields of the meeting and of the event that say the same.
SHARED = {
    "date_start": "start",
    "date_stop": "stop",
    "location": "location",
    "videocall_location": "videocall_location",
}


def _of_event(field, label, **options):
    """A field that follows the calendar event, and that the event follows."""
    return field(
        label,
        compute="_compute_from_event",
        inverse="_inverse_to_event",
        store=True,
        readonly=False,
        copy=False,
        gate="free",
        **options,
    )


class KefuMeeting(models.Model):
    _inherit = "kefu.meeting"

    event_id = fields.Many2one(
        "calendar.event",
        "Calendar Event",
        copy=False,
        readonly=True,
        index="btree_not_null",
        gate="step",
    )
    date_start = _of_event(fields.Datetime, "Meeting Time", tracking=True)
    date_stop = _of_event(fields.Datetime, "Meeting Ends at")
    location = _of_event(fields.Char, "Place")
    videocall_location = _of_event(
        fields.Char, "Video Link", help="Sent along with the invitation."
    )

    # ------------------------------------------------------------------
    # Compute, constraints and onchange
    # ------------------------------------------------------------------

    @api.depends("event_id.allday", *(f"event_id.{name}" for name in SHARED.values()))
    def _compute_from_event(self):
        """The event's time and place; what was held keeps those it was held at."""
        for meeting in self:
            follows = meeting.event_id and meeting.state == "scheduled"
            told = meeting._told_by_event() if follows else {}
            for name in SHARED:
                meeting[name] = told[name] if follows else meeting[name]

    def _told_by_event(self):
        """What the event says; all day means the working day of the company.

        Core has such an event last from 8:00 to 18:00 of UTC.
        """
        event = self.event_id
        told = {name: event[of_event] for name, of_event in SHARED.items()}
        if event.allday:
            # sudo: when the company works is no secret
            calendar = self.company_id.sudo().resource_calendar_id
            hours_of = calendar._kefu_work_days().hours_of
            told["date_start"], _end = hours_of(event.start.date())
            _begin, told["date_stop"] = hours_of(event.stop.date())
        return told

    def _inverse_to_event(self):
        """Move the event; its people are told of another date by Odoo's own mail."""
        for meeting in self:
            if not meeting.event_id or meeting.state != "scheduled":
                continue
            if not (meeting.date_start and meeting.date_stop):
                continue  # refused by `_check_dates`
            event = meeting.event_id.sudo()  # private; the meeting may be written
            told = meeting.sudo()._told_by_event()  # as above
            if meeting.date_start != told["date_start"]:
                meeting._check_not_before_today()
            changed = {name for name in SHARED if meeting[name] != told[name]}
            timed = event.allday and changed & {"date_start", "date_stop"}
            if timed:
                changed |= {"date_start", "date_stop"}
            changes = {SHARED[name]: meeting[name] for name in changed}
            if timed:
                changes["allday"] = False
            if changes:
                event.write(changes)

    @api.constrains("date_start", "date_stop")
    def _check_dates(self):
        for meeting in self:
            timed = meeting.date_start and meeting.date_stop
            if meeting.event_id and meeting.state == "scheduled" and not timed:
                raise ValidationError(
                    self.env._(
                        "People are invited to meeting %(meeting)s: enter when it "
                        "begins and ends, or cancel it with a reason.",
                        meeting=meeting.display_name,
                    )
                )
            if timed and meeting.date_stop <= meeting.date_start:
                raise ValidationError(
                    self.env._(
                        "Meeting %(meeting)s must end after it starts.",
                        meeting=meeting.display_name,
                    )
                )

    @api.onchange("date_start")
    def _onchange_date_start(self):
        """Keep how long it takes; an hour and a half at first."""
        lasts = timedelta(hours=1.5)
        if self._origin.date_start and self._origin.date_stop:
            lasts = self._origin.date_stop - self._origin.date_start
        if self.date_start:
            self.date_stop = self.date_start + lasts

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_schedule(self):
        """Enter the meeting into the calendar and invite the participants.

        Raises `UserError` with all that is missing, and if the date has passed.
        """
        self._check_lead()
        self._check_state(("draft",), self.env._("scheduled"))
        for meeting in self:
            if missing := meeting._missing_to_schedule():
                raise MissingFieldsError(
                    self.env._(
                        "Meeting %(meeting)s can't be scheduled yet. Missing: "
                        "%(missing)s.",
                        meeting=meeting.display_name,
                        missing=format_list(self.env, missing),
                    ),
                    meeting,
                    missing,
                )
            meeting._check_not_past()
            meeting.item_ids._check_agenda()
            meeting._take_step(state="scheduled", event_id=meeting._make_event().id)
            meeting.activity_feedback([ACTIVITY])

    def action_add_video(self):
        """Give a scheduled meeting a room in Odoo's own video conference."""
        self._check_lead()
        self._check_state(("scheduled",), self.env._("given a video link"))
        for meeting in self:
            event = meeting.event_id.sudo()  # private; the right was checked
            event._set_discuss_videocall_location()

    @api.readonly
    def action_open_event(self):
        """Show the calendar event."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "views": [(False, "form")],
        }

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _event_followed(self, vals):
        """The event is named after the meeting and organised by its officer."""
        if {"name", "user_id", "purpose", "item_ids"} & vals.keys():
            for meeting in self:
                if meeting.event_id and meeting.state == "scheduled":
                    meeting.event_id.sudo().write(meeting._event_header())  # as above

    def _missing_to_schedule(self):
        """Phrases on what has to be there before people are invited."""
        self.ensure_one()
        found = {
            ("item_ids", self.env._("a case (page “Complaints”)")): self.item_ids,
            ("chair_id", self.env._("the chair")): self._chair_there(),
            (
                "participant_ids",
                self.env._("participants (page “Participants”)"),
            ): self.participant_ids,
            ("date_start", self.env._("the date")): self.date_start,
        }
        return [
            Missing(phrase, name)
            for (name, phrase), value in found.items()
            if not value
        ]

    def _check_not_past(self):
        """Raise `UserError` if the meeting is to begin in the past."""
        self.ensure_one()
        if self.date_start < fields.Datetime.now():
            raise UserError(
                self.env._(
                    "%(date)s has passed: choose a time to come. A meeting that took "
                    "place already needs no invitations: record it as held.",
                    date=format_datetime(self.env, self.date_start),
                )
            )

    def _check_not_before_today(self):
        """Raise `UserError` if a meeting is moved to a day that has passed.

        Today is open: what was brought forward and is over has to be put on record.
        """
        self.ensure_one()
        day = self.company_id._kefu_day
        if day(self.date_start) < day():
            raise UserError(
                self.env._(
                    "%(date)s has passed: choose a time to come, or one of today if "
                    "the meeting took place already.",
                    date=format_datetime(self.env, self.date_start),
                )
            )

    def _make_event(self):
        """The calendar event, of which Odoo tells its attendees."""
        self.ensure_one()
        # the default would last an hour
        stop = self.date_stop or self.date_start + timedelta(hours=1.5)
        events = self.env["calendar.event"].with_context(
            clean_context(self.env.context), skip_contact_description=True
        )
        # sudo: who may schedule the meeting may enter it in its officer's name
        return events.sudo().create(
            {
                **self._event_header(),
                "start": self.date_start,
                "stop": stop,
                "location": self.location,
                "videocall_location": self.videocall_location,
                "privacy": "private",
                "partner_ids": [Command.set(self.participant_ids.partner_id.ids)],
                "alarm_ids": [
                    Command.link(self.env.ref(reminder).id)
                    for reminder in REMINDERS
                    if self.env.ref(reminder, raise_if_not_found=False)
                ],
                "res_model_id": self.env["ir.model"]._get_id(self._name),
                "res_id": self.id,
            }
        )

    def _event_header(self):
        """What the event says; outsiders read it, so it keeps to the subjects."""
        self.ensure_one()
        return {
            "name": self.display_name,
            "user_id": (self.user_id._kefu_there() or self.env.user).id,
            "description": self.env["ir.qweb"]._render(
                # sudo: the agenda, for those who are invited
                "kefu_service.kefu_meeting_invitation",
                {"meeting": self.sudo()},
            ),
        }

    def _invite_participants(self):
        """Let the event have the participants as attendees; new ones are invited."""
        if self.env.context.get("kefu_from_calendar"):
            return
        for meeting in self:
            event = meeting.event_id.sudo()  # private, as above
            partners = meeting.participant_ids.partner_id
            invited = event.with_context(active_test=False).partner_ids
            if meeting.state == "scheduled" and invited != partners:
                event.write({"partner_ids": [Command.set(partners.ids)]})

    def _follow_attendees(self):
        """Let the meeting have the event's attendees as participants."""
        for meeting in self.sudo():  # as in any event, attendees may invite others
            # a contact that was archived keeps the seat; what core wrote lacks it
            event = meeting.event_id.with_context(active_test=False)
            event.invalidate_recordset(["partner_ids"])
            invited = event.partner_ids
            people = meeting.participant_ids.with_context(kefu_from_calendar=True)
            people.create(
                [
                    {"meeting_id": meeting.id, "partner_id": partner.id}
                    for partner in invited - people.partner_id
                ]
            )
            people.filtered(lambda p, there=invited: p.partner_id not in there).unlink()

    def _lose_event(self):
        """Somebody deleted the event: the meeting has to be scheduled anew."""
        for meeting in self.sudo():  # whoever may delete the event
            meeting._message_log(
                body=self.env._(
                    "The calendar event on %(date)s was deleted by %(person)s. "
                    "Schedule the meeting again, or cancel it with a reason.",
                    date=format_datetime(self.env, meeting.date_start),
                    person=self.env.user.name,
                )
            )
            meeting.write(
                {
                    "state": "draft",
                    "event_id": False,
                    "date_start": False,
                    "date_stop": False,
                }
            )
            meeting._ask_officer(self.env._("Schedule the meeting again"))

    def _ask_officer(self, summary):
        """An activity for the officer of the meeting, or who stands in."""
        for meeting in self:
            if officer := meeting._officer_in_charge():
                meeting.sudo().activity_schedule(  # the chair may plan none
                    ACTIVITY, summary=summary, user_id=officer.id
                )

    def _officer_in_charge(self):
        """Who has to prepare and follow the meeting."""
        self.ensure_one()
        # sudo: the leaders of the teams whose cases are on the agenda
        leaders = self.sudo().item_ids.complaint_id.team_id.user_id
        return self.company_id._kefu_stand_in(self.user_id, leaders)[:1]
