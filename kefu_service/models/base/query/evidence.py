"""The records behind a kept number, found by where the number stands.

Of a year they are hundreds of thousands: too many to go to a browser and back.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class KefuEvidenceMixin(models.AbstractModel):
    """A document that keeps numbers and the records behind each of them."""

    _name = "kefu.evidence.mixin"
    _description = "Keeps the Records behind Its Numbers"

    def _evidence(self, place):
        """The ids of the records behind the number at `place`, or a query of them.

        Raises `UserError` if there is no such number.
        """
        raise NotImplementedError

    def _evidence_domain(self, model, place):
        """The domain of these records, for an action that opens them."""
        self.ensure_one()
        if "evidence_of" not in self.env[model]:  # Odoo's own, such as messages
            return [("id", "in", self._evidence(place))]
        return [("evidence_of", "=", f"{self._name},{self.id},{place}")]


class KefuGateMixin(models.AbstractModel):
    _inherit = "kefu.gate.mixin"

    evidence_of = fields.Char(
        "Evidence of a Number",
        store=False,
        copy=False,
        readonly=True,
        exportable=False,
        search="_search_evidence_of",
        gate="derived",
        help="Where the number stands: the document and the place in it.",
    )

    @api.model
    def _search_evidence_of(self, operator, value):
        """Find the records behind a number of a document that the user may read.

        Raises `UserError` if it is none.
        """
        if operator != "in":
            return NotImplemented
        return Domain.OR(Domain("id", "in", self._behind(one)) for one in value)

    @api.model
    def _behind(self, where):
        """The ids, or a query of them, behind the number at `where`."""
        name, _comma, rest = str(where).partition(",")
        key, _comma, place = rest.partition(",")
        documents = self.env.get(name)
        keeps = isinstance(documents, self.env.registry["kefu.evidence.mixin"])
        document = documents.browse(int(key)) if keeps and key.isdecimal() else None
        if not document or not document.exists():
            raise UserError(
                self.env._("“%s” is no number of a report or an audit.", where)
            )
        document.check_access("read")
        return document._evidence(place)
