from odoo import models


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = ["resource.calendar.leaves", "kefu.working.time.source"]

    def _for_all_staff(self):
        """Public holidays and the like, not somebody's own time off."""
        return self.filtered(lambda leave: not leave.resource_id)
