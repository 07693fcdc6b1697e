"""What the departments are to do, as the officer words it (5.3.2-1).

The measures take it over when the assessment is completed, and the heads read it in
their mail: seen and mended before it goes, and not the customer's raw words.
"""

from odoo import api, fields, models
from odoo.tools import plaintext2html


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    order_text = fields.Text(
        "What Is to Be Done",
        copy=False,
        help="The text of the measures that completing the assessment orders.",
        gate="free",
    )
    order_proposed = fields.Text(compute="_compute_order_proposed")

    @api.depends("name", "remedy_sought")
    @api.depends_context("lang")
    def _compute_order_proposed(self):
        for case in self:
            sought = (case.remedy_sought or "").strip()
            case.order_proposed = (
                self.env._(
                    "Find the cause, settle it and see that it doesn't happen again. "
                    "The customer asks for: %(remedy)s",
                    remedy=sought,
                )
                if sought
                else self.env._(
                    "Find the cause, settle it and see that it doesn't happen again. "
                    "What the customer said stands on the case."
                )
            )

    @api.onchange("scope", "remedy_sought")
    def _onchange_order_text(self):
        """Propose the text as soon as it is clear that somebody has to act."""
        before = self._origin.order_proposed
        untouched = not self.order_text or self.order_text == before
        if untouched and self.scope and self.scope != "unsettled":
            self.order_text = self.order_proposed

    def _ordered(self):
        """The text of the measures that are ordered now."""
        self.ensure_one()
        return plaintext2html(self.order_text or self.order_proposed)
