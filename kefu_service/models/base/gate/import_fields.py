"""The import screen: which fields an old register may be mapped to."""

from odoo import api, models

from odoo.addons.base_import.models.base_import import FIELDS_RECURSION_LIMIT


class BaseImport(models.TransientModel):
    _inherit = "base_import.import"

    @api.model
    def get_fields_tree(self, model, depth=FIELDS_RECURSION_LIMIT):
        """Offer the facts of an old register to whoever may take it over.

        Core leaves out what a form shows as read-only, such as the number.
        """
        mapping = self.with_context(kefu_mapping=True)
        return super(BaseImport, mapping).get_fields_tree(model, depth)
