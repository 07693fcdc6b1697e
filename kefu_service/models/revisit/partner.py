"""Customers as revisit plans find them."""

from odoo import fields, models
from odoo.fields import Domain

from ..base.roles import OFFICER
from .plan.plan import ENDED_STATES


class ResPartner(models.Model):
    _inherit = "res.partner"

    kefu_scope_plan_ids = fields.Many2many(
        "kefu.revisit.plan",
        string="In the Scope of",
        store=False,
        search="_search_kefu_scope_plan_ids",
        groups=OFFICER,
        help="Finds the customers whom a revisit plan reaches.",
    )

    def write(self, vals):
        """The clocks of revisits say whom they are about, by the present name."""
        res = super().write(vals)
        if {"name", "parent_id", "company_name"} & vals.keys():
            self._kefu_name_revisits()
        return res

    def _kefu_follow_contact(self):
        res = super()._kefu_follow_contact()
        self._kefu_name_revisits()
        return res

    def _kefu_name_revisits(self):
        # sudo: of whichever company and whoever's; their clocks follow from the name
        revisits = self.env["kefu.revisit"].sudo()
        planned = Domain("state", "=", "planned") & Domain("date_next_due", "!=", False)
        revisits = revisits.search(planned & Domain("partner_id", "child_of", self.ids))
        revisits._sync_clocks()

    def _search_kefu_scope_plan_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        # core asks for the right to read a field that is searched only if it is stored
        self._check_field_access(self._fields["kefu_scope_plan_ids"], "read")
        plans = self.env["kefu.revisit.plan"]
        named = plans.browse(filter(None, value)).exists()
        domain = Domain.OR(plan._scope_domain() for plan in named)
        if False in value:  # whom no plan reaches
            at_work = plans.search([("state", "not in", ENDED_STATES)])
            domain |= ~Domain.OR(plan._scope_domain() for plan in at_work)
        return domain
