"""Which contacts an auditor reads: those that the register is about, and the company's own."""

from odoo import api, fields, models
from odoo.fields import Domain

# Which records name contacts, and by which fields.
NAMED_BY = {
    "kefu.complaint": ("partner_id", "commercial_partner_id"),
    "kefu.revisit": ("partner_id", "commercial_partner_id"),
    "kefu.meeting.participant": ("partner_id",),
    "kefu.relation.change": ("partner_id",),
}


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_in_register = fields.Boolean(
        "In the Register",
        compute="_compute_kefu_in_register",
        search="_search_kefu_in_register",
        compute_sudo=True,
        help="A case, a revisit or a meeting names the contact, or it is of the house.",
    )

    def _compute_kefu_in_register(self):
        # the rules that go by this are why the contacts are asked for here
        named = self.search([("kefu_in_register", "=", True), ("id", "in", self.ids)])
        for partner in self:
            partner.kefu_in_register = partner._origin in named

    @api.model
    def _search_kefu_in_register(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: whether a record names the contact, in one of the user's companies
        env = self.sudo().with_context(active_test=False).env
        companies = env["res.company"]._search([])
        domain = Domain("user_ids.share", "=", False)
        domain |= Domain("id", "in", companies.subselect("partner_id"))
        for name, names in NAMED_BY.items():
            model = env[name]
            if "company_id" in model and model._fields["company_id"].store:
                own = [("company_id", "in", [*self.env.companies.ids, False])]
            else:
                own = []
            query = model._search(own)
            for field in names:
                domain |= Domain("id", "in", query.subselect(field))
        return domain
