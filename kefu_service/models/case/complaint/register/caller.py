"""Who calls: known by the number or the address, from the contacts or from a case.

What nobody is known by stays on the case, for the next time.
"""

from odoo import api, fields, models
from odoo.fields import Domain

# Fewer digits may be anybody's.
NUMBER_AT_LEAST = 7
SHOWN_AT_MOST = 10


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    phone_digits = fields.Char(
        compute="_compute_phone_digits",
        store=True,
        precompute=True,
        index="btree_not_null",
        help="What of the number is compared: without country code, dashes, extension.",
    )
    customer_open_ids = fields.Many2many(
        "kefu.complaint",
        string="Open Cases of This Customer",
        compute="_compute_customer_open",
        help="Other cases of the customer that are not closed, the newest first.",
    )
    customer_open_count = fields.Integer(compute="_compute_customer_open")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("phone")
    def _compute_phone_digits(self):
        partners = self.env["res.partner"]
        for case in self:
            case.phone_digits = partners._kefu_phone_key(case.phone) or False

    @api.depends("commercial_partner_id", "email_normalized", "phone")
    def _compute_customer_open(self):
        """Meant for forms: searches for each case."""
        for case in self:
            found = case.browse()
            customer = case._same_customer_domain()
            if not customer.is_false():
                found = case.search_fetch(
                    customer
                    & Domain("id", "!=", case._origin.id)
                    & Domain("company_id", "=", case.company_id.id)
                    & Domain("date_closed", "=", False),
                    ["active", "company_id"],  # which Odoo looks at next
                    limit=SHOWN_AT_MOST,
                )
            case.customer_open_ids = found
            case.customer_open_count = len(found)

    def _same_customer_domain(self):
        """A number is the customer's as well as an address."""
        domain = super()._same_customer_domain()
        return domain | self._same_number_domain()

    def _same_number_domain(self):
        numbers = self.env["res.partner"]._kefu_phone_numbers(self.phone)
        numbers = [number for number in numbers if len(number) >= NUMBER_AT_LEAST]
        return Domain("phone_digits", "in", numbers) if numbers else Domain.FALSE

    # ------------------------------------------------------------------
    # Recognising
    # ------------------------------------------------------------------

    @api.onchange("phone", "email_from")
    def _onchange_caller(self):
        """Fill in who has this number or address, unless a customer was chosen."""
        if self.partner_id or self._origin:
            return
        if known := self._recognised():
            self.partner_id = known
            return
        if case := self._last_of_contact():
            self.partner_id = case.partner_id
            for name in ("contact_name", "contact_company", "email_from", "phone"):
                self[name] = self[name] or case[name]

    def _recognised(self):
        """The contact with the address or the number; none if several might be meant."""
        partners = self.env["res.partner"].with_company(
            self.company_id or self.env.company
        )
        known = partners._kefu_find_by_address(self.email_normalized)
        return known or partners._kefu_find_by_phone(self.phone)

    def _last_of_contact(self):
        """The newest case of whoever has the address or the number, of this company."""
        domain = self._same_number_domain()
        if self.email_normalized:
            domain |= Domain("email_normalized", "=", self.email_normalized)
        if domain.is_false():
            return self.browse()
        company = self.company_id or self.env.company
        return self.search(domain & Domain("company_id", "=", company.id), limit=1)
