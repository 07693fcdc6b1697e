"""Stages: the kanban columns of a case, each standing for one fixed state."""

from odoo import api, fields, models, tools

STATES = [
    ("new", "New"),
    ("assessed", "Assessed"),
    ("processing", "Processing"),
    ("coordination", "Coordination"),
    ("replied", "Replied"),
    ("closed", "Closed"),
    ("verified", "Verified"),
    ("cancelled", "Cancelled"),
]
CLOSED_STATES = ("closed", "verified", "cancelled")


class KefuStage(models.Model):
    """A column of the kanban.

    A manager may add, rename and reorder stages; what a stage *means* to the rules
    of the standard is its `state`, which it always has.
    """

    _name = "kefu.stage"
    _inherit = ["kefu.gate.mixin", "kefu.cache.source"]
    _gate = "free"
    _description = "Case Stage"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    state = fields.Selection(
        STATES,
        required=True,
        copy=True,  # core copies no field of this name
        help="What the standard understands by this column. Rules and reports go by "
        "the state, so several columns may share one.",
    )
    fold = fields.Boolean(
        "Folded in Kanban", help="Show the column folded: closed cases are many."
    )
    active = fields.Boolean(default=True)
    description = fields.Text(
        "Condition",
        translate=True,
        help="What has to be true of a case in this column.",
    )

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    @api.model
    @tools.ormcache("state")
    def _first_id_of(self, state):
        """Id of the first column that stands for `state`, or False if none does.

        Cached, because every created case asks for it.
        """
        return self.sudo().search([("state", "=", state)], limit=1).id  # no secrets
