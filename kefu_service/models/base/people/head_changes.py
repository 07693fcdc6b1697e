"""Somebody else may head departments now: said once, for all areas that ask heads.

Who speaks for a department follows from its head, those of the departments above it,
their logins, and the general managers: each may change while something waits for them.
"""

from odoo import models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def write(self, vals):
        res = super().write(vals)
        if self and {"manager_id", "parent_id", "active"} & vals.keys():
            self._kefu_heads_changed()
        return res

    def _kefu_heads_changed(self):
        """What follows for these departments and those below them; areas add theirs."""


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def write(self, vals):
        res = super().write(vals)
        if {"user_id", "active"} & vals.keys():
            # sudo: which departments somebody heads is no secret
            departments = self.env["hr.department"].sudo()
            headed = departments.search([("manager_id", "in", self.ids)])
            if headed:
                headed.with_env(self.env)._kefu_heads_changed()
        return res


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        res = super().write(vals)
        if {"kefu_gm_user_id", "kefu_gm_deputy_id"} & vals.keys():
            self._kefu_general_managers_changed()
        return res

    def _kefu_general_managers_changed(self):
        """What follows where no head of a department decides; areas add theirs."""
