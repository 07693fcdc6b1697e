"""How, and at which hours, customers want to be spoken with."""

from odoo import api, models

from .activities import ACTIVITY


class KefuRevisit(models.Model):
    _inherit = "kefu.revisit"

    @api.depends("partner_id")
    def _compute_method(self):
        """As the customer likes it best; else as the plan says."""
        for revisit in self:
            customer, plan = revisit.partner_id, revisit.plan_id
            preferred = customer and customer._kefu_preferred_method()
            revisit.method = preferred or plan.method or revisit.method or "phone"

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
