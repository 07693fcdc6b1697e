"""A new head of a department inherits its open measures (5.2-3)."""

from odoo import models
from odoo.fields import Domain

from .measure import OPEN_STATES


class HrDepartment(models.Model):
    _inherit = "hr.department"

    def write(self, vals):
        before = {}
        if "manager_id" in vals:
            before = {department: department._kefu_spoke() for department in self}
        res = super().write(vals)
        for department, former in before.items():
            department._kefu_inherit_measures(former)
        return res

    def _kefu_spoke(self):
        """Who had the measures of the department: its head, left or not, a stand-in."""
        self.ensure_one()
        # sudo: who heads a department is no secret
        return self.sudo().manager_id.user_id | self._kefu_head_user()

    def _kefu_inherit_measures(self, former):
        """The head has what `former` had to do for the department, and nobody else."""
        self.ensure_one()
        head = self._kefu_head_user()
        if not head or head == former:
            return
        # sudo: whoever names the head need not see the measures
        measures = self.env["kefu.measure"].sudo()
        measures = measures.search(
            Domain("department_id", "=", self.id)
            & Domain("state", "in", OPEN_STATES)
            & Domain("user_id", "in", [False, *(former - head).ids])
        )
        measures.user_id = head
