"""What an audit found of one indicator: the number, its target, the records behind it."""

from odoo import api, fields, models
from odoo.tools import float_repr

from ..base.query.shown_name import clauses_in, or_shown
from .indicator import DIRECTIONS, KINDS, UNITS, VERDICTS


class KefuAuditLine(models.Model):
    """Written by the audit; the finding beside it is written by the auditor.

    All that a line says of its indicator is kept here, as it was when it was computed:
    an indicator that is changed later changes no audit.
    """

    _name = "kefu.audit.line"
    _inherit = ["kefu.gate.mixin"]
    _description = "Result of an Audit"
    _order = "audit_id desc, sequence, id"
    _rec_names_search = ["clause", "name"]
    _check_company_auto = True

    audit_id = fields.Many2one(
        "kefu.audit",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        copy=False,
        gate="step",
    )
    company_id = fields.Many2one(
        related="audit_id.company_id", store=True, precompute=True, index=True
    )
    date_to = fields.Date(
        related="audit_id.date_to", store=True, precompute=True, string="Period until"
    )
    is_editable = fields.Boolean(related="audit_id.is_editable")
    indicator_id = fields.Many2one(
        "kefu.indicator",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        copy=False,
        gate="step",
    )

    # As it was computed
    sequence = fields.Integer(readonly=True, copy=False, gate="step")
    clause = fields.Char(readonly=True, copy=False, gate="step")
    name = fields.Char(readonly=True, translate=True, copy=False, gate="step")
    definition = fields.Text(readonly=True, translate=True, copy=False, gate="step")
    reference = fields.Char("Also Asked for by", readonly=True, copy=False, gate="step")
    kind = fields.Selection(KINDS, readonly=True, copy=False, gate="step")
    unit = fields.Selection(UNITS, readonly=True, copy=False, gate="step")
    target = fields.Float(readonly=True, aggregator=None, copy=False, gate="step")
    direction = fields.Selection(DIRECTIONS, readonly=True, copy=False, gate="step")
    tolerance = fields.Float(readonly=True, aggregator=None, copy=False, gate="step")
    value = fields.Float(readonly=True, aggregator="avg", copy=False, gate="step")
    verdict = fields.Selection(
        VERDICTS, readonly=True, index=True, copy=False, gate="step"
    )
    numerator = fields.Integer("Counting", readonly=True, copy=False, gate="step")
    denominator = fields.Integer("Judged", readonly=True, copy=False, gate="step")
    before = fields.Json(
        "Audits before",
        readonly=True,
        copy=False,
        help="What the audits before this one found.",
        gate="step",
    )

    # In the words of whoever reads them
    value_text = fields.Char("Result", compute="_compute_texts")
    target_text = fields.Char("Aim", compute="_compute_texts")
    trend = fields.Char(
        compute="_compute_texts", help="The audits before this one, and this one."
    )
    previous_text = fields.Char("Last Audit", compute="_compute_texts")

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("audit_id", "clause", "name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.clause or ''} {line.name or ''}"

    @api.model
    def _search_display_name(self, operator, value):
        """Clause and name, as they are shown together, find it as well."""
        domain = super()._search_display_name(operator, value)
        return or_shown(domain, operator, clauses_in(operator, value))

    @api.depends("value", "verdict", "unit", "target", "direction", "before")
    def _compute_texts(self):
        for line in self:
            line.value_text = line._written(line.value, line.verdict)
            line.target_text = line._aim()
            told = [
                line._written(past["value"], past["verdict"])
                for past in line.before or []
            ]
            line.previous_text = told[-1] if told else ""
            line.trend = " → ".join([*told, line.value_text]) if told else ""

    def _written(self, value, found):
        """A number as it is read: with its unit, and a dash for what is unknown."""
        if found == "none":
            return "—"
        digits = {"records": 0, "score": 2}.get(self.unit, 1)
        number = float_repr(value, digits)
        if self.unit == "percent":
            return f"{number} %"
        labels = dict(self._fields["unit"]._description_selection(self.env))
        return f"{number} {labels.get(self.unit, '')}".strip()

    def _aim(self):
        """The target as it is read."""
        sign = "≥" if self.direction == "higher" else "≤"
        return f"{sign} {self._written(self.target, 'met')}"
