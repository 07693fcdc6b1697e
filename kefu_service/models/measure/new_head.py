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

    def _kefu_open_measures(self):
        """What the department has to do, by company."""
        # sudo: whoever names the head need not see the measures
        measures = self.env["kefu.measure"].sudo()
        return measures.search(
            Domain("department_id", "=", self.id) & Domain("state", "in", OPEN_STATES)
        ).grouped("company_id")

    def _kefu_spoke(self):
        """Who had the measures of each company: the head, left or not, a stand-in."""
        self.ensure_one()
        # sudo: who heads a department is no secret
        head = self.sudo().manager_id.user_id
        return {
            company: head | self._kefu_head_user(company)
            for company in self._kefu_open_measures()
        }

    def _kefu_inherit_measures(self, former):
        """The head has what `former` had to do for the department, and nobody else.

        A head without a login is told by mail; nobody is responsible in Odoo then.
        """
        self.ensure_one()
        if not self.sudo().manager_id:  # as above
            return
        for company, measures in self._kefu_open_measures().items():
            head = self._kefu_head_user(company)
            left = former.get(company, head)
            if head != left:
                passed_on = measures.filtered(
                    lambda m, gone=left - head: not m.user_id or m.user_id in gone
                )
                # they tell people by themselves, also where somebody leaves
                telling = passed_on.with_context(mail_auto_subscribe_no_notify=False)
                telling.user_id = head
