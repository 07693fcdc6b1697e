"""Assess a case: all that the standard asks for, in one short dialog (5.3.2-1)."""

from odoo import api, fields, models

from ...models.base.vocabulary import SEVERITIES
from ...models.case.complaint.handling.assessment import (
    CRITERIA,
    EFFECTS,
    SCOPES,
    severity_of,
    worst,
)

# What the dialog asks for stands on the case, in fields of the same name.
ASKED = (
    "category_id",
    "affects_production",
    "affects_safety",
    "severity",
    "scope",
    "department_id",
    "responsible_department_ids",
    "remedy_sought",
    "order_text",
)


class KefuComplaintAssess(models.TransientModel):
    """What is known is filled in, and what follows from it is proposed."""

    _name = "kefu.complaint.assess"
    _inherit = ["kefu.dialog.mixin"]
    _description = "Assess a Case"
    _goes_by = ("state", "round", "date_assessed", *ASKED)

    complaint_id = fields.Many2one("kefu.complaint", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="complaint_id.company_id", related_sudo=False)
    category_id = fields.Many2one("kefu.category")
    affects_production = fields.Selection(
        EFFECTS, "Effect on Production", required=True, default="no"
    )
    affects_safety = fields.Boolean()
    severity = fields.Selection(SEVERITIES, required=True)
    severity_criteria = fields.Text("Criteria", compute="_compute_severity_criteria")
    scope = fields.Selection(SCOPES, "Scope of Responsibility")
    department_id = fields.Many2one("hr.department")
    responsible_department_ids = fields.Many2many(
        "hr.department", string="Responsible Departments"
    )
    remedy_sought = fields.Text(help="What the customer asks for.")
    order_text = fields.Text(
        "What Is to Be Done", help="The departments read it in their measures."
    )

    # ------------------------------------------------------------------
    # Defaults, compute, onchange
    # ------------------------------------------------------------------

    @api.model
    def default_get(self, fields_list):
        """What stands on the case; the department that would have to act alone."""
        values = super().default_get(fields_list)
        case = self.env["kefu.complaint"].browse(values.get("complaint_id"))
        if not case:
            return values
        case.check_access("read")
        known = _what_was_said(case)
        department = case.department_id or case.team_id.department_id
        if not case.scope and department:
            known |= {"scope": "own", "department_id": department.id}
        known["order_text"] = case.order_text or case.order_proposed
        # what stands on the case, and no default of the dialog's own fields
        return {**values, **known}

    @api.depends("severity")
    @api.depends_context("lang")
    def _compute_severity_criteria(self):
        for dialog in self:
            dialog.severity_criteria = self.env._(CRITERIA.get(dialog.severity, ""))

    @api.onchange("category_id", "affects_production", "affects_safety")
    def _onchange_what_it_did(self):
        """What happened proposes how severe it is, and never less than it was."""
        effect = severity_of(self.affects_production, self.affects_safety)
        self.severity = worst(self.severity, self.category_id.severity, effect)
        proposed = self.category_id._department_for(self.company_id)
        self.department_id = self.department_id or proposed

    # ------------------------------------------------------------------
    # Confirming
    # ------------------------------------------------------------------

    def _confirm(self):
        """Keep what was said on the case, then complete its assessment."""
        self.complaint_id.write(_what_was_said(self))
        return self.complaint_id._assess(place=self)


def _what_was_said(record):
    """Values of what is asked for, as they stand on the case or the dialog."""
    return {
        name: record._fields[name].convert_to_write(record[name], record)
        for name in ASKED
    }
