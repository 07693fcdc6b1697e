from odoo import models


class ResourceCalendarAttendance(models.Model):
    _name = "resource.calendar.attendance"
    _inherit = ["resource.calendar.attendance", "kefu.cache.source"]

    def _calendars(self):
        return self.calendar_id
