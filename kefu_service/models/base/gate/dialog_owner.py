"""Only the user who opened a dialog reads what is typed into it.

Odoo keeps no rule of its own on transient records any more.
"""

from odoo import models
from odoo.fields import Domain

from ..own_models import is_ours


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _compute_domain(self, model_name, mode="read"):
        """As the rules say; of our transient models, one's own rows alone."""
        domain = super()._compute_domain(model_name, mode)
        if is_ours(model_name) and self.env[model_name].is_transient():
            return Domain("create_uid", "=", self.env.uid) & domain
        return domain
