"""A new head acknowledges what waits: of the department, of one above it, of the house.

Whoever may acknowledge a report (5.3.1-2) follows from departments, their employees'
logins and the general managers: each may change while reports wait.
"""

from odoo import api, models
from odoo.fields import Domain


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def _kefu_heads_changed(self):
        """Whoever heads the department now is asked for what was not acknowledged."""
        res = super()._kefu_heads_changed()
        self.env["kefu.report"]._ask_heads(
            Domain("department_id", "child_of", self.ids)
        )
        return res


class ResCompany(models.Model):
    _inherit = "res.company"

    def _kefu_general_managers_changed(self):
        """Another general manager acknowledges what no head of a department does."""
        res = super()._kefu_general_managers_changed()
        self.env["kefu.report"]._ask_heads(Domain("company_id", "in", self.ids))
        return res


class KefuReport(models.Model):
    _inherit = "kefu.report"

    @api.model
    def _ask_heads(self, domain):
        """Ask who acknowledges these reports now, where it is somebody else."""
        # sudo: whoever names a head need not see the reports
        reports = self.sudo()
        reports.search(domain & Domain("state", "=", "submitted"))._ask_head_anew()
