"""Colleagues at a customer's company who see all its cases in the portal."""

from odoo import api, fields, models

from ..base.roles import OFFICER


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_sees_company = fields.Boolean(
        "Sees the Company's Cases",
        groups=OFFICER,
        copy=False,
        help="In the portal this contact sees the cases of all colleagues at the same "
        "company, and speaks for it on them. Ask the company before.",
    )
    kefu_seen_company_id = fields.Many2one(
        "res.partner",
        compute="_compute_kefu_seen_company_id",
        compute_sudo=True,
        groups=f"base.group_portal,{OFFICER}",
        help="The company whose cases the contact sees in the portal.",
    )

    @api.depends("kefu_sees_company", "commercial_partner_id", "parent_id")
    def _compute_kefu_seen_company_id(self):
        for partner in self:
            # who left the company sees no more of it
            sees = partner.kefu_sees_company and partner.parent_id
            partner.kefu_seen_company_id = sees and partner.commercial_partner_id

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        partners._kefu_forget_rules()
        return partners

    def write(self, vals):
        """What one company allowed says nothing of the next."""
        if not {"kefu_sees_company", "parent_id", "is_company"} & vals.keys():
            return super().write(vals)
        self._kefu_forget_rules()
        if "parent_id" in vals and "kefu_sees_company" not in vals:
            moved = self.filtered(lambda p: p.parent_id.id != vals["parent_id"])
            # sudo: the right goes with the company, whoever moves the contact
            moved.sudo().filtered("kefu_sees_company").kefu_sees_company = False
        res = super().write(vals)
        self._kefu_forget_rules()
        return res

    def _kefu_forget_rules(self):
        """Rules are kept as they were evaluated, and they name what is seen."""
        # sudo: only whether one of them sees a company
        if any(self.sudo().mapped("kefu_sees_company")):
            self.env.registry.clear_cache()
