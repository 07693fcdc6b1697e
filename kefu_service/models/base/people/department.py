"""Departments: who heads them, and who stands in for a head who has left."""

from odoo import models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    # sudo below: who heads a department is no secret, though officers may not read
    # the files of employees

    def _kefu_head_user(self, company=None):
        """The login of the head; empty if nobody is named, or the head has none.

        :param company: where the matter is, if the department is of all companies
        """
        head, stand_in = self._kefu_head(company)
        # sudo: who heads a department is no secret; employees are the personnel's
        user = (stand_in or head.sudo().user_id).with_env(self.env)
        return user._kefu_acting(company or self.company_id)

    def _kefu_head_partner(self, company=None):
        """Where mail to the head goes; empty if nobody is named.

        :param company: where the matter is, as for `_kefu_head_user`
        """
        head, stand_in = self._kefu_head(company)
        if stand_in:
            return stand_in.partner_id.with_env(self.env)
        # sudo: who heads a department is no secret, as above
        head = head.sudo()
        where = company or self.company_id
        if (acting := head.user_id._kefu_acting(where)) != head.user_id:
            return acting.partner_id.with_env(self.env)
        return (head.user_id.partner_id or head.work_contact_id).with_env(self.env)

    def _kefu_head(self, company=None):
        """The employee who heads the department, or the user who stands in.

        For a head who has left, or doesn't work in the company, stands in who heads a
        department above, then a manager.
        """
        # sudo: who heads a department is no secret; employees are the personnel's
        department = self.sudo()
        nobody = self.env["res.users"]
        if not department.manager_id:
            return department.manager_id, nobody
        company = company or department.company_id or self.env.company
        while department:
            head = department.manager_id._kefu_there()
            if head and head.user_id == head.user_id._kefu_working_in(company):
                return head, nobody
            department = department.parent_id
        return self.env["hr.employee"], company._kefu_stand_in()[:1]
