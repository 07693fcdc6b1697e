"""Who is at work at a moment: there, not on leave, and within the working hours."""

from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _kefu_at_work(self, company, calendar=None):
        """Those of them who are at work in the company now, in three queries for all.

        Somebody works by the schedule of his or her employee in the company, else by
        `calendar`, else by the company's. Time off of the employee (from Odoo's leaves,
        whichever app writes them) and of all staff is no work.
        """
        there = self._kefu_there()._kefu_working_in(company)
        now = fields.Datetime.now()
        # sudo: whether somebody is at work is no secret, the file is the personnel's
        employees = self.env["hr.employee"].sudo()
        employees = employees.search(
            [("user_id", "in", there.ids), ("company_id", "=", company.id)]
        )
        off = employees._kefu_on_leave(now)
        hours = {user: calendar for user in there}
        for employee in employees:
            hours[employee.user_id.with_env(self.env)] = employee.resource_calendar_id
        at_work = there.filtered(lambda user: company._kefu_works_at(now, hours[user]))
        away = self.browse(self.env["kefu.absence"]._deputies())
        return at_work - away - off.with_env(self.env)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _kefu_works_at(self, moment, calendar=None):
        """Whether a moment is in working hours: of a schedule, else of the company."""
        # sudo: which hours are worked is no secret
        schedule = (calendar or self.sudo().resource_calendar_id).sudo()
        schedule = schedule.with_company(self)
        return schedule._kefu_working_time().is_working(moment)


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _kefu_on_leave(self, moment):
        """The logins of those who have time off of their own at a moment."""
        leaves = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "in", self.resource_id.ids),
                ("time_type", "=", "leave"),
                ("date_from", "<=", moment),
                ("date_to", ">", moment),
            ]
        )
        return self.filtered(lambda e: e.resource_id in leaves.resource_id).user_id
