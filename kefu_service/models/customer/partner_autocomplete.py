"""What is typed about customers stays in the company.

Odoo installs `partner_autocomplete` by itself: it sends every letter that is typed as
the name of a contact to a service on the internet, to propose companies.
"""

from odoo import api, models

# Widgets that ask a service outside while somebody types.
ASK_OUTSIDE = ("field_partner_autocomplete", "res_partner_many2one")


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """The same fields, without the widgets that ask outside."""
        arch, view = super()._get_view(view_id, view_type, **options)
        for node in arch.iter("field"):
            if node.get("widget") in ASK_OUTSIDE:
                del node.attrib["widget"]
        return arch, view
