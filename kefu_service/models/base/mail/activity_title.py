"""What a to-do is about, above its note."""

from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _to_store_defaults(self, target):
        """The name too: core shows it where a to-do has no summary, and sends none."""
        return [*super()._to_store_defaults(target), "display_name"]
