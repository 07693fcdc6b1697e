"""The open work of a person, and handing it over to a successor (5.2-3).

Each area says in `_work` which fields of its records make somebody responsible for
something that is still to be done. Whoever leaves hands over all of it in one step.
"""

from typing import NamedTuple

from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_list

from ..own_models import is_ours
from ..roles import HANDLER, OFFICER


class Duty(NamedTuple):
    """Whoever stands in `field` of a record of `model` has something to do."""

    model: str
    field: str
    open: Domain = Domain.TRUE  # as long as this holds
    role: str | None = None  # without which nobody can do it
    taken: str | None = None  # method that hands it over, where writing does not do
    tells: bool = False  # the model itself tells whoever is new, of all at once


class KefuDuties(models.AbstractModel):
    _name = "kefu.duties"
    _description = "Duties of People"

    # ------------------------------------------------------------------
    # What the areas tell
    # ------------------------------------------------------------------

    @api.model
    def _all(self):
        """Every `Duty` there is, in the order in which they are handed over."""
        return [
            *self._posts(),
            *self._work(),
            *self._reminders(),
        ]

    @api.model
    def _posts(self):
        """What somebody is, from which other duties follow."""
        return [
            Duty("res.company", "kefu_gm_user_id", role=HANDLER),
            Duty("res.company", "kefu_gm_deputy_id", role=HANDLER),
            Duty("hr.department", "manager_id"),
            Duty("kefu.team", "user_id", role=OFFICER),
            Duty("kefu.team", "member_ids", role=OFFICER),
        ]

    @api.model
    def _work(self):
        """What somebody has to do for a record; areas add theirs."""
        return []

    @api.model
    def _reminders(self):
        """What somebody is reminded of on our records, customers and departments."""
        ours = [name for name in self.env if is_ours(name)]
        reminded = [*ours, "res.partner", "hr.department"]
        planned = Domain("active", "=", True) & Domain("res_model", "in", reminded)
        return [Duty("mail.activity", "user_id", planned)]

    # ------------------------------------------------------------------
    # What is open
    # ------------------------------------------------------------------

    @api.model
    def _open(self, people):
        """Pairs of a duty and the records that `people` still have it for.

        :param people: users or employees, those who leave
        """
        named = self._named(people)
        held = ((duty, self._held(duty, named)) for duty in self._all())
        return [(duty, records) for duty, records in held if records]

    @api.model
    def _held(self, duty, named):
        """The records for which one of those in `named` has the duty."""
        # sudo: nothing may stay behind that whoever hands over can't see
        model = self.env[duty.model].sudo().with_context(active_test=False)
        people = named[model._fields[duty.field].comodel_name]
        if not people:
            return model
        return model.search(Domain(duty.field, "in", people.ids) & duty.open)

    @api.model
    def _named(self, people):
        """The logins, employees and contacts of `people`, by their model.

        An employee's login leaves along, unless another employee works with it.
        """
        # sudo: who works here is no secret, the files are the personnel's
        people = people.sudo().with_context(active_test=False)
        if people._name == "res.users":
            users, employees = people, self._employees_of(people)
        else:
            employees, users = people, people.user_id
            staying = (self._employees_of(users) - people).filtered("active")
            users -= staying.user_id
        return {
            "res.users": users,
            "hr.employee": employees,
            "res.partner": users.partner_id,
        }

    @api.model
    def _employees_of(self, users):
        """Who works with these logins, in whichever company; archived ones too."""
        # sudo: who works here is no secret, as above
        employees = self.env["hr.employee"].sudo().with_context(active_test=False)
        return employees.search([("user_id", "in", users.ids)])

    @api.model
    def _in_words(self, work):
        """What is open: a phrase for each duty, with the number of records."""
        return [
            self.env._(
                "%(records)s (%(field)s): %(count)s",
                records=self.env["ir.model"]._get(duty.model).name,
                field=records._fields[duty.field]._description_string(self.env),
                count=len(records),
            )
            for duty, records in work
        ]

    # ------------------------------------------------------------------
    # Handing over
    # ------------------------------------------------------------------

    @api.model
    def _hand_over(self, people, successor):
        """Let `successor` have all open work of `people`.

        Raises `UserError` if he or she can't take all of it. The right to archive
        `people` has been checked.
        """
        work, named = self._open(people), self._named(people)
        self._check_successor(named, successor, work)
        for duty, _records in work:
            # what follows from a duty before it has gone over already
            if records := self._held(duty, named):
                self._give(duty, records, named, successor)
        self._follow(named["res.partner"], successor.partner_id)
        self._tell(people, successor, work)

    @api.model
    def _check_successor(self, named, successor, work):
        """Raise `UserError` if `successor` can't do something of it, or not there."""
        if successor in named["res.users"] or not successor._kefu_there():
            raise UserError(
                self.env._(
                    "%(person)s leaves, or has left: choose somebody else who takes "
                    "over.",
                    person=successor.name,
                )
            )
        for duty, records in work:
            words = self._in_words([(duty, records)])[0]
            self._check_role(duty.role, successor, words)
            self._check_works_there(records, successor, words)
            if records._fields[duty.field].comodel_name == "hr.employee":
                self._check_may_head(records, successor)

    @api.model
    def _check_role(self, role, successor, words):
        if role and not successor.has_group(role):
            raise UserError(
                self.env._(
                    "%(person)s can't take over %(work)s: an administrator has to give "
                    "the login the role “%(role)s” of the customer service first, or "
                    "choose somebody else.",
                    person=successor.name,
                    work=words,
                    # sudo: what a role is called
                    role=self.env.ref(role).sudo().name,
                )
            )

    @api.model
    def _check_works_there(self, records, successor, words):
        # sudo: companies alone are compared
        companies = self._companies_of(records) - successor.sudo().company_ids
        if companies:
            raise UserError(
                self.env._(
                    "%(person)s does not work in %(companies)s and can't take over "
                    "%(work)s: an administrator has to allow the company for the login "
                    "first, or choose somebody else.",
                    person=successor.name,
                    companies=format_list(self.env, companies.mapped("name")),
                    work=words,
                )
            )

    @api.model
    def _check_may_head(self, departments, successor):
        if not self._employees_of(successor)._kefu_there():
            raise UserError(
                self.env._(
                    "%(person)s is no employee and can't head a department: create the "
                    "employee first, or name another head of %(departments)s.",
                    person=successor.name,
                    departments=format_list(self.env, departments.mapped("name")),
                )
            )

    @api.model
    def _companies_of(self, records):
        if records._name == "res.company":
            return records
        if "company_id" in records._fields:
            return records.company_id
        return self.env["res.company"]

    @api.model
    def _give(self, duty, records, named, successor):
        """Let `successor` stand where the leaving people stand in these records."""
        field = records._fields[duty.field]
        leaving = named[field.comodel_name]
        quiet = records.with_context(
            # told in one go at the end
            mail_auto_subscribe_no_notify=not duty.tells,
            mail_activity_quick_update=True,
        )
        if duty.taken:
            getattr(quiet, duty.taken)(leaving, successor)
        elif field.type == "many2many":
            gone = [Command.unlink(person.id) for person in leaving]
            quiet[duty.field] = [*gone, Command.link(successor.id)]
        elif field.comodel_name == "hr.employee":
            for record in quiet:
                record[duty.field] = self._employee_of(successor, record.company_id)
        else:
            quiet.write({duty.field: successor.id})

    @api.model
    def _employee_of(self, user, company):
        """The employee who works with the login `user`, if possible in `company`."""
        employees = self._employees_of(user)._kefu_there()
        return (
            employees.filtered(lambda e: e.company_id == company)[:1] or (employees[:1])
        )

    @api.model
    def _follow(self, leaving, successor):
        """Let `successor` follow our records in the place of the contacts `leaving`."""
        ours = [name for name in self.env if is_ours(name)]
        # sudo: who follows which record; nothing more is written to who has left
        followers = self.env["mail.followers"].sudo()
        followers = followers.search(
            [("partner_id", "in", leaving.ids), ("res_model", "in", ours)]
        )
        for model, rows in followers.grouped("res_model").items():
            records = rows.env[model].browse(set(rows.mapped("res_id"))).exists()
            records.message_subscribe(successor.ids)
        followers.unlink()

    @api.model
    def _tell(self, people, successor, work, reason=""):
        """One message on all that was handed over, unless `successor` did it alone."""
        if not work or successor == self.env.user:
            return
        words = self.with_context(lang=successor.lang)._in_words(work)
        thread = self.env["mail.thread"].with_context(lang=successor.lang)
        # sudo: whoever archives a login need not be able to read the successor's
        thread.sudo().message_notify(
            partner_ids=successor.partner_id.ids,
            subject=thread.env._("Work handed over to you"),
            body=Markup('<p>%s</p><ul>%s</ul><p>%s</p><p><a href="%s">%s</a></p>')
            % (
                thread.env._(
                    "You have taken over what %(people)s had to do:",
                    people=format_list(thread.env, people.sudo().mapped("name")),
                ),
                Markup("").join(Markup("<li>%s</li>") % line for line in words),
                reason,
                f"{self.get_base_url()}/odoo/kefu-my-work",
                thread.env._("My Work"),
            ),
        )
