"""Categories: what a case is about, as a tree."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

SEVERITIES = [
    ("general", "General"),
    ("serious", "Serious"),
    ("major", "Major"),
]


class KefuCategory(models.Model):
    """What a case is about (damage, delay, wrong count, ...).

    A category proposes the severity and the responsible department of its cases.
    """

    _name = "kefu.category"
    _description = "Case Category"
    _parent_name = "parent_id"
    _parent_store = True
    _rec_name = "complete_name"
    _order = "complete_name"

    name = fields.Char(required=True, translate=True)
    complete_name = fields.Char(
        "Full Name", compute="_compute_complete_name", recursive=True, store=True
    )
    parent_id = fields.Many2one(
        "kefu.category", "Parent Category", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("kefu.category", "parent_id", "Subcategories")
    active = fields.Boolean(default=True)
    severity = fields.Selection(
        SEVERITIES,
        "Proposed Severity",
        help="Given to a new case of this category; the officer may change it.",
    )
    department_id = fields.Many2one(
        "hr.department",
        "Proposed Department",
        index="btree_not_null",
        help="Department that usually answers for cases of this category.",
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for category in self:
            parent = category.parent_id.complete_name
            category.complete_name = (
                f"{parent} / {category.name}" if parent else category.name
            )

    # ------------------------------------------------------------------
    # Constraints
    # ------------------------------------------------------------------

    @api.constrains("parent_id")
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._(
                    "A category can't stand below itself: choose another parent."
                )
            )
