"""A new head acknowledges what waits: of the department, of one above it, of the house.

Whoever may acknowledge a report (5.3.1-2) follows from departments, their employees'
logins and the general managers: each may change while reports wait.
"""

from odoo import api, models
from odoo.fields import Domain


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def write(self, vals):
        """Whoever heads the department now is asked for what was not acknowledged."""
        res = super().write(vals)
        if {"manager_id", "parent_id", "active"} & vals.keys():
            self.env["kefu.report"]._ask_heads_of(self)
        return res


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def write(self, vals):
        """The head may have another login."""
        res = super().write(vals)
        if {"user_id", "active"} & vals.keys():
            # sudo: which departments somebody heads is no secret
            departments = self.env["hr.department"].sudo()
            departments = departments.search([("manager_id", "in", self.ids)])
            self.env["kefu.report"]._ask_heads_of(departments)
        return res


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        """Another general manager acknowledges what no head of a department does."""
        res = super().write(vals)
        if {"kefu_gm_user_id", "kefu_gm_deputy_id"} & vals.keys():
            self.env["kefu.report"]._ask_heads(Domain("company_id", "in", self.ids))
        return res


class KefuReport(models.Model):
    _inherit = "kefu.report"

    @api.model
    def _ask_heads_of(self, departments):
        """Ask whoever heads these departments, or one above, where it is another one."""
        if departments:
            self._ask_heads(Domain("department_id", "child_of", departments.ids))

    @api.model
    def _ask_heads(self, domain):
        # sudo: whoever names a head need not see the reports
        reports = self.sudo()
        reports.search(domain & Domain("state", "=", "submitted"))._ask_head_anew()
