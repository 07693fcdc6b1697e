"""Making the revisits of a plan: spread over its working days and its officers.

Whoever has a revisit of the plan already is left alone, so that it can be repeated; for
whom there is no place is listed with the reason.
"""

from collections import Counter, defaultdict
from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ....tools.days import DAY
from ....tools.revisit import schedule as schedule
from ...base.roles import OFFICER


class KefuRevisitPlan(models.Model):
    _inherit = "kefu.revisit.plan"

    date_planned = fields.Datetime(
        "Revisits Planned on", copy=False, readonly=True, gate="step"
    )
    unplaced_ids = fields.One2many(
        "kefu.revisit.plan.unplaced",
        "plan_id",
        "Without a Place",
        groups=OFFICER,
        help="Customers in scope for whom there was no day or nobody.",
        gate="step",
    )
    unplaced_count = fields.Integer(compute="_compute_unplaced_count", groups=OFFICER)

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    def _compute_unplaced_count(self):
        rows = self.env["kefu.revisit.plan.unplaced"]._read_group(
            [("plan_id", "in", self.ids)], ["plan_id"], ["__count"]
        )
        counts = dict(rows)
        for plan in self:
            plan.unplaced_count = counts.get(plan._origin, 0)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _plan_revisits(self):
        """Make the revisits that are missing, all in one go; return them.

        Raises `UserError` if the period has passed.
        """
        self.ensure_one()
        # a second one who starts the plan at once fails, is tried again, and sees these
        self._take_step(date_planned=fields.Datetime.now())
        days = self._working_days()
        customers = self._customers_to_plan()
        placed, left = schedule.spread(
            self._schedule_customers(customers, days),
            self._schedule_people(days),
            days,
            gap=self.company_id.kefu_revisit_gap_days,
            limit=self.daily_limit,
        )
        self._list_unplaced(left)
        # sudo: revisits by plan come into being by this step alone
        revisits = self.env["kefu.revisit"].sudo()
        revisits = revisits.create([self._revisit_values(row) for row in placed])
        revisits = revisits.with_env(self.env)
        revisits._note_contact_hours()
        return revisits

    def _revisit_values(self, assignment):
        return {
            "kind": "plan",
            "plan_id": self.id,
            "company_id": self.company_id.id,
            "partner_id": assignment.customer,
            "user_id": assignment.person,
            "survey_id": self.survey_id.filtered("active").id,
            "date_planned": assignment.day,
        }

    def _customers_to_plan(self):
        """The customers in scope who have no revisit of this plan."""
        customers = self.env["res.partner"].search(self._scope_domain(), order="id")
        # one that was cancelled may have been put out of sight
        revisits = self.env["kefu.revisit"].with_context(active_test=False)
        rows = revisits._read_group(
            [("plan_id", "=", self.id)], ["commercial_partner_id"]
        )
        return customers - customers.browse(customer.id for (customer,) in rows)

    def _list_unplaced(self, left):
        # sudo: the list follows from the planning, and nobody writes it by hand
        unplaced = self.env["kefu.revisit.plan.unplaced"].sudo()
        unplaced.search([("plan_id", "=", self.id)]).unlink()
        unplaced.create(
            [
                {"plan_id": self.id, "partner_id": customer, "reason": reason}
                for customer, reason in left
            ]
        )

    # ------------------------------------------------------------------
    # What the planning has to know
    # ------------------------------------------------------------------

    def _working_days(self):
        """The working days of the period that are still to come, today included."""
        first = max(self.date_from, self.company_id._kefu_day())
        if first > self.date_to:
            raise UserError(
                self.env._(
                    "The period of “%(plan)s” has passed: put the end off, or cancel "
                    "the plan.",
                    plan=self.name,
                )
            )
        calendar = self.company_id.sudo().resource_calendar_id  # which days are worked
        return _worked(calendar, first, self.date_to)

    def _schedule_customers(self, customers, days):
        """Customers as the schedule knows them: their days, and their other revisits."""
        contacts = self._contacts_of(customers, days)
        return [
            schedule.Customer(
                customer.id,
                frozenset(customer._kefu_contact_window().weekdays),
                tuple(contacts[customer.id]),
            )
            for customer in customers
        ]

    def _contacts_of(self, customers, days):
        """The days of other revisits around the period, by the customer's id.

        One that reached nobody did not take place.
        """
        contacts = defaultdict(list)
        if not days:
            return contacts
        gap = self.company_id.kefu_revisit_gap_days * DAY
        begin, end = days[0] - gap, days[-1] + gap
        planned = Domain("state", "=", "planned") & Domain("date_planned", ">=", begin)
        done = Domain("state", "=", "done") & Domain("date_done", ">=", begin - DAY)
        revisits = self.env["kefu.revisit"].search_fetch(
            Domain("commercial_partner_id", "in", customers.ids)
            & ((planned & Domain("date_planned", "<=", end)) | done)
            & Domain("outcome", "not in", ["not_reached"]),
            ["commercial_partner_id", "state", "date_planned", "date_done"],
        )
        for revisit in revisits:
            day = revisit.date_planned
            if revisit.state == "done":
                day = self.company_id._kefu_day(revisit.date_done)
            contacts[revisit.commercial_partner_id.id].append(day)
        return contacts

    def _schedule_people(self, days):
        """Officers as the schedule knows them: the days they work, and their load."""
        if not days:
            return []
        loads = defaultdict(Counter)
        for user, day, count in self.env["kefu.revisit"]._read_group(
            Domain("user_id", "in", self.officer_ids.ids)
            & Domain("state", "=", "planned")
            & Domain("date_planned", ">=", days[0])
            & Domain("date_planned", "<=", days[-1]),
            ["user_id", "date_planned:day"],
            ["__count"],
        ):
            loads[user.id][fields.Date.to_date(day)] = count
        worked = self._days_of_officers(days)
        return [
            schedule.Person(user.id, worked[user], loads[user.id])
            for user in self.officer_ids.sorted("id")
        ]

    def _days_of_officers(self, days):
        """On which of `days` each officer works: the own schedule without absences."""
        # sudo: who is away when is used to plan, and not told to anybody
        employees = self.sudo().officer_ids.employee_ids.filtered(
            lambda employee: employee.company_id == self.company_id
        )
        by_user = {employee.user_id: employee for employee in employees}
        away = self._time_off(employees.resource_id, days)
        worked = {}
        for user in self.officer_ids:
            employee = by_user.get(user, employees.browse())
            own = frozenset(days)
            calendar = employee.resource_calendar_id
            if calendar and calendar != self.company_id.sudo().resource_calendar_id:
                own &= frozenset(_worked(calendar, days[0], days[-1]))
            worked[user] = own - away[employee.resource_id] - self._absences(user, days)
        return worked

    def _absences(self, user, days):
        """The days on which somebody stands in for `user`, if only for a part of it."""
        day_of, away = self.company_id._kefu_day, set()
        for person, _deputy, begin, end in self.env["kefu.absence"]._known():
            if person == user.id:
                first, last = day_of(begin), day_of(end - timedelta(seconds=1))
                away |= {day for day in days if first <= day <= last}
        return away

    def _time_off(self, resources, days):
        """The days on which each resource is away, if only for a part of the day."""
        away = defaultdict(set)
        # sudo: as above
        for leave in (
            self.env["resource.calendar.leaves"]
            .sudo()
            .search(
                [
                    ("resource_id", "in", resources.ids),
                    ("time_type", "=", "leave"),
                    ("date_from", "<=", days[-1] + 2 * DAY),
                    ("date_to", ">=", days[0] - DAY),
                ]
            )
        ):
            zoned = leave.with_context(tz=leave.resource_id.tz)
            moments = (leave.date_from, leave.date_to - timedelta(seconds=1))
            first, last = (
                fields.Datetime.context_timestamp(zoned, moment).date()
                for moment in moments
            )
            away[leave.resource_id] |= {day for day in days if first <= day <= last}
        return away


def _worked(calendar, first, last):
    """The days from `first` to `last` on which a schedule is worked, in order.

    Make-up workdays are, public holidays are not. Without a schedule every day is.
    """
    days = [first + n * DAY for n in range((last - first).days + 1)]
    if not calendar:
        return days
    work_days = calendar._kefu_work_days()
    return [day for day in days if work_days.is_working(day)]
