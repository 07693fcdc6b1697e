"""Who is there: whoever has left counts as nobody, and the next one stands in (5.2-3).

Wherever a person is chosen to hear of something or to act, the choice is made here. A
login that was archived has left, and so has an employee who is archived or whose login
is.
"""

from odoo import models
from odoo.fields import Command


class ResUsers(models.Model):
    _inherit = "res.users"

    def _kefu_there(self):
        """Those of them who have not left."""
        # sudo: whether a login is archived, whoever may read it
        return self.sudo().filtered("active").with_env(self.env)

    def _kefu_working_in(self, company):
        """Those of them whose login is for the company."""
        # sudo: where somebody works is no secret
        return self.filtered(lambda user: company in user.sudo().company_ids)

    def _kefu_can_read(self, records):
        """Whether the user can read them, whichever companies the present one is at."""
        # sudo: where somebody works is no secret
        companies = self.sudo().company_ids.ids
        theirs = records.with_user(self).with_context(allowed_company_ids=companies)
        return theirs.has_access("read")


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _kefu_there(self):
        """Those of them who have not left us; customers never belonged to it."""
        # sudo: whether a login is archived, whoever may read it
        every = self.sudo().with_context(active_test=False)
        gone = every.filtered(
            lambda partner: (
                (staff := partner.user_ids.filtered(lambda user: not user.share))
                and not any(staff.mapped("active"))
            )
        )
        return self - gone.with_env(self.env)


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _kefu_there(self):
        """Those of them who have not left; one without a login may well be there."""
        # sudo: whether somebody works here is no secret, the file is the personnel's
        there = self.sudo().filtered(
            lambda employee: (
                employee.active and (not employee.user_id or employee.user_id.active)
            )
        )
        return there.with_env(self.env)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _kefu_stand_in(self, *nearest):
        """Who acts: the first of `nearest` who is there, else whoever stands in.

        In this order: owner, leader (as the caller names them), the customer service
        managers, the general manager, the deputy; for each who is away his or her
        deputy. Empty only if all have left.

        :param nearest: users, the nearest to the matter first
        """
        self.ensure_one()
        company = self.sudo()  # who they are is no secret
        for users in nearest:
            if there := users._kefu_there()._kefu_working_in(company):
                return there._kefu_acting(company)
        managers = company._kefu_managers() or company._kefu_general_managers()[:1]
        return managers.with_env(self.env)._kefu_acting(company)


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    # The role that people need who are named in a field, by the field's name.
    _kefu_roles = {}

    def copy_data(self, default=None):
        """A copy is nobody's who has left, or can't do it any more.

        It falls to whoever it would fall to anew.
        """
        default = default or {}
        vals_list = super().copy_data(default)
        for record, vals in zip(self, vals_list, strict=True):
            for name in vals.keys() - default.keys():
                field, named = self._fields[name], record[name]
                if field.comodel_name != "res.users" or not named:
                    continue
                fit = record._kefu_fit(name, default.get("company_id"))
                if field.type == "many2many":
                    vals[name] = [Command.set(fit.ids)]
                elif not fit:
                    del vals[name]
        return vals_list

    def _kefu_fit(self, name, company_id=None):
        """Who of those in the field `name` can still do what it says.

        They have not left, work in the company of the record and have the role.

        :param company_id: of another company than that of the record
        """
        people = self[name]._kefu_there()
        if "company_id" in self:
            company = self.company_id.browse(company_id) or self.company_id
            people = people._kefu_working_in(company) if company else people
        if role := self._kefu_roles.get(name):
            people = people.filtered(lambda user: user.has_group(role))
        return people
