"""The customer of a case, and the contact as the customer gave it."""

from odoo import api, fields, models
from odoo.tools import email_normalize

CONTACT = ("contact_name", "contact_company", "email_from", "phone")


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

    email_cc = fields.Char(copy=False)

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("partner_id")
    def _compute_contact(self):
        """Fill in from the customer what the customer did not say otherwise."""
        for case in self:
            for name, value in contact_of(case.partner_id).items():
                case[name] = case[name] or value

    @api.depends("email_from")
    def _compute_email_normalized(self):
        for case in self:
            case.email_normalized = email_normalize(case.email_from, strict=False)

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _reader_at_address(self):
        """The partner who reads at the address of the case; none if nobody known does.

        A follower who has that address would get the mail a second time. No mail goes
        to an archived contact.
        """
        self.ensure_one()
        address = self.email_normalized or self.partner_id.email_normalized
        known = (self.partner_id | self.message_partner_ids).filtered("active")
        return known.filtered(lambda p: address and p.email_normalized == address)[:1]

    def _customer_address(self):
        """Where a letter to the customer goes; "" if no mail would reach anybody."""
        self.ensure_one()
        if self.email_normalized:
            return self.email_from
        customer = self.partner_id.filtered("active")
        return customer.email if customer.email_normalized else ""


def contact_of(partner):
    """The contact as the data of the customer have it."""
    return {
        "contact_name": partner.name if partner and not partner.is_company else False,
        "contact_company": partner.commercial_company_name,
        "email_from": partner.email,
        "phone": partner.phone,
    }
