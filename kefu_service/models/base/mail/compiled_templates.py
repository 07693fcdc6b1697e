"""Mail templates are compiled once where many mails are rendered."""

from lxml import etree

from odoo import models


class IrQweb(models.AbstractModel):
    _inherit = "ir.qweb"

    def _generate_code_uncached(self, template):
        """Compile the text of a mail template once for all letters at hand.

        Odoo keeps what it compiles of views; of mail templates, it compiles the text
        anew for every record. Whoever renders many hands over a dict to keep it in.
        """
        kept = self.env.context.get("kefu_compiled")
        if kept is None or not isinstance(template, etree._Element):
            return super()._generate_code_uncached(template)
        names = ("raise_on_forbidden_code_for_model", *self._get_template_cache_keys())
        key = (etree.tostring(template), *map(self.env.context.get, names))
        if key not in kept:
            kept[key] = super()._generate_code_uncached(template)
        return kept[key]
