"""At which hours the customers of planned revisits want to be spoken with."""

from odoo import models

from .activities import ACTIVITY


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    def _note_contact_hours(self):
        """On the activities: at which hours the customers want to be spoken with."""
        windows = {revisit.id: revisit._contact_hours() for revisit in self}
        told = self.filtered(lambda revisit: windows[revisit.id])
        if not told:
            return
        # sudo: activities follow from the revisits, as they were made
        activities = (
            self.env["mail.activity"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", told.ids),
                    ("activity_type_id", "=", self.env.ref(ACTIVITY).id),
                ]
            )
        )
        for window, rows in activities.grouped(lambda a: windows[a.res_id]).items():
            rows.summary = self.env._("Customer revisit, best %s", window)

    def _contact_hours(self):
        """Such as “9:00 - 11:30”, or nothing where any hour will do."""
        window = self.partner_id._kefu_contact_window()
        if (window.hour_from, window.hour_to) == (0.0, 24.0):
            return ""
        begin, end = (
            f"{int(hour)}:{round(hour % 1 * 60):02}"
            for hour in (window.hour_from, window.hour_to)
        )
        return f"{begin} - {end}"
