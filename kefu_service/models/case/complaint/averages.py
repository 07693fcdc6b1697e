"""Which cases count in which average."""

from odoo import api, models
from odoo.tools import SQL


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    @api.model
    def _counted(self, column):
        """When an old register was written is unknown; what is open has no end yet."""
        return {
            "hours_to_register:avg": SQL("%s IS NOT TRUE", column("is_taken_over")),
            "hours_to_close:avg": SQL("%s IS NOT NULL", column("date_closed")),
        }
