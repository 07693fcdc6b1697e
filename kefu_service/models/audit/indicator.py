"""An indicator: what of a clause can be counted, and what is aimed at (clause 7)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.audit.verdict import MET, MISSED, NEAR, NO_DATA
from ..base.own_models import is_ours
from ..base.query.shown_name import clauses_in, or_shown

KINDS = [
    ("share", "Share"),
    ("count", "Number of Records"),
    ("average", "Average of a Field"),
]
UNITS = [
    ("percent", "%"),
    ("records", "Records"),
    ("hours", "Clock Hours"),
    ("days", "Days"),
    ("score", "Points"),
]
DIRECTIONS = [("higher", "At Least"), ("lower", "At Most")]
VERDICTS = [
    (MET, "On Target"),
    (NEAR, "Within Tolerance"),
    (MISSED, "Off Target"),
    (NO_DATA, "No Data"),
]


class KefuIndicator(models.Model):
    """Two domains over one model, a period and a target: all of it set up, none coded.

    The population is what is judged (the denominator), the numerator those of it that
    count. One without a company is for all companies.
    """

    _name = "kefu.indicator"
    _inherit = ["kefu.gate.mixin", "mail.thread"]
    _gate = "free"
    _description = "Indicator"
    _order = "sequence, id"
    _rec_names_search = ["clause", "name"]

    clause = fields.Char(required=True, tracking=True, help="Of the standard: 5.2-3.")
    name = fields.Char(required=True, translate=True, tracking=True)
    definition = fields.Text(
        translate=True, help="What is counted, and of what, in words."
    )
    reference = fields.Char(
        "Also Asked for by",
        help="The clauses of other standards that ask for the same.",
    )
    sequence = fields.Integer(default=1000)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", index="btree_not_null", help="Empty: of all companies."
    )

    # What is counted
    res_model = fields.Selection(
        # a function: an import knows the labels of no other selection in Chinese
        selection=lambda self: self._selection_res_model(),
        string="Counts",
        required=True,
        tracking=True,
        help="The records that the indicator is about.",
    )
    date_field = fields.Char(
        "Date of the Period",
        tracking=True,
        help="The field by which a record belongs to a period, in the days of the "
        "company. Empty: what there is when it is counted, of whichever time.",
    )
    population = fields.Char(
        "Denominator",
        required=True,
        default="[]",
        tracking=True,
        help="Which records are judged.",
    )
    numerator = fields.Char(
        required=True,
        default="[]",
        tracking=True,
        help="Which of them count. Of an average, those that meet the target do.",
    )
    kind = fields.Selection(KINDS, required=True, default="share", tracking=True)
    value_field = fields.Char(
        "Field of the Average", tracking=True, help="A stored number of the records."
    )

    # What is aimed at
    unit = fields.Selection(UNITS, required=True, default="percent", tracking=True)
    target = fields.Float(required=True, tracking=True, aggregator=None)
    direction = fields.Selection(
        DIRECTIONS, required=True, default="higher", tracking=True
    )
    tolerance = fields.Float(
        tracking=True,
        aggregator=None,
        help="What is missed by no more than this is noted, and is no finding.",
    )

    _check_tolerance = models.Constraint(
        "CHECK(tolerance >= 0)",
        "A tolerance is 0 or more: it counts on the wrong side.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("clause", "name")
    def _compute_display_name(self):
        for indicator in self:
            indicator.display_name = f"{indicator.clause or ''} {indicator.name or ''}"

    @api.model
    def _search_display_name(self, operator, value):
        """Clause and name, as they are shown together, find it as well."""
        domain = super()._search_display_name(operator, value)
        return or_shown(domain, operator, clauses_in(operator, value))

    @api.model
    def _selection_res_model(self):
        """Every kind of record of the service that belongs to a company."""
        names = [
            name
            for name, model in self.env.items()
            if is_ours(name)
            and model._auto
            and not model._transient
            and "company_id" in model
        ]
        described = [(name, self.env["ir.model"]._get(name).name) for name in names]
        return sorted(described, key=lambda pair: pair[1] or "")

    @api.onchange("res_model")
    def _onchange_res_model(self):
        """Conditions on other records say nothing of these."""
        self.update(
            {
                "date_field": False,
                "value_field": False,
                "population": "[]",
                "numerator": "[]",
            }
        )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_audited(self):
        # sudo: whether there is one, in whichever company
        lines = self.env["kefu.audit.line"].sudo()
        for indicator in self:
            if lines.search_count([("indicator_id", "=", indicator.id)], limit=1):
                raise UserError(
                    self.env._(
                        "“%(indicator)s” stands in an audit and can't be deleted: "
                        "archive it, and later audits go without it.",
                        indicator=indicator.display_name,
                    )
                )
