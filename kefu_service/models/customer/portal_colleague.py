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
        """What one company allowed says nothing of the next, however it is reached."""
        if not {"kefu_sees_company", "parent_id", "is_company"} & vals.keys():
            return super().write(vals)
        self._kefu_forget_rules()
        seen = self._kefu_seen_companies()
        moving = {"parent_id", "is_company"} & vals.keys()
        seen = self._kefu_seen_companies() if moving else {}
        res = super().write(vals)
        left = self.browse(
            partner.id
            for partner, company in seen.items()
            if partner.commercial_partner_id != company
        )
        if vals.get("kefu_sees_company"):
            left -= self
        # sudo: the right goes with the company, whoever moves the contact
        left.sudo().kefu_sees_company = False
        self._kefu_forget_rules()
        return res

    def _kefu_become(self, kept):
        """What a person was allowed at another company is not handed on."""
        res = super()._kefu_become(kept)
        company = kept.commercial_partner_id
        for partner in self:
            former = partner.commercial_partner_id
            # two records of one company are one: its people see what they saw
            if former == company or (partner == former and kept == company):
                continue
            for seeing, seen in partner._kefu_seen_companies().items():
                if seen == former:
                    seeing.kefu_sees_company = False
        return res

    def _kefu_seen_companies(self):
        """Who of them and of the contacts below sees which company."""
        # sudo: whose cases each sees in the portal, nothing else
        partners = self.sudo().with_context(active_test=False)
        seeing = partners.search(
            [("kefu_sees_company", "=", True), ("id", "child_of", self.ids)]
        )
        return {partner: partner.commercial_partner_id for partner in seeing}

    def _kefu_forget_rules(self):
        """Rules are kept as they were evaluated, and they name what is seen."""
        # sudo: only whether one of them sees a company
        if any(self.sudo().mapped("kefu_sees_company")):
            self.env.registry.clear_cache()
