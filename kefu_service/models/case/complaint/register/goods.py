"""What a case is about, as it stands on the papers: part, delivery note, quantity, plate.

A dealer asks by part number, a driver by plate, the warehouse by delivery note.
"""

import re
import unicodedata

from odoo import fields, models
from odoo.fields import Domain

# By these, a matter is recognised however it is worded.
PAPERS = ("part_number", "delivery_note", "plate")
GOODS = (*PAPERS, "quantity")


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    part_number = fields.Char(index="trigram", gate="free")
    delivery_note = fields.Char(
        index="trigram",
        help="Number of the delivery note or waybill.",
        gate="free",
    )
    quantity = fields.Float(
        digits=(16, 2), help="How many pieces it is about.", gate="free"
    )
    plate = fields.Char(
        "Licence Plate",
        index="trigram",
        help="The truck that brought it, or the car that it is about.",
        gate="free",
    )

    def _has_papers_of(self, other):
        """Whether a part, a delivery note or a truck is the same in both."""
        papers = ((_plain(self[name]), _plain(other[name])) for name in PAPERS)
        # a dash for what nobody knows is no number
        return any(mine and mine == theirs for mine, theirs in papers)

    def _same_delivery_domain(self):
        """Cases of the same delivery, whoever told them: driver, dealer or maker."""
        note = (self.delivery_note or "").strip()
        if not _plain(note):
            return Domain.FALSE
        return Domain("delivery_note", "=ilike", _escaped(note))

    def _goods_lines(self):
        """Labels and values of what is noted, for reports and letters."""
        self.ensure_one()
        return [
            (
                self._fields[name]._description_string(self.env),
                f"{self[name]:g}" if name == "quantity" else self[name],
            )
            for name in GOODS
            if self[name]
        ]


def _plain(number):
    """`number` as it is compared: 湘A·12345 and 湘a12345 are one truck."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number or "")).lower()


def _escaped(text):
    return re.sub(r"([\\%_])", r"\\\1", text)
