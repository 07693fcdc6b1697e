"""Today: what an officer has to do, in the order in which it is done.

What is due, what came in, whom to call. Each line opens its record; a phone number calls.
"""

from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_datetime

from ...tools.days import DAY
from ..base.labels import label_of
from ..base.roles import OFFICER

# So many lines of each part are shown; the list behind it has them all.
MOST = 20
LEVELS = {"red": "danger", "amber": "warning"}


class KefuToday(models.AbstractModel):
    """Reads, as the officer may, what is the officer's own."""

    _name = "kefu.today"
    _description = "Today of an Officer"

    @api.model
    @api.readonly
    def read_today(self):
        """The three parts, each with its lines and the lists behind it."""
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._(
                    "“Today” is for officers of the customer service: “My Work” shows "
                    "what is yours to do."
                )
            )
        return {"parts": [self._due(), self._came_in(), self._to_call()]}

    # ------------------------------------------------------------------
    # What is due
    # ------------------------------------------------------------------

    @api.model
    def _due(self):
        """What is overdue or ends today, a record a line as in “My Work”.

        Where there is none, what comes next.
        """
        clocks = self.env["kefu.deadline"]
        mine = (
            self._own("user_id")
            & Domain("is_next", "=", True)
            & Domain("state", "!=", "paused")
        )
        domain = mine & Domain("date_due", "<", self._end_of_today())
        found = clocks.search(domain, limit=MOST, order="date_due, id")
        following = clocks if found else clocks.search(mine, limit=1, order="date_due")
        return {
            "key": "due",
            "count": clocks.search_count(domain),
            "lines": [self._due_line(clock) for clock in found],
            "next": [self._due_line(clock) for clock in following],
            "lists": self._lists("kefu_deadline_action_mine"),
        }

    @api.model
    def _due_line(self, clock):
        return {
            "model": clock.res_model,
            "id": clock.res_id,
            "name": clock.res_name or "",
            "tag": label_of(clock, "clock"),
            "level": LEVELS.get(clock.urgency, ""),
            "note": clock.remaining,
            "moment": self._moment(clock.date_due),
        }

    # ------------------------------------------------------------------
    # What came in
    # ------------------------------------------------------------------

    @api.model
    def _came_in(self):
        """Where customers wrote to me, what nobody has taken yet, what is new and mine."""
        cases, parts = self.env["kefu.complaint"], self._came_in_domains()
        found = {}
        for key, (domain, order) in parts.items():
            for case in cases.search(domain, limit=MOST, order=order):
                found.setdefault(case, key)
        everything = Domain.OR(domain for domain, _order in parts.values())
        unassigned, _order = parts["unassigned"]
        return {
            "key": "came_in",
            "count": cases.search_count(everything),
            "lines": [self._case_line(*pair) for pair in list(found.items())[:MOST]],
            "next": [],
            "lists": self._lists(
                "kefu_complaint_action_unassigned",
                "kefu_complaint_action_mine",
                kefu_complaint_action_unassigned=cases.search_count(unassigned),
            ),
        }

    @api.model
    def _came_in_domains(self):
        """(domain, order) of each part; who has waited longest comes first."""
        still_open = Domain("date_closed", "=", False)
        mine = self._own("user_id") & still_open
        teams = self.env["kefu.team"].search(self._own("member_ids"))
        nobodys = still_open & Domain("user_id", "=", False)
        nobodys &= Domain("company_id", "in", self.env.companies.ids)
        if teams:
            nobodys &= Domain("team_id", "in", [*teams.ids, False])
        wrote = Domain("date_customer_wrote", "!=", False)
        return {
            "wrote": (mine & wrote, "date_customer_wrote, id"),
            "unassigned": (nobodys, "date_received, id"),
            "new": (mine & Domain("state", "=", "new"), "date_received, id"),
        }

    @api.model
    def _case_line(self, case, key):
        wrote = case.date_customer_wrote
        return {
            "model": case._name,
            "id": case.id,
            "name": case.display_name,
            "tag": self._tags()["wrote" if wrote else key],
            "level": "danger" if case.is_overdue else "warning" if wrote else "",
            "note": case.commercial_partner_id.name or case.contact_name or "",
            "moment": self._moment(wrote or case.date_received),
        }

    @api.model
    def _tags(self):
        return {
            "wrote": self.env._("Customer Wrote"),
            "unassigned": self.env._("Unassigned"),
            "new": self.env._("New"),
        }

    # ------------------------------------------------------------------
    # Whom to call
    # ------------------------------------------------------------------

    @api.model
    def _to_call(self):
        """My revisits of today and before, and the customers to speak with again."""
        today = self.env.company._kefu_day()
        revisits, activities = self.env["kefu.revisit"], self.env["mail.activity"]
        planned = (
            self._own("user_id")
            & Domain("state", "=", "planned")
            & Domain("date_planned", "<=", today)
        )
        contacts = (
            self.env["res.partner"]._kefu_next_contacts()
            & Domain("user_id", "=", self.env.uid)
            & Domain("date_deadline", "<=", today)
        )
        lines = chain(
            map(self._revisit_line, self._first(revisits, planned, "date_planned, id")),
            self._contact_lines(self._first(activities, contacts, "date_deadline, id")),
        )
        return {
            "key": "to_call",
            "count": revisits.search_count(planned) + activities.search_count(contacts),
            "lines": list(lines)[:MOST],
            "next": [],
            "lists": self._lists(
                "kefu_revisit_action_call", "res_partner_action_kefu_prospects"
            ),
        }

    @api.model
    def _revisit_line(self, revisit):
        return {
            "model": revisit._name,
            "id": revisit.id,
            "name": revisit.partner_id.display_name,
            "tag": label_of(revisit, "method"),
            "level": "danger" if revisit.is_overdue else "",
            "note": label_of(revisit, "kind"),
            "moment": fields.Date.to_string(revisit.date_planned),
            "phone": revisit.phone or "",
        }

    @api.model
    def _contact_lines(self, activities):
        """The customers of these activities, each once."""
        partners = self.env["res.partner"].browse(activities.mapped("res_id"))
        readable = partners.exists()._filtered_access("read")
        for activity in activities:
            partner = readable.filtered(lambda p, a=activity: p.id == a.res_id)
            if partner:
                yield {
                    "model": partner._name,
                    "id": partner.id,
                    "name": partner.display_name,
                    "tag": activity.activity_type_id.name,
                    "level": "danger" if activity.state == "overdue" else "",
                    "note": activity.summary or "",
                    "moment": fields.Date.to_string(activity.date_deadline),
                    "phone": partner.phone or "",
                }

    # ------------------------------------------------------------------
    # Tools
    # ------------------------------------------------------------------

    @api.model
    def _own(self, name):
        """What is the user's own, in the companies that are looked at.

        And of those who are away, as long as the user stands in for them.
        """
        own = Domain("company_id", "in", self.env.companies.ids)
        return own & Domain(name, "in", self.env.user._kefu_acts_for().ids)

    @api.model
    def _first(self, records, domain, order):
        return records.search(domain, limit=MOST, order=order)

    @api.model
    def _end_of_today(self):
        company = self.env.company
        return company._kefu_begin_of(company._kefu_day() + DAY)

    @api.model
    def _moment(self, moment):
        """A moment as its reader writes it."""
        return format_datetime(self.env, moment, dt_format="short")

    @api.model
    def _lists(self, *names, **counts):
        """The lists behind a part: their actions, what they are called, how many lines."""
        found = {
            # sudo: what a screen is called; an administrator may have deleted it
            name: self.sudo().env.ref(f"kefu_service.{name}", raise_if_not_found=False)
            for name in names
        }
        return [
            {
                "action": action.xml_id,
                "name": action.name,
                "count": counts.get(name),
            }
            for name, action in found.items()
            if action
        ]
