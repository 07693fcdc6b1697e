"""Who speaks for a department on a revisit plan."""

from odoo import models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _kefu_plan_reviewers(self):
        """Who may speak for the department on a plan: its head and those above.

        Only those with a login of the customer service, the nearest first.
        """
        self.ensure_one()
        users = self.env["res.users"]
        department = self.sudo()  # who heads a department is no secret
        while department:
            users |= department.manager_id.user_id
            department = department.parent_id
        return users.filtered(
            lambda user: (
                user.active and user.has_group("kefu_service.kefu_group_handler")
            )
        ).with_env(self.env)
