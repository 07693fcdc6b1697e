"""What happened with a customer, in one chronological list (5.3.1-3)."""

from collections import namedtuple
from datetime import datetime, time

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, format_datetime

from ..base.labels import label_of
from ..base.roles import OFFICER
from .lists import NEWEST_FIRST

SHOWN = 60
SHOWN_IN_PRINT = 200
CASE_ICONS = {
    "date_received": "fa-inbox",
    "date_replied": "fa-reply",
    "date_closed": "fa-check",
}

#: `date` a moment in UTC, or a day, `label` what happened, `title` to what, `detail` how.
Event = namedtuple("Event", "date icon label title detail model id")


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_timeline_html = fields.Html(
        "Timeline",
        compute="_compute_kefu_timeline_html",
        sanitize=False,
        groups=OFFICER,
    )

    @api.depends_context("lang", "tz")
    def _compute_kefu_timeline_html(self):
        for partner in self:
            partner.kefu_timeline_html = (
                self.env["ir.qweb"]._render(
                    "kefu_service.customer_timeline",
                    {
                        "events": partner._origin._kefu_timeline(SHOWN),
                        "format_time": partner._kefu_format_time,
                        "is_linked": True,
                    },
                )
                if partner._origin
                else False
            )

    # ------------------------------------------------------------------
    # Events
    # ------------------------------------------------------------------

    def _kefu_timeline(self, limit=SHOWN_IN_PRINT):
        """The newest `limit` events with the customer, the newest first.

        Of the newest `limit` cases, revisits, meetings and changes of the relation.
        """
        self.ensure_one()
        cases = self.env["kefu.complaint"].search(
            self._kefu_cases() & self._kefu_own(),
            order=NEWEST_FIRST,
            limit=limit,
        )
        events = [
            *self._kefu_case_events(cases),
            *self._kefu_promise_events(cases),
            *self._kefu_revisit_events(limit),
            *self._kefu_meeting_events(limit),
            *self._kefu_relation_events(limit),
        ]
        # in the order of a case first, so that of one moment its end comes first
        return sorted(events, key=lambda event: _moment(event.date))[::-1][:limit]

    def _kefu_case_events(self, cases):
        """Received, replied, closed."""
        labels = {
            "date_received": self.env._("Case received"),
            "date_replied": self.env._("Replied"),
            "date_closed": self.env._("Closed"),
        }
        for case in cases:
            for name, label in labels.items():
                if case[name]:
                    icon = CASE_ICONS[name]
                    yield self._kefu_event_of(case, case[name], label, icon)

    def _kefu_event_of(self, case, date, label, icon):
        detail = case.partner_id.name if case.partner_id != self else ""
        return Event(date, icon, label, case.display_name, detail, *_of(case))

    def _kefu_promise_events(self, cases):
        promises = self.env["kefu.promise"].search([("complaint_id", "in", cases.ids)])
        for promise in promises:
            case, due = promise.complaint_id, promise.date_promised
            detail = (
                self.env._("by %(time)s", time=self._kefu_format_time(due))
                if due
                else ""
            )
            if promise.reason:
                detail = f"{detail} — {promise.reason}"
            label = self.env._("Promised")
            # a register that was taken over knows when it promised first
            is_first = not promise.date_previous
            yield Event(
                (is_first and case.date_planned) or promise.create_date,
                "fa-handshake-o",
                label,
                case.display_name,
                detail,
                *_of(case),
            )

    def _kefu_revisit_events(self, limit):
        revisits = self.env["kefu.revisit"].search(
            Domain("date_done", "!=", False) & self._kefu_own(),
            order="date_done desc",
            limit=limit,
        )
        for revisit in revisits:
            said = [label_of(revisit, "outcome"), revisit.feedback]
            yield Event(
                revisit.date_done,
                "fa-refresh",
                self.env._("Revisited"),
                revisit.display_name,
                " — ".join(filter(None, said)),
                *_of(revisit),
            )

    def _kefu_meeting_events(self, limit):
        meetings = self.env["kefu.meeting"].search(
            Domain("date_held", "!=", False)
            & Domain("item_ids", "any", self._kefu_own("complaint_id.")),
            order="date_held desc",
            limit=limit,
        )
        for meeting in meetings:
            yield Event(
                meeting.date_held,
                "fa-users",
                self.env._("Meeting"),
                meeting.display_name,
                meeting.location or "",
                *_of(meeting),
            )

    def _kefu_relation_events(self, limit):
        changes = self.env["kefu.relation.change"].search(
            [("partner_id", "=", self.commercial_partner_id.id)], limit=limit
        )
        for change in changes:
            partner = change.partner_id
            yield Event(
                change.date,
                "fa-filter",
                self.env._("Relation"),
                label_of(change, "relation") or self.env._("None"),
                change.reason or change.source_id.name or "",
                *_of(partner),
            )

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    def _kefu_format_time(self, value):
        """`value` as the user's clock shows it; a day without an hour as a date."""
        if not isinstance(value, datetime):
            return format_date(self.env, value)
        return format_datetime(self.env, value, dt_format="short")


def _moment(value):
    """A day stands where it begins."""
    if isinstance(value, datetime):
        return value
    return datetime.combine(value, time())


def _of(record):
    return record._name, record.id
