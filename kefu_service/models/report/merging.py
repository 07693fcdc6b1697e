"""Customers that become one: their deliveries are added up, their reports were read."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        """Deliveries are those of the company that the customer belongs to now."""
        res = super().write(vals)
        if {"parent_id", "is_company"} & vals.keys():
            # sudo: they follow the customer, whoever says where that belongs
            volumes = self.env["kefu.volume"].sudo()
            volumes = volumes.search([("partner_id", "in", self.ids)])
            for partner in volumes.partner_id:
                partner._kefu_hand_on_volumes(partner.commercial_partner_id)
        return res

    def _kefu_become(self, kept):
        res = super()._kefu_become(kept)
        self._kefu_hand_on_volumes(kept.commercial_partner_id)
        self._kefu_hand_on_readings(kept)
        return res

    def _kefu_hand_on_volumes(self, company):
        """Deliveries of a month and a category are one number."""
        moved = self - company
        volumes = self.env["kefu.volume"]
        for volume in volumes.search([("partner_id", "in", moved.ids)], order="id"):
            same = volumes.search(
                [
                    ("partner_id", "=", company.id),
                    ("month", "=", volume.month),
                    ("company_id", "=", volume.company_id.id),
                    ("category_id", "=", volume.category_id.id),
                ]
            )
            if not same:
                volume.partner_id = company
                continue
            notes = filter(None, (same.note, volume.note))
            same.write(
                {
                    "deliveries": same.deliveries + volume.deliveries,
                    "note": "; ".join(dict.fromkeys(notes)),
                }
            )
            volume.unlink()

    def _kefu_hand_on_readings(self, kept):
        """Who opened a report as one of them has opened it, and got it then."""
        readers = self.env["kefu.report.reader"].search(
            [("partner_id", "in", (self | kept).ids)]
        )
        for rows in readers.grouped("report_id").values():
            for name in ("date_sent", "date_opened"):
                if known := [row[name] for row in rows if row[name]]:
                    rows.write({name: min(known)})
            if login := rows.user_id[:1]:
                rows.filtered(lambda row: not row.user_id).user_id = login
