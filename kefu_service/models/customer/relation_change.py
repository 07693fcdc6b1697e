"""What became of prospects: each change of a relation, countable (5.3.3-2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

RELATIONS = [
    ("prospect", "Prospect"),
    ("contacted", "Contacted"),
    ("interested", "Interested"),
    ("trial", "Trial"),
    ("customer", "Customer"),
    ("lost", "Lost"),
]
# Those who may still become customers.
PIPELINE = ("prospect", "contacted", "interested", "trial")


class KefuRelationChange(models.Model):
    """A customer came into a relation on a day.

    Whoever enters the pipeline begins a pass through the funnel; the row of the entry
    tells whether it ended with a customer. Rows are written by the change itself and
    stay as they are.
    """

    _name = "kefu.relation.change"
    _inherit = ["kefu.gate.mixin"]
    _gate = "step"
    _description = "Change of a Relation"
    _order = "date desc, id desc"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="partner_id.company_id", store=True, precompute=True
    )
    relation_from = fields.Selection(RELATIONS, "Relation Before", readonly=True)
    relation = fields.Selection(RELATIONS, readonly=True)
    date = fields.Date(required=True, readonly=True)
    user_id = fields.Many2one("res.users", "Changed by", readonly=True)
    officer_id = fields.Many2one(
        "res.users",
        readonly=True,
        help="Who was responsible for the customer then.",
    )
    source_id = fields.Many2one(
        "kefu.prospect.source", readonly=True, ondelete="restrict"
    )
    reason = fields.Text("Why Lost", readonly=True)

    # The funnel
    date_entered = fields.Date(
        "Entered on", readonly=True, help="When the prospect entered the funnel."
    )
    is_entry = fields.Boolean("Entry into the Funnel", readonly=True)
    is_first = fields.Boolean(
        "Reached for the First Time",
        readonly=True,
        help="Not reached before since the prospect entered the funnel: going back "
        "and forth is counted once.",
    )
    conversion = fields.Float(
        "Conversion (%)",
        readonly=True,
        aggregator="avg",
        help="Of an entry: 100 if the prospect became a customer, else 0. Its average "
        "is the share of prospects that were won.",
    )
    days_to_convert = fields.Integer(
        "Days to Conversion",
        readonly=True,
        aggregator="avg",
        help="Of an entry that ended with a customer: days from the one to the other.",
    )

    # Prospects of a period, by what they have reached and where they came from.
    _funnel_idx = models.Index(
        "(date_entered, relation) INCLUDE (source_id, officer_id, company_id,"
        " conversion, days_to_convert) WHERE is_first IS TRUE"
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        raise UserError(
            self.env._(
                "Changes of a relation are records that have to be kept (clause 6) "
                "and can't be deleted."
            )
        )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    def _note(self, partners, before):
        """Write a row for each of `partners` whose relation is another one now.

        :param before: the former relation by the partner's id
        """
        changed = partners.filtered(
            lambda partner: partner.kefu_relation != before.get(partner.id, False)
        )
        # sudo: the history follows from the change, and nobody writes it by hand
        history = self.sudo().search([("partner_id", "in", changed.ids)])
        passes = {
            partner: rows._current_pass()
            for partner, rows in history.grouped("partner_id").items()
        }
        rows = []
        for partner in changed:
            passed = passes.get(partner, history.browse())
            rows.append(passed._row_of(partner, before.get(partner.id, False)))
            if partner.kefu_relation == "customer":
                passed._convert(rows[-1]["date"])
        self.sudo().create(rows)

    def _current_pass(self):
        """Of the history of one customer, newest first: the pass that is not ended."""
        current = self.browse()
        for row in self:
            if row.relation not in PIPELINE:
                break
            current += row
            if row.is_entry:
                break
        return current

    def _row_of(self, partner, before):
        """Values of the change that `partner` has just made, after this pass."""
        relation = partner.kefu_relation
        enters = relation in PIPELINE and not self
        date = partner.kefu_date_relation or self.env.company._kefu_day()
        return {
            "partner_id": partner.id,
            "relation_from": before,
            "relation": relation,
            "date": date,
            "user_id": self.env.uid,
            "officer_id": partner.user_id.id,
            "source_id": partner.kefu_source_id.id,
            "reason": partner.kefu_lost_reason if relation == "lost" else False,
            "is_entry": enters,
            "is_first": enters or (bool(self) and self._is_new(relation)),
            "date_entered": date if enters else self[-1:].date_entered,
            **({"conversion": 0.0} if enters else {}),
        }

    def _is_new(self, relation):
        return relation not in self.mapped("relation")

    def _convert(self, date):
        """The pass ended with a customer on `date`."""
        entry = self.filtered("is_entry")
        entry.conversion = 100.0
        if entry:
            entry.days_to_convert = max((date - entry.date_entered).days, 0)
