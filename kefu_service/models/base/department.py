"""Departments: who heads them."""

from odoo import models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    # sudo below: who heads a department is no secret, though officers may not read
    # the files of employees

    def _kefu_head_user(self):
        """The login of the head; empty if the head has none."""
        # sudo: who heads a department is no secret; employees are the personnel's
        return self.sudo().manager_id.user_id.with_env(self.env)

    def _kefu_head_partner(self):
        """Where mail to the head goes; empty if there is no head."""
        # sudo: who heads a department is no secret, as above
        head = self.sudo().manager_id
        return (head.user_id.partner_id or head.work_contact_id).with_env(self.env)
