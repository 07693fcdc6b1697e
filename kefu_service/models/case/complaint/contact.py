"""The customer of a case, and the contact as the customer gave it."""

from odoo import api, fields, models
from odoo.tools import email_normalize


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        check_company=True,
        index="btree_not_null",
        tracking=True,
        ondelete="restrict",
        gate="free",
    )
    commercial_partner_id = fields.Many2one(
        "res.partner",
        "Customer Company",
        related="partner_id.commercial_partner_id",
        store=True,
        precompute=True,
    )
    contact_name = fields.Char(
        compute="_compute_contact",
        store=True,
        readonly=False,
        precompute=True,
        gate="free",
    )
    contact_company = fields.Char(
        "Company as Given",
        compute="_compute_contact",
        store=True,
        readonly=False,
        precompute=True,
        gate="free",
    )
    email_from = fields.Char(
        "E-mail",
        compute="_compute_contact",
        store=True,
        readonly=False,
        precompute=True,
        gate="free",
    )
    email_normalized = fields.Char(
        compute="_compute_email_normalized",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    phone = fields.Char(
        compute="_compute_contact",
        store=True,
        readonly=False,
        precompute=True,
        gate="free",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("partner_id")
    def _compute_contact(self):
        """Fill in from the customer what the customer did not say otherwise."""
        for case in self:
            partner = case.partner_id
            case.contact_name = case.contact_name or (
                partner.name if partner and not partner.is_company else False
            )
            case.contact_company = (
                case.contact_company or partner.commercial_company_name
            )
            case.email_from = case.email_from or partner.email
            case.phone = case.phone or partner.phone

    @api.depends("email_from")
    def _compute_email_normalized(self):
        for case in self:
            case.email_normalized = email_normalize(case.email_from, strict=False)
