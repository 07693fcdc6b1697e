"""Who speaks for a department on a revisit plan."""

from odoo import models

from ...base.roles import HANDLER


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _kefu_plan_reviewers(self):
        """Who may speak for the department on a plan, the nearest first.

        Its head, those of the departments above it, the general manager and the deputy,
        if they have a login of the customer service.
        """
        self.ensure_one()
        users = self.env["res.users"]
        department = self.sudo()  # who heads a department is no secret
        while department:
            users |= department.manager_id.user_id
            department = department.parent_id
        users |= (self.company_id or self.env.company)._kefu_general_managers()
        return users.filtered(
            lambda user: user.active and user.has_group(HANDLER)
        ).with_env(self.env)
