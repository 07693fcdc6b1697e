"""Categories: what a case is about, as a tree."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_list

from ..base.vocabulary import SEVERITIES

# Sequence of a category that nobody has put into its place yet.
LAST = 1000


class KefuCategory(models.Model):
    """What a case is about (damage, delay, wrong count, ...).

    A category proposes the severity and the responsible department of its cases.
    """

    _name = "kefu.category"
    _inherit = ["kefu.gate.mixin"]
    _gate = "free"
    _description = "Case Category"
    _parent_name = "parent_id"
    _parent_store = True
    _rec_name = "complete_name"
    # A tree: subcategories share the sequence of their parent, whose path begins theirs.
    _order = "sequence, parent_path, id"

    name = fields.Char(required=True, translate=True)
    complete_name = fields.Char(
        "Full Name",
        compute="_compute_complete_name",
        search="_search_complete_name",
        recursive=True,
    )
    sequence = fields.Integer(
        compute="_compute_sequence",
        store=True,
        readonly=False,
        precompute=True,
        recursive=True,
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

    head_warning = fields.Char(
        related="department_id.kefu_head_warning", related_sudo=False
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends_context("lang")
    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for category in self:
            parent = category.parent_id.complete_name
            category.complete_name = (
                f"{parent} / {category.name}" if parent else category.name
            )

    def _search_complete_name(self, operator, value):
        """Compare the names that the user reads; there are some dozens of them."""
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        # archived ones too: whether they count is for the rest of the domain to say
        every = self.with_context(active_test=False).search(Domain.TRUE)
        found = every.filtered_domain([("complete_name", operator, value)])
        return Domain("id", "in", found.ids)

    @api.depends("parent_id.sequence")
    def _compute_sequence(self):
        """Subcategories stand with their parent, and move when it is moved."""
        for category in self:
            if category.parent_id:
                category.sequence = category.parent_id.sequence
            else:
                category.sequence = category.sequence or LAST

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model
    def name_create(self, name):
        """Create one by its own name: the full one follows from it."""
        category = self.create({"name": name})
        return category.id, category.display_name

    @api.ondelete(at_uninstall=False)
    def _unlink_except_known(self):
        """Whoever knows nothing else would be given anything."""
        # sudo: who knows it, in whichever company
        rows = self.env["kefu.team.officer"].sudo()
        if known := rows.search([("category_ids", "in", self.ids)]):
            raise UserError(
                self.env._(
                    "%(people)s are given cases by category, and one of these is "
                    "deleted: archive it, or choose others for them in their teams.",
                    people=format_list(self.env, known.user_id.mapped("name")),
                )
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

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _department_for(self, company):
        """The department that is proposed for cases of `company`; none if none fits.

        All companies share the categories, and a department may be archived by now.
        """
        # sudo: whose the department is that the category names
        department = self.department_id.sudo()
        fits = department.active and department.company_id in (
            company,
            company.browse(),
        )
        return self.department_id if fits else self.department_id.browse()
