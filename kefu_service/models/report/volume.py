"""Deliveries: what the number of complaints is to be measured by (5.3.1-1)."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KefuVolume(models.Model):
    """How much was delivered in a month: in all, to a customer, in a category, or both.

    Entered by hand or imported. Twenty complaints of a customer are many or few, as the
    deliveries are.
    """

    _name = "kefu.volume"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Deliveries of a Month"
    _order = "month desc, partner_id, category_id, id"
    _check_company_auto = True

    month = fields.Date(
        required=True,
        default=lambda self: self._last_month(),
        help="Any day of the month; it is kept as the first.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('is_company', '=', True)]",
        help="The deliveries to this customer; to all of them if empty.",
    )
    category_id = fields.Many2one(
        "kefu.category",
        index="btree_not_null",
        ondelete="restrict",
        help="The deliveries that complaints of this category and of those below it are "
        "about; all of them if empty.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    deliveries = fields.Integer(required=True)
    note = fields.Char(help="Where the number comes from, if anybody asks.")

    _one_for_each = models.UniqueIndex(
        "(month, company_id, COALESCE(partner_id, 0), COALESCE(category_id, 0))",
        "The deliveries of this month, customer and category are entered already: "
        "correct that line instead of adding another one.",
    )
    _check_deliveries = models.Constraint(
        "CHECK(deliveries > 0)",
        "Enter how many deliveries there were, 1 at least; leave out what is unknown.",
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def _create_passed(self, vals_list):
        return super()._create_passed([self._kept(vals) for vals in vals_list])

    def _write_passed(self, vals):
        return super()._write_passed(self._kept(vals))

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("month", "partner_id", "category_id")
    def _compute_display_name(self):
        for volume in self:
            of = (volume.partner_id.display_name, volume.category_id.complete_name)
            month = volume.month and f"{volume.month:%Y-%m}"
            volume.display_name = " · ".join(filter(None, (month, *of)))

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("month")
    def _check_month(self):
        for volume in self:
            if volume.month > volume.company_id._kefu_day():
                raise ValidationError(
                    self.env._(
                        "Nobody knows the deliveries of %(month)s yet: enter months "
                        "that have begun.",
                        month=f"{volume.month:%Y-%m}",
                    )
                )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _last_month(self):
        return self.env.company._kefu_day() + relativedelta(day=1, months=-1)

    @api.model
    def _kept(self, vals):
        """Values with the first day of the month, and the customer's company."""
        kept = dict(vals)
        if vals.get("month"):
            kept["month"] = fields.Date.to_date(vals["month"]).replace(day=1)
        if vals.get("partner_id"):
            partner = self.env["res.partner"].browse(vals["partner_id"])
            kept["partner_id"] = partner.commercial_partner_id.id
        return kept
