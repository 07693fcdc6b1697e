"""Who speaks for a department on a revisit plan, and for one without a head."""

from odoo import models
from odoo.fields import Domain

from ...base.roles import HANDLER


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _kefu_plan_reviewers(self, company=None):
        """Who may speak for the department on a plan, the nearest first.

        Its head, those of the departments above it, the general manager and the deputy,
        if they have a login of the customer service.

        :param company: where the matter is; the department's may be another one by now
        """
        self.ensure_one()
        users = self.env["res.users"]
        department = self.sudo()  # who heads a department is no secret
        while department:
            users |= department.manager_id._kefu_there().user_id
            department = department.parent_id
        company = company or self.company_id or self.env.company
        company = company.sudo()  # who they are, as above
        users |= company._kefu_may_act_as_general_manager()
        users = users._kefu_with_deputies(company)
        return users.filtered(lambda user: user.has_group(HANDLER)).with_env(self.env)

    def _kefu_heads_changed(self):
        """Whoever heads the department now is asked for the opinions not yet given."""
        res = super()._kefu_heads_changed()
        # sudo: whoever names the head need not see the plans
        reviews = self.env["kefu.revisit.plan.review"].sudo()
        reviews._ask_anew_where(Domain("department_id", "child_of", self.ids))
        return res


class ResCompany(models.Model):
    _inherit = "res.company"

    def _kefu_general_managers_changed(self):
        """Whoever is general manager now speaks for departments without a head."""
        res = super()._kefu_general_managers_changed()
        # sudo: whoever names them need not see the plans
        reviews = self.env["kefu.revisit.plan.review"].sudo()
        reviews._ask_anew_where(
            Domain("department_id.company_id", "in", [False, *self.ids])
        )
        return res
