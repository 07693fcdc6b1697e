"""What a department lacks: measures of one without a head reach nobody."""

from odoo import api, fields, models
from odoo.fields import Domain


class HrDepartment(models.Model):
    _inherit = "hr.department"

    kefu_head_email = fields.Char("E-mail of the Head", compute="_compute_kefu_head")
    kefu_head_warning = fields.Char("Head to Be Set Up", compute="_compute_kefu_head")

    @api.depends("manager_id", "parent_id")
    @api.depends_context("company", "lang")
    def _compute_kefu_head(self):
        for department in self:
            partner = department._kefu_head_partner()
            # sudo: where mail to the department goes is no secret
            department.kefu_head_email = partner.sudo().email
            department.kefu_head_warning = department._kefu_head_missing(partner)

    def _kefu_head_missing(self, partner):
        """What keeps the department from being told of its measures; "" if nothing."""
        # sudo: who heads a department is no secret; employees are the personnel's
        if not self.sudo().manager_id:
            return self.env._(
                "Nobody is named as its head: nobody is told of measures."
            )
        if not partner.sudo().email:
            return self.env._("The head has no e-mail address.")
        if not self._kefu_head_user():
            return self.env._("The head has no login, and is told by mail alone.")
        return ""

    @api.model
    def _kefu_headless(self):
        """Departments of these companies that nobody heads."""
        return self.search(
            Domain("manager_id", "=", False)
            & Domain("company_id", "in", [False, *self.env.companies.ids])
        )
