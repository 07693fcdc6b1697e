"""Contacts that are merged and are invited to one meeting: one person, one seat."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _kefu_become(self, kept):
        """The seat that says most stays: who chaired or recorded, and who came."""
        res = super()._kefu_become(kept)
        people = self | kept
        seats = self.env["kefu.meeting.participant"].search(
            [("partner_id", "in", people.ids)]
        )
        for on_it in seats.grouped("meeting_id").values():
            first = on_it.sorted(
                lambda seat: (
                    seat.role not in ("chair", "recorder"),
                    seat.attendance != "present",
                    not seat.attendance,
                    seat.partner_id != kept,
                )
            )[:1]
            (on_it - first).unlink()
        return res
