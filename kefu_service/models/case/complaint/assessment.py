"""Assessment: how severe, whose responsibility, what is to be done (5.3.2-1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_list
from odoo.tools.translate import LazyTranslate

from ...base.vocabulary import SEVERITIES
from .facts import PROGRESS

_lt = LazyTranslate(__name__)

SCOPES = [
    ("own", "Own Department"),
    ("several", "Several Departments"),
    ("unsettled", "Cannot Be Settled"),
]
EFFECTS = [("no", "None"), ("disturbed", "Disturbed"), ("stopped", "Stopped")]
# What an effect on production proposes; danger to people is always major.
SEVERITY_OF_EFFECT = {"disturbed": "serious", "stopped": "major"}
CRITERIA = {
    "general": _lt(
        "General: a single lapse without effect on production, settled by one "
        "department with little effort."
    ),
    "serious": _lt(
        "Serious: production was disturbed, goods were damaged or lost, the same thing "
        "happened again, or several departments have to act."
    ),
    "major": _lt(
        "Major: production stopped, people were in danger, the damage or the risk for "
        "the business with the customer is high, or it can't be settled without the "
        "general manager."
    ),
}


class KefuComplaint(models.Model):
    _inherit = "kefu.complaint"

    scope = fields.Selection(
        SCOPES,
        "Scope of Responsibility",
        copy=False,
        tracking=True,
        help="Who has to act: the own department alone, several departments together, "
        "or it can't be settled who answers for it.",
        gate="free",
    )
    responsible_department_ids = fields.Many2many(
        "hr.department",
        string="Responsible Departments",
        copy=False,
        check_company=True,
        tracking=True,
        gate="free",
    )
    remedy_sought = fields.Text(help="What the customer asks for.", gate="free")
    affects_production = fields.Selection(
        EFFECTS,
        "Effect on Production",
        required=True,
        default="no",
        tracking=True,
        gate="free",
    )
    affects_safety = fields.Boolean(tracking=True, gate="free")
    severity_criteria = fields.Text("Criteria", compute="_compute_severity_criteria")
    assessed_by_id = fields.Many2one(
        "res.users", "Assessed by", copy=False, gate="step"
    )

    # ------------------------------------------------------------------
    # Compute
    # ------------------------------------------------------------------

    @api.depends("affects_production", "affects_safety")
    def _compute_severity(self):
        """An effect raises the severity, above what the category proposes if need be.

        It never lowers it: whatever the officer chooses stands.
        """
        before = {case: case.severity for case in self}
        res = super()._compute_severity()
        order = [severity for severity, _label in SEVERITIES]
        for case in self:
            effect = SEVERITY_OF_EFFECT.get(case.affects_production)
            effect = "major" if case.affects_safety else effect
            if effect:
                known = (before[case] or "general", case.severity, effect)
                case.severity = max(known, key=order.index)
        return res

    @api.depends("severity")
    @api.depends_context("lang")
    def _compute_severity_criteria(self):
        for case in self:
            case.severity_criteria = self.env._(CRITERIA.get(case.severity, ""))

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_assess(self):
        """Complete the assessment: the departments get their measures at once.

        Raises `UserError` with all that is missing. What can't be settled leads to
        the general manager.
        """
        self.ensure_one()
        self.check_access("write")
        if missing := self._missing_in_assessment():
            raise UserError(
                self.env._(
                    "Case %(case)s can't be assessed yet. Missing: %(missing)s.",
                    case=self.display_name,
                    missing=format_list(self.env, missing),
                )
            )
        facts = {
            "date_assessed": self.date_assessed or fields.Datetime.now(),
            "assessed_by_id": (self.assessed_by_id or self.env.user).id,
        }
        departments = self._departments_to_act()
        if departments and departments != self.responsible_department_ids:
            facts["responsible_department_ids"] = [Command.set(departments.ids)]
        if not self.department_id:
            facts["department_id"] = departments[:1].id
        if self.state == "new":
            self._go_to("assessed", **facts)
        else:
            self._keep(**facts)
        self._order_measures(departments)
        return self.scope == "unsettled" and self.action_escalate()

    # ------------------------------------------------------------------
    # Business
    # ------------------------------------------------------------------

    def _missing_in_assessment(self):
        """Phrases on what has to be filled in before the assessment is complete."""
        missing = []
        if not self.scope:
            missing.append(self.env._("the scope of responsibility"))
        elif self.scope == "own" and not self._departments_to_act():
            missing.append(
                self.env._("the responsible department (of the case or of its team)")
            )
        elif self.scope == "several" and len(self._departments_to_act()) < 2:
            missing.append(self.env._("at least two responsible departments"))
        return missing

    def _departments_to_act(self):
        """The departments that get a measure by the scope of the assessment."""
        self.ensure_one()
        if self.scope == "own":
            return self.department_id or self.team_id.department_id
        if self.scope == "several":
            return self.responsible_department_ids
        return self.env["hr.department"]

    def _order_measures(self, departments):
        """A measure for each department that has none at work; heads hear at once."""
        at_work = self.measure_ids.filtered(
            lambda measure: measure.state not in ("refused", "cancelled")
        )
        self.env["kefu.measure"].create(
            [
                {
                    "name": self.name,
                    "complaint_id": self.id,
                    "department_id": department.id,
                    "description": self.description,
                    "date_due": self._due_for_measures(),
                    "needs_acceptance": self.scope == "several",
                }
                for department in departments - at_work.department_id
            ]
        )

    def _missing_assessment(self):
        known = self.date_assessed or self._came_as(PROGRESS["processing"])
        if known or not self._must_be_assessed():
            return ""
        return self.env._("the assessment (page “Assessment”, button “Assess”)")
