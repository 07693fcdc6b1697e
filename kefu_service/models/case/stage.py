"""Stages: the kanban columns of a case, each standing for one fixed state."""

from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..base.labels import label_of

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
    # CRUD
    # ------------------------------------------------------------------

    def _check_free(self, names):
        """Each state has a column, and a column with cases means what it meant."""
        res = super()._check_free(names)
        self.check_access("write")  # before anything is told of cases
        changed = self.browse()
        if "state" in names:
            changed = self
        elif "active" in names:
            changed = self.filtered("active")
        changed._check_dispensable()
        if "state" in names:
            self._check_not_in_history()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_needed(self):
        if not self.env.su:
            self._check_dispensable()
            self._check_not_in_history()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _check_dispensable(self):
        """Raise `UserError` if cases are in a column, or a state has no other one."""
        # sudo: whether there is one, archived and of whichever company
        cases = self.env["kefu.complaint"].sudo().with_context(active_test=False)
        for stage in self:
            if cases.search_count([("stage_id", "=", stage.id)], limit=1):
                raise UserError(
                    self.env._(
                        "There are cases in the column “%(stage)s”: it can't be "
                        "archived, deleted or given another state. Move them to "
                        "another column first, or rename this one.",
                        stage=stage.name,
                    )
                )
            others = [
                ("state", "=", stage.state),
                ("active", "=", True),
                ("id", "not in", self.ids),
            ]
            if stage.active and not self.search_count(others, limit=1):
                raise UserError(
                    self.env._(
                        "“%(stage)s” is the last column of the state “%(state)s”, "
                        "which cases need: add another one for it first.",
                        stage=stage.name,
                        state=label_of(stage, "state"),
                    )
                )

    def _check_not_in_history(self):
        """Raise `UserError` if a case once stood in a column: its history names it."""
        # sudo: whether there is one, of whichever company
        moves = self.env["mail.tracking.value"].sudo()
        field = self.env["ir.model.fields"]._get("kefu.complaint", "stage_id")
        for stage in self:
            there = Domain("old_value_integer", "=", stage.id)
            there |= Domain("new_value_integer", "=", stage.id)
            there &= Domain("field_id", "=", field.id)
            if moves.search_count(there, limit=1):
                raise UserError(
                    self.env._(
                        "Cases have stood in the column “%(stage)s”: their history and "
                        "the figures of reports go by it, so that it can't be deleted "
                        "or given another state. Archive it, and add another one.",
                        stage=stage.name,
                    )
                )

    @api.model
    @tools.ormcache("state")
    def _first_id_of(self, state):
        """Id of the first column that stands for `state`, or False if none does.

        Cached, because every created case asks for it.
        """
        # sudo: no secrets; the cache is everybody's, whatever the context of who asks
        stages = self.sudo().with_context(active_test=True)
        return stages.search([("state", "=", state)], limit=1).id
